import { readDate } from '../calendar/dates.ts'
import { type Day } from '../calendar/day.ts'
import type { DateReading } from '../calendar/reading.ts'
import { readStretch } from '../calendar/stretch.ts'
import { oneLine } from '../person/person.ts'
import { membersNamed } from '../partnership/whom.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'
import { CHANGE_LIMITS, NO_PLAN, type Plan } from './plan.ts'
import { isSelf, type Said } from './typed.ts'

/** The people of a record as names are read against them, and whoever types. */
export type Among = {
  members: readonly Member[]
  me: Member
  side: string
  today: Day
  /** The member behind a mention such as "<@0>". */
  mentioned: (words: string) => string | undefined
}

/** A day that somebody may have meant, as a button has it. */
export type WhichDay = { label: string; on: Day | null; until: Day | null }

/** What a sentence came to: a plan with what could be read, and what has to be asked first. */
export type Reading = {
  plan: Plan
  /** Names that nobody on the side goes by, or more than one. */
  unknown: string[]
  /** Somebody of another side. */
  foreign?: Member
  /** Which days may be meant, with the question. */
  which?: { question: string; choices: readonly WhichDay[] }
}

/** Reads names and days of one sentence. What is not clear stays open in the plan. */
export function planFrom(said: Said, among: Among): Reading {
  const unknown: string[] = []
  const foreign: Member[] = []
  const find = (name: string | undefined): Member | undefined => {
    if (name === undefined) return undefined
    const found = namedOf(name, among)
    if (found === undefined) unknown.push(name)
    else if (!sidesOfMember(found).includes(among.side)) foreign.push(found)
    return found
  }
  const plan: Plan = { ...NO_PLAN, kind: said.kind, title: oneLine(said.title, CHANGE_LIMITS.title) ?? null }
  const who = said.kind === 'arrival' || said.kind === 'election' ? undefined : whoOf(said, among, find)
  plan.member = who?.id ?? null
  if (said.kind === 'arrival') nameNewcomer(plan, said.who, among)
  const other = said.next === undefined ? undefined : nameNext(plan, said.next, among)
  if (other) foreign.push(other)
  plan.cover = find(said.cover)?.id ?? null
  const days = daysOf(said, among.today)
  return {
    plan: { ...plan, ...days.found },
    unknown,
    ...(foreign[0] && { foreign: foreign[0] }),
    ...(days.which && { which: days.which }),
  }
}

function whoOf(said: Said, among: Among, find: (name: string) => Member | undefined): Member | undefined {
  return isSelf(said.who) ? among.me : find(said.who ?? '')
}

function namedOf(name: string, { members, me, side, mentioned }: Among): Member | undefined {
  if (isSelf(name)) return me
  const by = mentioned(name)
  if (by !== undefined) return members.find((one) => one.id === by)
  const own = membersNamed(
    name,
    members.filter((one) => sidesOfMember(one).includes(side)),
  )
  if (own.length > 0) return own.length === 1 ? own[0] : undefined
  const all = membersNamed(name, members)
  return all.length === 1 ? all[0] : undefined
}

/** Whoever comes may be there already; mostly they are not. */
function nameNewcomer(plan: Plan, name: string | undefined, among: Among): void {
  const found = name === undefined ? undefined : namedOf(name, among)
  if (found && sidesOfMember(found).includes(among.side)) plan.member = found.id
  else plan.name = oneLine(found?.name ?? name, CHANGE_LIMITS.name) ?? null
}

/** Whoever takes over may be nobody whom Kept knows yet; somebody of another side cannot, and is returned. */
function nameNext(plan: Plan, name: string, among: Among): Member | undefined {
  const found = namedOf(name, among)
  if (found && !sidesOfMember(found).includes(among.side)) return found
  if (found) plan.successor = found.id
  else plan.successorName = oneLine(name, CHANGE_LIMITS.name) ?? null
  return undefined
}

type Days = { found: Partial<Plan>; which?: Reading['which'] }

function daysOf(said: Said, today: Day): Days {
  if (said.when === undefined) return { found: {} }
  return said.kind === 'cover' ? stretchOf(said.when, today) : dayOf(said.when, today)
}

function stretchOf(when: string, today: Day): Days {
  const reading = readStretch(when, { today })
  if (reading.kind === 'stretch') return { found: { on: reading.fromOn, until: reading.toOn } }
  if (reading.kind === 'none') return { found: {} }
  const choices = reading.choices.map(({ label, fromOn, toOn }) => ({ label, on: fromOn, until: toOn }))
  return { found: {}, which: { question: reading.question, choices } }
}

function dayOf(when: string, today: Day): Days {
  const reading: DateReading = readDate(when, { today })
  if (reading.kind === 'date') return { found: { on: reading.on } }
  if (reading.kind === 'none') return { found: {} }
  const choices = reading.choices.map(({ label, on }) => ({ label, on, until: null }))
  return { found: {}, which: { question: reading.question, choices } }
}
