import { addDays, type Day, mondayOf, todayIn } from '../calendar/day.ts'
import { DAY_MS } from '../clock.ts'
import type { Row } from '../database.ts'
import { type Role, rolesOf } from '../partnership/member.ts'
import type { Chapter } from './chapter.ts'

export type Welcome = Row<'welcome'>

export const WELCOME_LIMITS = {
  /** In its first days everybody sets a record up together: there is nothing to catch up on. */
  youngDays: 7,
  /** Whoever comes back sooner than this knows it all. */
  awayDays: 180,
  /** People to meet on one card, and in all. */
  people: 6,
  peopleInAll: 24,
  /** Weeks looked ahead for one without a line about new people. */
  weeks: 8,
} as const

/** What a newcomer is told, days after they came, and the chapter behind its button. */
export const NEWCOMER_LINES = [
  { kind: 'welcome.start', chapter: 'who', afterDays: 0 },
  { kind: 'welcome.promises', chapter: 'open', afterDays: 3 },
  { kind: 'welcome.ways', chapter: 'ways', afterDays: 6 },
] as const satisfies readonly { kind: string; chapter: Chapter; afterDays: number }[]

/** What can be seen to and ticked, besides the people. */
export const STEPS = ['decide', 'support', 'ways'] as const
export type Step = (typeof STEPS)[number]

export function stepRead(chapter: Chapter): string {
  return `read:${chapter}`
}

export function stepMet(member: string): string {
  return `met:${member}`
}

export function isYoung({ created_at }: Pick<Row<'partnership'>, 'created_at'>, now: number): boolean {
  return now < created_at + WELCOME_LIMITS.youngDays * DAY_MS
}

/** Whether somebody who left is new again (ms UTC; undefined for who never left). */
export function isNewAgain(leftAt: number | undefined, now: number): boolean {
  return leftAt === undefined || leftAt + WELCOME_LIMITS.awayDays * DAY_MS <= now
}

/** Those whom the other sides need to know by name. */
const KEY_ROLES: readonly Role[] = ['chair', 'organiser', 'councillor', 'worker']

export function isKey(member: Pick<Row<'member'>, 'roles'>): boolean {
  return rolesOf(member).some((role) => KEY_ROLES.includes(role))
}

/** Who hears of somebody new on the other side: those who work with it. */
export function worksWithOthers(member: Pick<Row<'member'>, 'roles'>): boolean {
  return isKey(member) || rolesOf(member).includes('officer')
}

/** The Monday on which the week's new people are told of. */
export function toldOn({ zone }: Pick<Row<'partnership'>, 'zone'>, now: number): Day {
  return addDays(mondayOf(todayIn(now, zone)), 7)
}
