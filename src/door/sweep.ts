import { addDays, todayIn } from '../calendar/day.ts'
import { DRAFT_DAYS } from '../chat/draft-store.ts'
import { DAY_MS } from '../clock.ts'
import type { Db } from '../database.ts'
import { deleteLinks } from '../person/account-link-store.ts'
import { UNDO_LINK_MS } from '../person/person.ts'
import { TIME_OFF_LIMITS } from '../person/time-off.ts'
import { deleteOld, forgetTimesOff, lookAtForgotten, tablesWithOld } from './sweep-store.ts'

/** Longer than any period of bundles, whose keys must stay while their period lasts. */
export const LETTER_DAYS = 30
/** No platform delivers the same thing again after this. */
export const DELIVERY_DAYS = 7
/** Longer than the letters, so that no line of a letter in hand is ever missing. */
export const LINE_DAYS = 60

/** Longer than any period and than what a digest tells of. */
export const DIGEST_DAYS = 120

/**
 * Seven working days are at least nine days: before that an offer or a new date still has its last stage ahead. A day
 * less, as it may be tomorrow already where the record is.
 */
const RESTING_DAYS = 7

/** So that whoever looks for one that has ended is still told what became of it. */
export const REMINDER_DAYS = 60

/** Deleted in one go, and so many goes in one sweep; what is left waits for the next. Answering goes on in between. */
const BATCH = 500
const MOST_BATCHES = 200

/** Deletes what nobody needs any more. Run it once a day, outside any transaction. */
export async function sweep(db: Db, now: number): Promise<void> {
  const befores = beforesAt(now)
  for (const table of await tablesWithOld(db, befores)) {
    await empty((limit) => deleteOld(db, table, befores[table], limit))
  }
  await empty((limit) => deleteLinks(db, now - UNDO_LINK_MS, limit))
  await forgetTimesOff(db, now)
}

/** What was done with before this is needed no more. */
function beforesAt(now: number) {
  const ago = (days: number) => now - days * DAY_MS
  return {
    letter: ago(LETTER_DAYS),
    delivery: ago(DELIVERY_DAYS),
    draft: ago(DRAFT_DAYS),
    file: now,
    line: ago(LINE_DAYS),
    hand: ago(LINE_DAYS),
    nudge: ago(LINE_DAYS),
    cover: todayIn(ago(TIME_OFF_LIMITS.rememberedDays), 'UTC'),
    digest_issue: ago(DIGEST_DAYS),
    reminder: ago(REMINDER_DAYS),
  }
}

/**
 * Whatever is open and has a day ahead of it must have a day to be looked at. A row without one is a bug; it is looked
 * at today, which may be early and is never late. Returns how many there were.
 */
export async function takeUpForgotten(db: Db, now: number): Promise<number> {
  const today = todayIn(now, 'UTC')
  return lookAtForgotten(db, { today, since: addDays(today, -RESTING_DAYS) })
}

/** `deleteSome` deletes at most so many rows, and returns how many it deleted. */
async function empty(deleteSome: (limit: number) => Promise<number>): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    if ((await deleteSome(BATCH)) < BATCH) return
  }
}
