import { z } from 'zod'
import { ChatError } from '../chat/chat.ts'
import type { Db, Row } from '../database.ts'
import { laneOf } from './address.ts'
import { logBug } from '../log.ts'
import { layDown, layDownSent } from './letter-store.ts'
import type { Given, Hand, Lost, Office, Sent } from './office.ts'
import { closeAccount } from './place-store.ts'
import { giveUpPosting, keyOfPosting, layPostingDown, MAYBE_SHOWN, markShown } from './posting-store.ts'
import { insteadIn, REPLY, writeReply } from './store.ts'
import { afterFailure, GONE_REST_MS, type Next, restAfter, type Tried, type Why } from './retry.ts'

/** Marks something as sent, inside the caller's transaction. */
export async function markSent(db: Db, { hand, handle, at }: Sent): Promise<void> {
  if (hand.of === 'letter') return layDownSent(db, { id: hand.row.id, at, handle })
  await markShown(db, keyOfPosting(hand.row), { version: hand.row.wanted_version, handle }, at)
}

/** What follows a send that failed: later, another way, or given up. */
export async function settleFailure(office: Office, hand: Hand, error: unknown): Promise<void> {
  const now = office.clock()
  report(office, hand, error)
  restLane(office, hand, error, now)
  const next = afterFailure(triedOf(hand), error, now)
  if (next.do === 'give-up') return giveUp(office, hand, next.why)
  await office.db.transaction().execute((db) => goOn(db, hand, next, now))
}

function report({ log, newId }: Office, hand: Hand, error: unknown): void {
  const about = { kind: hand.row.kind, lane: laneOf(hand.address) }
  if (!(error instanceof ChatError)) logBug(log, newId, error, about)
  else log('warn', 'not-sent', { ...about, verdict: error.verdict, said: error.message })
}

/** A platform's wish to wait holds for the lane that met it, and a workspace that is gone rests; the others go on. */
function restLane({ rests }: Office, hand: Hand, error: unknown, now: number): void {
  if (!(error instanceof ChatError)) return
  const lane = laneOf(hand.address)
  if (error.gone === 'workspace') rests.rest(lane, now, GONE_REST_MS, true)
  else if (error.retryAfterMs !== undefined) rests.rest(lane, now, restAfter(error.retryAfterMs))
  else if (error.verdict !== 'permanent') rests.wentBadly(lane, now)
}

export function triedOf(hand: Given): Tried {
  return hand.of === 'letter' ? triedLetter(hand.row) : triedPosting(hand.row)
}

function triedLetter(row: Row<'letter'>): Tried {
  const to = row.address !== null ? 'reply' : row.person_id !== null ? 'person' : 'space'
  const { attempts, unknown_at: unknownAt } = row
  return { attempts, repeated: unknownAt !== null, to, replacing: false }
}

function triedPosting(row: Row<'posting'>): Tried {
  const replacing = row.handle !== null
  return { attempts: row.attempts, repeated: row.shown_version === MAYBE_SHOWN, to: 'space', replacing }
}

export type GoOn = Exclude<Next, { do: 'give-up' }>

/** Lays something down again to go on later; an account that is gone is closed first. */
export async function goOn(db: Db, given: Given, next: GoOn, now: number): Promise<void> {
  if (given.of === 'posting') return goOnPosting(db, given.row, next, now)
  if (next.do === 'next-account' && given.account) await closeAccount(db, given.account)
  await layDown(db, given.row.id, laterLetter(given.row, next, now))
}

/** How a letter goes on: a lost account or a lost workspace is no reason to wait where there is another. */
function laterLetter(row: Row<'letter'>, next: GoOn, now: number): Parameters<typeof layDown>[2] {
  const later = { state: 'waiting', attempts: row.attempts + 1 } as const
  if (next.do !== 'again') return { ...later, not_before_at: now }
  return { ...later, not_before_at: next.at, ...(next.unknown ? { unknown_at: now } : {}) }
}

async function goOnPosting(db: Db, row: Row<'posting'>, next: GoOn, now: number): Promise<void> {
  const attempts = row.attempts + 1
  if (next.do !== 'again') {
    return layPostingDown(db, keyOfPosting(row), { attempts, handle: null, shown_version: 0, not_before_at: now })
  }
  const maybe = next.unknown ? { shown_version: MAYBE_SHOWN } : {}
  await layPostingDown(db, keyOfPosting(row), { attempts, not_before_at: next.at, ...maybe })
}

/** Tells of it first and marks it then, so that a crash between the two loses nothing. */
export async function giveUp(office: Office, given: Given, why: Why): Promise<void> {
  office.log('warn', 'gave-up', { kind: given.row.kind, why })
  const lost = lostOf(given, why)
  if (lost) await tell(office, lost)
  await office.db.transaction().execute(async (db) => {
    if (given.of === 'posting') return giveUpPosting(db, keyOfPosting(given.row), office.clock())
    await layDown(db, given.row.id, { state: 'given-up', why })
    if (why !== 'unknown' && why !== 'expired') await sayInstead(db, given.row, office)
  })
}

/** A private answer to somebody who cannot be written to: the place where they asked gets a sentence instead. */
async function sayInstead(db: Db, row: Row<'letter'>, { clock, newId }: Office): Promise<void> {
  const { kind, key, subject } = row
  const account = row.account ?? undefined
  const instead = kind === REPLY ? insteadIn(subject) : undefined
  if (instead) await writeReply(db, { key: `${key}/instead`, ...instead, account }, clock(), newId)
}

/** A bug in the telling must not keep the outbox from going on. */
async function tell(office: Office, lost: Lost): Promise<void> {
  try {
    await office.onGaveUp(lost)
  } catch (error) {
    logBug(office.log, office.newId, error, { kind: lost.kind })
  }
}

/** A letter's subject names what it is about by its `id`. */
function aboutOf({ subject }: Row<'letter'>): { about?: string } {
  const { id } = z.object({ id: z.string().optional() }).parse(JSON.parse(subject))
  return id === undefined ? {} : { about: id }
}

/** Undefined for a reply: whoever asked sees that no answer came. */
function lostOf({ of, row }: Given, why: Why): Lost | undefined {
  if (of === 'posting') {
    const to = { partnership: row.partnership_id, space: row.space_id }
    return { why, kind: row.kind, about: row.subject_id, to }
  }
  const { kind, person_id: person, partnership_id: partnership, space_id: space, id: letter } = row
  if (person !== null) return { why, kind, to: { person }, letter, ...aboutOf(row) }
  if (partnership !== null && space !== null) return { why, kind, to: { partnership, space }, letter, ...aboutOf(row) }
  return undefined
}
