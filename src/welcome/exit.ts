import { addDays, type Day } from '../calendar/day.ts'
import type { Row } from '../database.ts'
import { rolesOf } from '../partnership/member.ts'
import { exit as instrument } from '../pulse/exit.ts'

/** Somebody leaves, and what was learned is told by whoever likes. */
export type Exit = Row<'exit'>
export type Answer = Row<'exit_answer'>

/** What is asked. Questions are data: the words are those of the instrument. */
export const QUESTIONS = instrument.statements

export const SHARING = ['names', 'theme', 'private'] as const
export type Sharing = (typeof SHARING)[number]

export const EXIT_LIMITS = {
  /** One answer. */
  words: 500,
  /** Whoever has not answered is asked once more after so many days, and then no more. */
  againDays: 7,
  /** Of those who leave one side within so many days of each other, both sides are asked once. */
  togetherDays: 7,
  /** It can be answered until so long after the last day. */
  openDays: 60,
  /** What is shared as a theme is shown once so many people have shared some, or so long after the last day. */
  themeWriters: 2,
  themeDays: 14,
  /** Conversations looked up for one person. */
  exits: 20,
} as const

export function isOpen({ last_on, withdrawn_at }: Pick<Exit, 'last_on' | 'withdrawn_at'>, today: Day): boolean {
  return withdrawn_at === null && today <= addDays(last_on, EXIT_LIMITS.openDays)
}

/** The leaver, and the chairs and organisers of every side. `member` is the membership of whoever asks. */
export function mayAnswer(exit: Pick<Exit, 'member_id'>, member: Row<'member'>): boolean {
  if (member.id === exit.member_id) return true
  const roles = rolesOf(member)
  return member.left_at === null && member.side_id !== null && (roles.includes('chair') || roles.includes('organiser'))
}

/** What readers see now: answers with names as they were shared, and themes once they do not tell when they were. */
export function shownAnswers(answers: readonly Answer[], { last_on }: Pick<Exit, 'last_on'>, today: Day): Answer[] {
  const shared = answers.filter((one) => one.shared_at !== null && one.sharing !== 'private')
  const themes = shared.filter((one) => one.sharing === 'theme')
  const writers = new Set(themes.map((one) => one.member_id)).size
  const areThemesShown = writers >= EXIT_LIMITS.themeWriters || today > addDays(last_on, EXIT_LIMITS.themeDays)
  const named = shared.filter((one) => one.sharing === 'names')
  // In the order of their words, which tells nothing of who wrote them and when.
  const inOrder = themes.toSorted((a, b) => a.words.localeCompare(b.words, 'en-GB'))
  return [...named, ...(areThemesShown ? inOrder : [])]
}
