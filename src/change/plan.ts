import { z } from 'zod'
import { addDays, type Day, isDay } from '../calendar/day.ts'
import type { Row } from '../database.ts'

export const KINDS = ['departure', 'role', 'cover', 'arrival', 'election', 'reorganisation'] as const
export type Kind = (typeof KINDS)[number]

export const CHANGE_LIMITS = {
  name: 80,
  title: 80,
  words: 300,
  answer: 300,
  /** Less notice than this is asked about. */
  noticeWorkingDays: 10,
  /** Further ahead nobody plans; nearer than this it can be told later. */
  aheadDays: 730,
  /** Somebody who has left already may be told of for so long. */
  pastDays: 92,
  /** So long it can be undone, which everybody who was told hears. */
  undoMs: 24 * 60 * 60 * 1000,
  /** After so many working days whoever asked may tell without the other's look. */
  lookWorkingDays: 2,
  /** In one record, told and not over, or waiting. */
  open: 40,
  /** Shown on one card of the list. */
  listed: 8,
} as const

const day = z.string().refine(isDay)

/** What is to be told: ids of members, days and words. Stored in a draft until it is told. */
export const Plan = z.object({
  kind: z.enum(KINDS),
  member: z.string().nullable(),
  name: z.string().nullable(),
  on: day.nullable(),
  until: day.nullable(),
  title: z.string().nullable(),
  successor: z.string().nullable(),
  successorName: z.string().nullable(),
  cover: z.string().nullable(),
  words: z.string().nullable(),
})
export type Plan = z.infer<typeof Plan>

/** One with everything that it needs. */
export type WholePlan = Plan & { on: Day }

export const NO_PLAN: Omit<Plan, 'kind'> = {
  ...{ member: null, name: null, on: null, until: null, title: null },
  ...{ successor: null, successorName: null, cover: null, words: null },
}

export function planOf(change: Row<'change'>): WholePlan {
  const { kind, member_id: member, name, on_day: on, until_on: until, title, successor, words } = change
  return { ...{ kind, member, name, on, until, title, successor, words }, ...restOf(change) }
}

function restOf({ successor_name: successorName, cover_id: cover }: Row<'change'>) {
  return { successorName, cover }
}

/** The columns that say it. */
export function columnsOf(plan: WholePlan) {
  const { kind, member, name, on, until, title, successor, successorName, cover, words } = plan
  return {
    ...{ kind, name, title, successor, words },
    ...{ member_id: member, on_day: on, until_on: until, successor_name: successorName, cover_id: cover },
  }
}

/** Whether it is about somebody who is here: then it needs to be known who. */
export function isOfSomebody(kind: Kind): boolean {
  return kind === 'departure' || kind === 'role' || kind === 'cover'
}

/** What of it is not known yet; the form asks for it. */
export type Missing = 'who' | 'on' | 'until' | 'cover' | 'words' | 'title' | 'next'

/** The first thing that it needs and does not have. */
export function missingIn(plan: Plan): Missing | undefined {
  const { kind, member, name, on, until, cover, title, words } = plan
  if (isOfSomebody(kind) && member === null) return 'who'
  if (kind === 'arrival' && member === null && name === null) return 'who'
  if (on === null) return 'on'
  if (kind === 'cover' && until === null) return 'until'
  if (kind === 'cover' && cover === null) return 'cover'
  if (kind === 'role' && title === null && !namesNext(plan)) return 'title'
  if (kind === 'reorganisation' && words === null) return 'words'
  return undefined
}

export function isWhole(plan: Plan): plan is WholePlan {
  return missingIn(plan) === undefined
}

/** Whether it says who takes over. */
export function namesNext({ successor, successorName }: Plan): boolean {
  return successor !== null || successorName !== null
}

/** Whether somebody's membership ends with it. */
export function endsMembership({ kind, member }: Plan): boolean {
  return kind === 'departure' || (kind === 'election' && member !== null)
}

/** Whether what somebody holds is to be handed on because of it. */
export function handsOn(plan: Plan): boolean {
  return endsMembership(plan) || (plan.kind === 'role' && plan.member !== null && namesNext(plan))
}

/** The last day on which somebody has what they hand on. */
export function lastOn(plan: WholePlan): Day {
  return plan.kind === 'departure' ? plan.on : addDays(plan.on, -1)
}

/** The first day of whoever takes over. */
export function nextFrom(plan: WholePlan): Day {
  return plan.kind === 'departure' ? addDays(plan.on, 1) : plan.on
}

/** Whether two say the same. */
export function isSamePlan(one: Plan, other: Plan): boolean {
  return JSON.stringify(Plan.parse(one)) === JSON.stringify(Plan.parse(other))
}
