import { z } from 'zod'

export const INSTRUMENT_LIMITS = {
  statements: 20,
  id: 24,
  title: 24,
  intro: 300,
  text: 80,
  label: 24,
  group: 40,
  /** What one end of the scale means. */
  end: 24,
} as const

/** Of plain letters, as it becomes part of a field's name on both platforms. */
const Id = z.string().min(1).max(INSTRUMENT_LIMITS.id)

/** One thing that people are asked about. `id` is its own inside the instrument and stays when the words change. */
export const Statement = z.object({
  id: Id,
  /** What is rated, in one plain sentence: at most 80 characters. */
  text: z.string().min(1).max(INSTRUMENT_LIMITS.text),
  /** For pictures and lists: at most 24 characters. */
  label: z.string().min(1).max(INSTRUMENT_LIMITS.label),
  /** What several statements have in common, such as "Places, jobs and money". */
  group: z.string().min(1).max(INSTRUMENT_LIMITS.group).exactOptional(),
})
export type Statement = z.infer<typeof Statement>

const End = z.string().min(1).max(INSTRUMENT_LIMITS.end)

/**
 * The questions of a pulse, as data. `scale`: each statement is rated from 1 to 10. `hopes`: each is wanted, not needed or
 * not sure. `questions`: open questions, and whoever answers chooses for each answer with whom it is shared.
 */
export const Instrument = z.object({
  id: Id,
  title: z.string().min(1).max(INSTRUMENT_LIMITS.title),
  /** What it is about and how to answer, in one or two short sentences. */
  intro: z.string().min(1).max(INSTRUMENT_LIMITS.intro),
  /** How long it takes to answer. */
  minutes: z.number().int().positive(),
  kind: z.enum(['scale', 'hopes', 'questions']),
  /** What 1 and 10 mean, such as "not at all" and "completely". */
  ends: z.object({ low: End, high: End }).exactOptional(),
  /** 1 to 20. */
  statements: z.array(Statement).min(1).max(INSTRUMENT_LIMITS.statements).readonly(),
  /** Whether it is about one supporting organisation, which the round then names. */
  isAboutHelp: z.boolean(),
  /** Asks in the first round how things were at first. */
  asksFirst: z.boolean(),
  /** Asks which three matter most now. */
  asksMost: z.boolean(),
  /** Asks of each statement: from now on more, the same, less, or not needed. */
  asksWants: z.boolean(),
})
export type Instrument = z.infer<typeof Instrument>
