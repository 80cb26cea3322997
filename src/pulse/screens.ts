import { shorten } from '../chat/card.ts'
import { type Field, type Form, FORM_LIMITS, type Option } from '../chat/form.ts'
import type { Instrument, Statement } from './instrument.ts'
import { type Asked, type Page, pagesOf } from './pages.ts'
import { RESPONSE_LIMITS, type Tense } from './response.ts'
import { aboutSentence, screenIntro } from './screen-words.ts'
import { SCALE_POINTS } from './summary.ts'

/** What one form asks. Nothing that was answered stands in it, neither on the way nor when somebody comes back. */
export type Screen = { title: string; intro: string; fields: readonly Field[]; submit: string }

/** The screens on which a response is given, one after another; a field that stays blank is not answered. */
export function screensOf(asked: Asked): readonly Screen[] {
  const pages = pagesOf(asked)
  return pages.map((page, index) => ({
    title: shorten(asked.title, FORM_LIMITS.title),
    intro: shorten(introOf(asked, pages, index), FORM_LIMITS.intro),
    fields: fieldsOf(asked, page),
    submit: page.isLast ? 'Save and finish' : 'Save and go on',
  }))
}

/** The form of one screen. */
export function screenForm(draft: string, screen: Screen): Form {
  return { draft, ...screen }
}

function introOf({ instrument, aboutName, shown }: Asked, pages: readonly Page[], index: number): string {
  const page = pages[index]
  const names = page?.asksLater ? ['What matters most'] : groupsOf(page?.statements ?? [])
  const about = index === 0 ? [...(aboutName === undefined ? [] : [aboutSentence(aboutName)]), instrument.intro] : []
  const said = screenIntro({ about, names, number: index + 1, of: pages.length, minutes: instrument.minutes })
  return index === 0 && shown !== undefined ? `${said}\n${shown}` : said
}

function groupsOf(statements: readonly Statement[]): string[] {
  return [...new Set(statements.flatMap(({ group }) => group ?? []))]
}

/** The names of fields are plain ids, as adapters name their inputs by them. */
export const FIELDS = { side: 'side', named: 'named', most: 'most', comment: 'comment' } as const
export const scoreField = (tense: Tense, { id }: Statement) => `${tense}_${id}`
export const hopeField = ({ id }: Statement) => `hope_${id}`
export const saidField = ({ id }: Statement) => `said_${id}`
export const shareField = ({ id }: Statement) => `share_${id}`

export const wishField = ({ id }: Statement) => `from_now_${id}`

/** An open question is shared as its speaker chooses, answer by answer; all else goes out with their name or not at all. */
export function asksForName({ mode, instrument }: Pick<Asked, 'mode' | 'instrument'>): boolean {
  return mode === 'open' && instrument.kind !== 'questions'
}

export function tensesOf({ asksFirst }: Pick<Asked, 'asksFirst'>): readonly Tense[] {
  return asksFirst ? ['now', 'first'] : ['now']
}

function fieldsOf(asked: Asked, page: Page): Field[] {
  const { instrument, hats } = asked
  return [
    ...(page.isFirst && hats.length > 1 ? [sideField(hats)] : []),
    ...(page.isFirst && asksForName(asked) ? [nameField()] : []),
    ...page.statements.flatMap((one) => statementFields(asked, one)),
    ...(page.asksLater ? laterFields(instrument) : []),
    ...(page.isLast && takesComment(asked) ? [commentField(asked)] : []),
  ]
}

/** Open questions leave nothing to add, and no room for it in a sealed row. */
function takesComment({ takesComments, instrument }: Asked): boolean {
  return takesComments && instrument.kind !== 'questions'
}

function sideField(hats: Asked['hats']): Field {
  const options = hats.map(({ id, name }) => ({ value: id, label: shorten(name, FORM_LIMITS.optionLabel) }))
  return { kind: 'choice', name: FIELDS.side, label: 'For which side do you answer this time?', options }
}

function nameField(): Field {
  return {
    kind: 'choices',
    name: FIELDS.named,
    label: 'Your name',
    hint: 'Everyone who sees the results sees it with your answers. Without the tick nothing is saved.',
    options: [{ value: 'yes', label: 'Yes, show my name with my answers' }],
  }
}

function statementFields(asked: Asked, one: Statement): Field[] {
  const { kind } = asked.instrument
  if (kind === 'questions') return questionFields(one)
  if (kind === 'hopes') return [choice(hopeField(one), one.text, HOPES)]
  return tensesOf(asked).map((tense) => scoreChoice(asked, tense, one))
}

const TENSES: Record<Tense, string> = { now: 'Now', first: 'At first' }

/** Whoever only hears the labels must know which of the two is asked for. */
function scoreChoice({ instrument, asksFirst }: Asked, tense: Tense, one: Statement): Field {
  const label = asksFirst ? `${TENSES[tense]}: ${one.text}` : one.text
  return choice(scoreField(tense, one), label, scoreOptions(instrument))
}

function choice(name: string, label: string, options: readonly Option[]): Field {
  return { kind: 'choice', name, label, options, optional: true }
}

const USUAL_ENDS = { low: 'the least', high: 'the most' }

function scoreOptions({ ends = USUAL_ENDS }: Instrument): Option[] {
  const said: Record<number, string> = { 1: ` – ${ends.low}`, [SCALE_POINTS]: ` – ${ends.high}` }
  const points = Array.from({ length: SCALE_POINTS }, (_, index) => index + 1)
  return [
    ...points.map((point) => ({ value: `${point}`, label: `${point}${said[point] ?? ''}` })),
    { value: 'unknown', label: 'I don’t know' },
    { value: 'unneeded', label: 'Not needed here' },
  ]
}

const HOPES: readonly Option[] = [
  { value: 'want', label: 'I hope for this' },
  { value: 'unneeded', label: 'Not needed here' },
  { value: 'unsure', label: 'I’m not sure' },
]

const SHARES: readonly Option[] = [
  { value: 'named', label: 'Everyone, with my name' },
  { value: 'theme', label: 'Everyone, as a theme without my name' },
  { value: 'nobody', label: 'Nobody, leave it out of the results' },
]

function questionFields(one: Statement): Field[] {
  const { said: max } = RESPONSE_LIMITS
  return [
    { kind: 'text', name: saidField(one), label: one.text, lines: 'many', max, optional: true },
    choice(shareField(one), `“${one.label}”: who may see your answer?`, SHARES),
  ]
}

const WISHES: readonly Option[] = [
  { value: 'more', label: 'More of it' },
  { value: 'same', label: 'The same' },
  { value: 'less', label: 'Less of it' },
  { value: 'unneeded', label: 'Not needed here' },
]

/** One short list to choose from for each statement: so nobody can wish for more and less of the same thing. */
function laterFields({ statements, asksMost, asksWants }: Instrument): Field[] {
  return [
    ...(asksMost ? [mostField(statements)] : []),
    ...(asksWants
      ? statements.map((one) => choice(wishField(one), `${one.label}: more from now on, or less?`, WISHES))
      : []),
  ]
}

function mostField(statements: readonly Statement[]): Field {
  const options = statements.map(({ id, label }) => ({ value: id, label }))
  const label = 'Which three matter most now?'
  return { kind: 'choices', name: FIELDS.most, label, hint: 'Tick three at most.', options, optional: true }
}

const COMMENT_HINTS = {
  confidential: 'Shown without your name, if ten people or more answer. Your words may still give you away.',
  open: 'Shown with your name.',
} as const

function commentField({ mode }: Asked): Field {
  return {
    kind: 'text',
    name: FIELDS.comment,
    label: 'Is there anything to add?',
    hint: COMMENT_HINTS[mode],
    lines: 'many',
    max: RESPONSE_LIMITS.comment,
    optional: true,
  }
}
