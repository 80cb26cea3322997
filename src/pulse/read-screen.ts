import { tooLong } from '../chat/filled.ts'
import { type Field, filled, ticked, type Values } from '../chat/form.ts'
import { withoutHidden } from '../hidden.ts'
import { Refusal } from '../refusal.ts'
import type { Statement } from './instrument.ts'
import { type Asked, type Page, pagesOf } from './pages.ts'
import { RESPONSE_LIMITS, type Response, type Score, type Share, type Tense, type Want } from './response.ts'
import { SCREEN_SENTENCES as SAY } from './screen-words.ts'
import {
  asksForName,
  FIELDS,
  hopeField,
  saidField,
  scoreField,
  screensOf,
  shareField,
  tensesOf,
  wishField,
} from './screens.ts'

/** A sentence for each field that is to be mended. */
type Errors = Record<string, string>

/**
 * Takes one screen, the first being 0, as it was sent into what was answered before: a blank leaves that as it is. What no
 * screen of ours sends is refused with a sentence beside a field, and then nothing of the screen is taken.
 */
export function readScreen(
  asked: Asked,
  index: number,
  values: Values,
  before: Response,
): { found: Response } | { errors: Errors } {
  const page = pagesOf(asked)[index]
  const screen = screensOf(asked)[index]
  if (page === undefined || screen === undefined) throw new Refusal(SAY.noScreen)
  const [top = FIELDS.comment] = screen.fields.map(({ name }) => name)
  const errors = {
    ...strangeErrors(screen.fields, values, top),
    ...Object.fromEntries(screen.fields.flatMap((field) => fieldErrors(field, values))),
    ...mostErrors(page, values),
    ...shareErrors(asked, page, values, before),
  }
  if (Object.keys(errors).length > 0) return { errors }
  const found = merged(asked, page, values, before)
  const why = whyNotKept(asked, page, found)
  return why === undefined ? { found } : { errors: { [top]: why } }
}

function strangeErrors(fields: readonly Field[], values: Values, top: string): Errors {
  const names = fields.map(({ name }) => name)
  return Object.keys(values).every((name) => names.includes(name)) ? {} : { [top]: SAY.notHere }
}

function fieldErrors(field: Field, values: Values): [string, string][] {
  const why = whyNotField(field, values)
  return why === undefined ? [] : [[field.name, why]]
}

function whyNotField(field: Field, values: Values): string | undefined {
  const value = values[field.name]
  if (field.kind === 'choices') {
    const ticks = ticked(values, field.name)
    if (ticks.length === 0 && field.optional !== true) return SAY.named
    const isOffered = (tick: string) => field.options.some((option) => option.value === tick)
    return ticks.every(isOffered) && new Set(ticks).size === ticks.length ? undefined : SAY.notOffered
  }
  if (Array.isArray(value) && value.length > 0) return SAY.notOffered
  const text = filled(values, field.name)
  if (field.kind === 'text')
    return text === undefined || text.length <= field.max ? undefined : tooLong(field.max, text.length)
  if (field.kind !== 'choice') return undefined
  if (text === undefined) return field.optional === true ? undefined : SAY.side
  return field.options.some((option) => option.value === text) ? undefined : SAY.notOffered
}

function mostErrors({ asksLater }: Page, values: Values): Errors {
  return asksLater && ticked(values, FIELDS.most).length > RESPONSE_LIMITS.most ? { [FIELDS.most]: SAY.most } : {}
}

/** A text needs to be told who may see it, and that alone is no answer. */
function shareErrors({ instrument }: Asked, page: Page, values: Values, before: Response): Errors {
  if (instrument.kind !== 'questions') return {}
  const open = page.statements.filter((one) => before.said[one.id] === undefined)
  const errors = open.flatMap((one): [string, string][] => {
    const [text, share] = [filled(values, saidField(one)), filled(values, shareField(one))]
    if (text !== undefined && share === undefined) return [[shareField(one), SAY.share]]
    return text === undefined && share !== undefined ? [[saidField(one), SAY.noText]] : []
  })
  return Object.fromEntries(errors)
}

function merged(asked: Asked, page: Page, values: Values, before: Response): Response {
  const comment = typed(values, FIELDS.comment) ?? before.comment
  const most = page.asksLater ? ticked(values, FIELDS.most) : []
  return {
    side: filled(values, FIELDS.side) ?? before.side,
    isFinished: before.isFinished || page.isLast,
    ...((before.isNamed || ticked(values, FIELDS.named).length > 0) && { isNamed: true as const }),
    now: { ...before.now, ...scoresIn(asked, page, values, 'now') },
    first: { ...before.first, ...scoresIn(asked, page, values, 'first') },
    most: most.length > 0 ? most : before.most,
    wants: { ...before.wants, ...hopesIn(page, values), ...wishesIn(asked, page, values) },
    said: { ...before.said, ...saidIn(page, values, before) },
    ...(comment !== undefined && { comment }),
  }
}

function scoresIn(asked: Asked, { statements }: Page, values: Values, tense: Tense): Record<string, Score> {
  if (!tensesOf(asked).includes(tense)) return {}
  return byStatement(statements, (one) => {
    const value = filled(values, scoreField(tense, one))
    if (value === undefined || value === 'unknown' || value === 'unneeded') return value
    return Number(value)
  })
}

function hopesIn({ statements }: Page, values: Values): Record<string, Want> {
  return byStatement(statements, (one) => {
    const value = filled(values, hopeField(one))
    return value === 'want' || value === 'unneeded' || value === 'unsure' ? value : undefined
  })
}

function wishesIn({ instrument }: Asked, { asksLater }: Page, values: Values): Record<string, Want> {
  return byStatement(asksLater ? instrument.statements : [], (one) => {
    const value = filled(values, wishField(one))
    return value === 'more' || value === 'same' || value === 'less' || value === 'unneeded' ? value : undefined
  })
}

function saidIn({ statements }: Page, values: Values, before: Response): Response['said'] {
  return byStatement(statements, (one) => {
    const had = before.said[one.id]
    const text = typed(values, saidField(one)) ?? had?.text
    const share = shareIn(filled(values, shareField(one))) ?? had?.share
    return text === undefined || share === undefined ? undefined : { text, share }
  })
}

function shareIn(value: string | undefined): Share | undefined {
  return value === 'named' || value === 'theme' || value === 'nobody' ? value : undefined
}

function byStatement<Value>(
  statements: readonly Statement[],
  valueOf: (one: Statement) => Value | undefined,
): Record<string, Value> {
  const found = statements.flatMap((one): [string, Value][] => {
    const value = valueOf(one)
    return value === undefined ? [] : [[one.id, value]]
  })
  return Object.fromEntries(found)
}

/** What somebody typed, without signs that would take more room in a sealed row than they look. */
function typed(values: Values, name: string): string | undefined {
  const text = withoutHidden((filled(values, name) ?? '').toWellFormed())
  const plain = text.replace(/[\t\v\f\r]+/g, ' ').trim()
  return plain === '' ? undefined : plain
}

/** What screen 1 asks must be answered before anything is kept, whatever screen came first. */
function whyNotKept(asked: Asked, { isLast }: Page, found: Response): string | undefined {
  if (asked.hats.length > 1 && !asked.hats.some(({ id }) => id === found.side)) return SAY.firstSide
  if (asksForName(asked) && !found.isNamed) return SAY.firstName
  return isLast && !isAnswered(found) ? SAY.nothing : undefined
}

function isAnswered({ now, first, most, wants, said, comment }: Response): boolean {
  const given = [now, first, wants, said].some((answers) => Object.keys(answers).length > 0)
  return given || most.length > 0 || comment !== undefined
}
