import { z } from 'zod'
import { nextRun, type Rhythm } from '../calendar/rhythm.ts'
import { DAY_MS, HOUR_MS } from '../clock.ts'
import type { Row } from '../database.ts'

export const REMINDER_LIMITS = {
  words: 500,
  mentions: 5,
  /** Set, paused or waiting for a yes, in one channel: more would drown what people say to each other there. */
  perChannel: 20,
  /** A run that comes later than this is stale. */
  lateMs: 2 * HOUR_MS,
  /** How long a stop can be taken back. */
  undoMs: 7 * DAY_MS,
  /** How long one stays listed whose only time was missed, or which waits for somebody to take it over. */
  listedMs: 30 * DAY_MS,
  /** Times that are read back before somebody sets it. */
  readBack: 3,
} as const

export const STATES = ['waiting-yes', 'on', 'paused', 'stopped', 'over'] as const
export type State = (typeof STATES)[number]

/** Those that still count, in a list and for the limit. */
export const LIVE: readonly State[] = ['waiting-yes', 'on', 'paused']

/** Why one stopped: somebody stopped it, or something that it needs is gone. */
export const WHYS = ['stopped', 'declined', 'maker-left', 'channel-gone', 'record-ended', 'done', 'unanswered'] as const
export type Why = (typeof WHYS)[number]

/** A reminder with its rhythm and its mentions read. */
export type Reminder = Omit<Row<'reminder'>, 'rhythm' | 'mentions'> & { rhythm: Rhythm; mentions: readonly string[] }

export const MemberIds = z.array(z.string())

/** Who acts: a member for a side, perhaps as its organiser. */
export type Actor = { member: string; side: string; organises: boolean }

/** Whoever set it, and the organisers of the side they set it for, look after it. */
export function mayChange(reminder: Reminder, by: Actor): boolean {
  return reminder.made_by === by.member || (by.organises && by.side === reminder.made_for)
}

/** Each side can stop whatever is posted in its own channels. */
export function mayStop(reminder: Reminder, by: Actor): boolean {
  return mayChange(reminder, by) || (by.organises && by.side === reminder.space_side)
}

/** Only a stop that somebody chose can be taken back, and only by them: nobody undoes what another side stopped. */
export function mayUndoStop(reminder: Reminder, by: Actor, now: number): boolean {
  const { state, why, stopped_by, ended_at } = reminder
  if (state !== 'stopped' || why !== 'stopped' || stopped_by !== by.member) return false
  return now < (ended_at ?? 0) + REMINDER_LIMITS.undoMs
}

/** Whether it waits for somebody to take it over: whoever set it has left, and it would come round again. */
export function waitsForTaker({ state, why, ended_at, rhythm }: Reminder, zone: string, now: number): boolean {
  if (state !== 'stopped' || why !== 'maker-left' || now >= takenBy({ ended_at })) return false
  return nextRun(rhythm, zone, now) !== undefined
}

/** Until when (ms UTC) it waits to be taken over, or its missed time stays listed. */
export function takenBy({ ended_at }: Pick<Reminder, 'ended_at'>): number {
  return (ended_at ?? 0) + REMINDER_LIMITS.listedMs
}

/** Those of the side that set it, and of the side whose channel it is. */
export function mayTakeOver({ made_for, space_side }: Reminder, by: Actor): boolean {
  return [made_for, space_side].includes(by.side)
}

/** Whether it came to its end with a time that was missed, so that it can be posted late or at another time. */
export function endedMissed(reminder: Reminder, now: number): boolean {
  return reminder.state === 'over' && reminder.missed_at !== null && now < takenBy(reminder)
}

/** Those that still count, and those about which somebody may want to do something. */
export function isListed(reminder: Reminder, zone: string, now: number): boolean {
  return LIVE.includes(reminder.state) || endedMissed(reminder, now) || waitsForTaker(reminder, zone, now)
}

/** The channel whose limit counts it already. */
export function countedIn({ state, space_id }: Reminder): string | undefined {
  return LIVE.includes(state) ? space_id : undefined
}

/** In whose channel it is posted decides whether somebody else is asked. */
export function needsYes({ made_for, space_side }: Pick<Reminder, 'made_for' | 'space_side'>): boolean {
  return made_for !== space_side
}

/** What a look at a rhythm comes to: instants in ms UTC. */
export type Reckoned = {
  /** The run to post now. */
  post: number | undefined
  /** The first run that was missed and is stale. */
  missed: number | undefined
  /** When to look again; undefined once it is over. */
  next: number | undefined
}

/**
 * Works out what is due of a rhythm, all runs up to `handledAt` being dealt with. Of several missed runs none but the
 * newest can still be fresh, since it comes round once a day at most; the others are told of once.
 */
export function reckon(rhythm: Rhythm, zone: string, handledAt: number, now: number): Reckoned {
  const first = nextRun(rhythm, zone, handledAt)
  if (first === undefined || first > now) return { post: undefined, missed: undefined, next: first }
  const fresh = nextRun(rhythm, zone, Math.max(handledAt, now - REMINDER_LIMITS.lateMs))
  const post = fresh !== undefined && fresh <= now ? fresh : undefined
  return { post, missed: first === post ? undefined : first, next: nextRun(rhythm, zone, now) }
}
