import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { nextRun, Rhythm } from '../calendar/rhythm.ts'
import { sayDay } from '../calendar/said.ts'
import { tooLong } from '../chat/filled.ts'
import type { BySide } from '../chat/room.ts'
import { spaceName } from '../partnership/cards-settings.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { organisersOf } from '../partnership/store.ts'
import { findById } from '../record/store.ts'
import { titleOf } from '../record/thing.ts'
import { isPast, sayDate } from './about.ts'
import { type Filled, PLAN_SENTENCES } from './forms.ts'
import type { Known } from './known.ts'
import { REMINDER_LIMITS } from './reminder.ts'
import { countInChannel } from './store.ts'

/** A reminder as it is read back before it is set. It waits in a draft, so that nothing is kept of it until then. */
export const Plan = z.object({
  /** The id that the reminder will have, or has. */
  id: z.string(),
  words: z.string(),
  space: z.string(),
  rhythm: Rhythm,
  mentions: z.array(z.string()),
  about: z.string().optional(),
  /** Set where it changes one that is there: the version that was looked at. */
  version: z.number().int().optional(),
  /** Whether somebody named a time. */
  timed: z.boolean(),
  other: Rhythm.optional(),
})
export type Plan = z.infer<typeof Plan>

export function packPlan(plan: Plan): Record<string, string> {
  return { plan: JSON.stringify(plan) }
}

/** The plan that a draft holds; undefined for a draft of something else. */
export function planIn(about: Record<string, string>): Plan | undefined {
  return about['plan'] === undefined ? undefined : Plan.parse(JSON.parse(about['plan']))
}

/** `made_for` of one that is there already: another organiser of that side may be changing it. */
type Wanted = {
  filled: Filled
  rhythm: Rhythm | undefined
  changes: string | undefined
  madeFor: string
  about: string | undefined
}

/** What stands in the way, as sentences by field; empty where it can be set. */
export async function planErrors(
  asking: BySide,
  { filled, rhythm, changes, madeFor, about }: Wanted,
  known: Known,
): Promise<Record<string, string>> {
  const space = known.spaces.find(({ id }) => id === filled.space)
  return {
    ...wordsErrors(filled.words),
    ...(space === undefined ? { space: PLAN_SENTENCES.space } : await spaceErrors(asking, space, changes, madeFor)),
    ...(space && mentionErrors(filled.mentions, space.side_id, known)),
    ...(rhythm && endErrors(asking, rhythm)),
    ...(rhythm && about !== undefined && (await aboutErrors(asking, about, rhythm))),
  }
}

function wordsErrors(words: string): Record<string, string> {
  if (words.trim() === '') return { words: PLAN_SENTENCES.words }
  return words.length > REMINDER_LIMITS.words ? { words: tooLong(REMINDER_LIMITS.words, words.length) } : {}
}

async function spaceErrors(
  { db, partnership, sides }: BySide,
  space: Known['spaces'][number],
  changes: string | undefined,
  madeFor: string,
): Promise<Record<string, string>> {
  if (space.side_id !== madeFor) {
    const name = sides.find(({ id }) => id === space.side_id)?.name ?? ''
    const organisers = await organisersOf(db, partnership.id, space.side_id)
    if (organisers.length === 0) return { space: PLAN_SENTENCES.nobodyToAsk(name) }
  }
  if (changes === space.id) return {}
  const count = await countInChannel(db, partnership.id, space.id)
  return count < REMINDER_LIMITS.perChannel ? {} : { space: PLAN_SENTENCES.full(spaceName(space)) }
}

function mentionErrors(mentions: readonly string[], side: string, { members, sides }: Known): Record<string, string> {
  if (mentions.length > REMINDER_LIMITS.mentions) return { mentions: PLAN_SENTENCES.tooMany }
  const name = sides.find(({ id }) => id === side)?.name ?? ''
  for (const id of mentions) {
    const member = members.find((one) => one.id === id)
    if (!member) return { mentions: PLAN_SENTENCES.unknownPerson }
    if (!sidesOfMember(member).includes(side)) return { mentions: PLAN_SENTENCES.otherSide(member.name, name) }
  }
  return {}
}

function endErrors({ partnership: { ends_on, zone }, now }: BySide, rhythm: Rhythm): Record<string, string> {
  const first = nextRun(rhythm, zone, now)
  if (ends_on === null || first === undefined || todayIn(first, zone) <= ends_on) return {}
  return { date: PLAN_SENTENCES.ended(sayDay(ends_on)) }
}

/** Nothing is posted about what is past its date, so its first time comes before that. */
async function aboutErrors(
  { db, partnership: { id: partnership, zone }, now, today }: BySide,
  about: string,
  rhythm: Rhythm,
): Promise<Record<string, string>> {
  const thing = await findById(db, partnership, about)
  const first = nextRun(rhythm, zone, now)
  if (thing === undefined || first === undefined || !isPast(thing, zone, first)) return {}
  if (isPast(thing, zone, now)) return { date: PLAN_SENTENCES.past(titleOf(thing)) }
  return { date: PLAN_SENTENCES.afterDate(titleOf(thing), sayDate(thing, today)) }
}
