import { z } from 'zod'
import { withoutHidden } from '../hidden.ts'
import { INSTRUMENT_LIMITS as LIMITS, type Instrument } from './instrument.ts'
import { BUILT_IN } from './instruments.ts'

/** The longest file of own questions, in characters; twenty full statements need under half of it. */
export const MOST_FILE_CHARACTERS = 20_000
/** So many problems are named at once. */
const MOST_PROBLEMS = 20
/** Statements that somebody answers in a minute. */
const STATEMENTS_A_MINUTE = 5

/** One part that is text: what it is called, how long it may be, and what to do about it. */
type Part = { what: string; max: number; advice: string; optional?: true; pattern?: RegExp }

const ID = /^[a-z][a-z0-9-]*$/i
const idAdvice = `Give it one of letters, digits and hyphens, at most ${LIMITS.id}, that begins with a letter.`
const oneLine = (max: number) => `Write at most ${max} characters, on one line.`

/** Each sentence begins with the name of what holds the part; {@link placeOf} puts it there. */
const HOLDER = '%'

/** Why something cannot be this part, as a sentence; undefined where it can. */
function whyNot(value: unknown, { what, max, advice, optional, pattern }: Part): string | undefined {
  const a = /^[aeiou]/.test(what) ? 'an' : 'a'
  if (value === undefined && optional) return undefined
  if (value === undefined || value === null) return `${HOLDER} has no ${what}. ${advice}`
  if (typeof value !== 'string') return `${HOLDER} has ${a} ${what} that is not text. Put it in quotation marks.`
  const text = value.trim()
  if (text === '') return `${HOLDER} has an empty ${what}. ${advice}`
  if (/[<>]/.test(text)) return `${HOLDER} has ${a} ${what} with < or > in it. Write plain words, without code.`
  if (/[\n\r\t\v\f\u0085\u2028\u2029]/.test(text)) return `${HOLDER} has ${a} ${what} on several lines. ${advice}`
  if (text.includes('\ufffd')) return `${HOLDER} has ${a} ${what} with damaged letters. Save the file as UTF-8.`
  if (withoutHidden(text) !== text || !text.isWellFormed())
    return `${HOLDER} has ${a} ${what} with signs that nobody sees. Type it again by hand.`
  if (text.length > max) return `${HOLDER} has ${a} ${what} of ${text.length} characters. ${advice}`
  if (pattern && !pattern.test(text)) return `${HOLDER} has ${a} ${what} with other signs in it. ${advice}`
  // A word that every object of JavaScript has by itself could be taken for an answer.
  return what === 'id' && text in {} ? `${HOLDER} cannot have this id. ${advice}` : undefined
}

function part(rule: Part) {
  return z.unknown().transform((value, context): string => {
    const why = whyNot(value, rule)
    if (why !== undefined) context.addIssue({ code: 'custom', message: why })
    return typeof value === 'string' ? value.trim() : ''
  })
}

const isYesOrNo = z.boolean({
  error: `${HOLDER} has an “asksFirst” that is neither true nor false. Write one of them.`,
})
const end = (what: string) => part({ what, max: LIMITS.end, advice: oneLine(LIMITS.end) })

const OwnStatement = z.strictObject(
  {
    id: part({ what: 'id', max: LIMITS.id, advice: idAdvice, pattern: ID }),
    text: part({ what: 'text', max: LIMITS.text, advice: oneLine(LIMITS.text) }),
    label: part({
      what: 'label',
      max: LIMITS.label,
      advice: `Give it a short name of at most ${LIMITS.label} characters.`,
    }),
    group: part({ what: 'group', max: LIMITS.group, advice: oneLine(LIMITS.group), optional: true }).optional(),
  },
  { error: objectProblem },
)

const countAdvice = `Write 1 to ${LIMITS.statements} of them.`

const OwnQuestions = z.strictObject(
  {
    id: part({ what: 'id', max: LIMITS.id, advice: idAdvice, pattern: ID }),
    title: part({ what: 'title', max: LIMITS.title, advice: oneLine(LIMITS.title) }),
    intro: part({ what: 'intro', max: LIMITS.intro, advice: oneLine(LIMITS.intro) }),
    ends: z
      .strictObject({ low: end('“low” in its ends'), high: end('“high” in its ends') }, { error: endsProblem })
      .optional(),
    asksFirst: isYesOrNo.optional(),
    statements: z
      .array(OwnStatement, { error: `${HOLDER} has no list of statements. ${countAdvice}` })
      .min(1, { error: `${HOLDER} has no statements. ${countAdvice}` })
      .max(LIMITS.statements, { error: ({ input }) => `${HOLDER} has ${sizeOf(input)} statements. ${countAdvice}` }),
  },
  { error: objectProblem },
)
type OwnQuestions = z.infer<typeof OwnQuestions>

type Problem = { code?: string; keys?: readonly string[]; input?: unknown }

function sizeOf(input: unknown): string {
  return Array.isArray(input) ? `${input.length}` : 'too many'
}

function objectProblem({ code, keys }: Problem): string {
  if (code === 'unrecognized_keys') return `${HOLDER} has ${named(keys)}, which Kept does not know. Take it out.`
  return `${HOLDER} is not in curly brackets with named parts. Copy the form of the example.`
}

function endsProblem({ code, keys }: Problem): string {
  if (code === 'unrecognized_keys')
    return `${HOLDER} has ends with ${named(keys)}, which Kept does not know. Take it out.`
  return `${HOLDER} has ends that Kept cannot read. Write a “low” and a “high” in curly brackets.`
}

/** A name is repeated only where it is a plain word. */
function named(keys: readonly string[] = []): string {
  const plain = keys.filter((key) => /^[\w-]{1,24}$/.test(key))
  return plain.length === keys.length && plain.length === 1 ? `a part “${plain.join()}”` : 'a part'
}

/**
 * Own questions as they stand in a file, or what is wrong with them: a sentence each, which names the place and repeats
 * none of the text. Nothing is taken by half.
 */
export function readInstrument(text: string): { instrument: Instrument } | { problems: string[] } {
  if (text.length > MOST_FILE_CHARACTERS) return { problems: [tooLarge()] }
  const json = parsed(text)
  if ('problem' in json) return { problems: [json.problem] }
  const own = OwnQuestions.safeParse(json.value)
  const problems = own.success ? clashes(own.data) : own.error.issues.map(sentenceOf)
  if (!own.success || problems.length > 0) return { problems: fewOf([...new Set(problems)]) }
  return { instrument: instrumentOf(own.data) }
}

function tooLarge(): string {
  return `The file is too large. Kept reads at most ${MOST_FILE_CHARACTERS.toLocaleString('en-GB')} characters.`
}

function fewOf(problems: readonly string[]): string[] {
  const more = problems.length - MOST_PROBLEMS
  return more <= 0 ? [...problems] : [...problems.slice(0, MOST_PROBLEMS), `There are ${more} more. Mend these first.`]
}

/** Some editors put a mark before the first sign of a file. */
function parsed(text: string): { value: unknown } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return { value }
  } catch (error) {
    const line = /\bline (\d+)\b/.exec(error instanceof Error ? error.message : '')?.[1]
    const where = line === undefined ? '' : ` in line ${line} or just before it`
    return { problem: `The file is not JSON. Look for a missing comma, bracket or quotation mark${where}.` }
  }
}

function sentenceOf({ path, message }: { path: readonly PropertyKey[]; message: string }): string {
  return message.replace(HOLDER, placeOf(path))
}

function placeOf([part, index]: readonly PropertyKey[]): string {
  return part === 'statements' && typeof index === 'number' ? `Statement ${index + 1}` : 'The file'
}

/** What only shows when all parts are seen together. */
function clashes({ id, statements }: OwnQuestions): string[] {
  const isTaken = BUILT_IN.some((one) => one.id === id.toLowerCase())
  return [
    ...(isTaken ? [`The id “${id}” is one of Kept’s own. Choose another.`] : []),
    ...twice(
      'id',
      statements.map((one) => one.id),
    ),
    ...twice(
      'label',
      statements.map((one) => one.label),
    ),
    ...twice(
      'text',
      statements.map((one) => one.text),
    ),
  ]
}

/** Capitals make no difference. */
function twice(what: string, values: readonly string[]): string[] {
  const folded = values.map((value) => value.toLowerCase())
  return folded.flatMap((value, index) => {
    const first = folded.indexOf(value)
    return first === index
      ? []
      : [`Statements ${first + 1} and ${index + 1} have the same ${what}. Change one of them.`]
  })
}

function instrumentOf({ id, title, intro, ends, asksFirst = false, statements }: OwnQuestions): Instrument {
  const answers = statements.length * (asksFirst ? 2 : 1)
  return {
    id: id.toLowerCase(),
    title,
    intro,
    minutes: Math.ceil(answers / STATEMENTS_A_MINUTE),
    kind: 'scale',
    ...(ends && { ends }),
    statements: statements.map(({ group, ...one }) => ({ ...one, ...(group && { group }) })),
    isAboutHelp: false,
    asksFirst,
    asksMost: false,
    asksWants: false,
  }
}
