/** One thing that people are asked about. `id` is its own inside the instrument and stays when the words change. */
export type Statement = {
  id: string
  /** What is rated, in one plain sentence: at most 80 characters. */
  text: string
  /** For pictures and lists: at most 24 characters. */
  label: string
  /** What several statements have in common, such as "Money and places". */
  group?: string
}

/**
 * The questions of a pulse, as data. `scale`: each statement is rated from 1 to 10. `hopes`: each is wanted, not needed or
 * not sure. `questions`: open questions, and whoever answers chooses for each answer with whom it is shared.
 */
export type Instrument = {
  id: string
  title: string
  /** What it is about and how to answer, in one or two short sentences. */
  intro: string
  /** How long it takes to answer. */
  minutes: number
  kind: 'scale' | 'hopes' | 'questions'
  /** What 1 and 10 mean, such as "not at all" and "completely". */
  ends?: { low: string; high: string }
  /** 1 to 20. */
  statements: readonly Statement[]
  /** Whether it is about one supporting organisation, which the round then names. */
  isAboutHelp: boolean
  /** Asks in the first round how things were at first. */
  asksFirst: boolean
  /** Asks which three matter most now. */
  asksMost: boolean
  /** Asks of each statement: from now on more, the same, less, or not needed. */
  asksWants: boolean
}
