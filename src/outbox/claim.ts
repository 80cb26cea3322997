import { z } from 'zod'
import type { Message } from '../chat/chat.ts'
import type { Composed } from '../chat/letter.ts'
import type { Db, Row } from '../database.ts'
import { atOnce } from '../asked-together.ts'
import { type Lane, laneOf } from './address.ts'
import { layDown, takeLetter } from './letter-store.ts'
import type { Claimed, Given, Office } from './office.ts'
import { giveUpPosting, keyOfPosting, markShown, takePosting } from './posting-store.ts'
import type { Why } from './retry.ts'
import { type Destination, type Route, routesFor } from './route.ts'
import { REPLY } from './store.ts'
import { NOWHERE, type Waiting } from './waiting.ts'

/** A composer broke; nothing of the claim stands. */
export class ComposerBroke extends Error {
  override readonly name = 'ComposerBroke'
}

/**
 * Takes things of several lanes in hand inside the caller's transaction: each is composed from what is true now, and
 * dropped where that makes it not worth saying. Throws ComposerBroke for a composer's bug.
 */
export async function claim(
  office: Office,
  db: Db,
  all: readonly (Waiting | undefined)[],
  now: number,
): Promise<Claimed[]> {
  const taken: { given: Given | undefined; lane: Lane }[] = []
  for (const next of all) taken.push({ given: next && (await take(db, next, now)), lane: next?.lane ?? NOWHERE })
  const routeOf = await routesFor(
    db,
    office,
    taken.flatMap(({ given }) => (given ? [destinationOf(given)] : [])),
    now,
  )
  return atOnce(taken, async ({ given, lane }) => {
    if (!given) return undefined
    const route = routeOf(destinationOf(given))
    return given.of === 'letter'
      ? claimLetter(office, db, given.row, route, lane, now)
      : claimPosting(office, db, given.row, route, now)
  })
}

/** Undefined where somebody else has it, or it is no longer due. */
export async function take(db: Db, { what, lane }: Waiting, now: number): Promise<Given | undefined> {
  if ('letter' in what) {
    const row = await takeLetter(db, what.letter, lane, now)
    return row && { of: 'letter', row }
  }
  const row = await takePosting(db, what.posting, now)
  return row && { of: 'posting', row }
}

function destinationOf(given: Given): Destination {
  return given.of === 'letter' ? given.row : { ...given.row, person_id: null, address: null }
}

async function claimLetter(
  office: Office,
  db: Db,
  letter: Row<'letter'>,
  { address, account }: Route,
  lane: Lane,
  now: number,
): Promise<Claimed> {
  if (letter.expires_at !== null && letter.expires_at <= now) return expire(db, letter)
  if (!address) return withoutPlace(db, letter)
  // Somebody's best account has changed since this was planned: the right lane takes it.
  if (laneOf(address) !== lane) return leave(db, letter)
  const composed = await composeLetter(office, db, letter, now)
  if ('drop' in composed) return drop(db, letter, composed.drop)
  return { of: 'letter', row: letter, address, message: composed.message, account }
}

async function withoutPlace(db: Db, letter: Row<'letter'>): Promise<Claimed> {
  return letter.space_id === null ? lost(letter, 'no-account') : drop(db, letter, 'the channel is gone')
}

/** What was tried in vain is given up; what was never tried is only too late to be worth saying. */
async function expire(db: Db, letter: Row<'letter'>): Promise<Claimed> {
  return letter.attempts > 0 ? lost(letter, 'expired') : drop(db, letter, 'it came too late')
}

function lost(row: Row<'letter'>, why: Why): Claimed {
  return { of: 'lost', given: { of: 'letter', row }, why }
}

async function drop(db: Db, letter: Row<'letter'>, why: string): Promise<undefined> {
  await layDown(db, letter.id, { state: 'dropped', why })
}

async function leave(db: Db, letter: Row<'letter'>): Promise<undefined> {
  await layDown(db, letter.id, { state: 'waiting' })
}

const Subject = z.record(z.string(), z.string())

async function composeLetter(
  office: Office,
  db: Db,
  letter: Row<'letter'>,
  now: number,
): Promise<{ message: Message } | { drop: string }> {
  if (letter.kind === REPLY) return { message: readMessage(letter.message) }
  const { id, kind, person_id: person, space_id: space } = letter
  const composed = await composing(kind, async () => {
    const hand = { id, kind, subject: Subject.parse(JSON.parse(letter.subject)) }
    const composer = composerOf(office.composers.letters, kind)
    const mayHaveArrived = letter.unknown_at !== null
    return composer(db, { ...hand, person: person ?? undefined, space: space ?? undefined, mayHaveArrived }, now)
  })
  return 'drop' in composed ? composed : { message: composed }
}

/** We wrote it ourselves, so its shape is trusted. */
const CarriedMessage = z.custom<Message>(
  (value) => typeof value === 'object' && value !== null && ('card' in value || 'form' in value),
)

function readMessage(text: string | null): Message {
  return CarriedMessage.parse(JSON.parse(text ?? 'null'))
}

async function claimPosting(
  office: Office,
  db: Db,
  row: Row<'posting'>,
  { address }: Route,
  now: number,
): Promise<Claimed> {
  if (!address) return leaveUnshown(db, row, now)
  const composer = composerOf(office.composers.postings, row.kind)
  const composed = await composing(row.kind, () => composer(db, keyOfPosting(row), now))
  if ('drop' in composed) return restAsIs(db, row, now)
  return { of: 'posting', row, address, message: composed }
}

/** The channel is gone: nothing is shown there until it is wanted again. */
async function leaveUnshown(db: Db, row: Row<'posting'>, now: number): Promise<undefined> {
  await giveUpPosting(db, keyOfPosting(row), now)
}

/** There is nothing to show of it any more: what stands there stays. */
async function restAsIs(db: Db, row: Row<'posting'>, now: number): Promise<undefined> {
  await markShown(db, keyOfPosting(row), { version: row.wanted_version, handle: row.handle }, now)
}

function composerOf<Composer>(composers: Readonly<Record<string, Composer>>, kind: string): Composer {
  const composer = composers[kind]
  if (composer === undefined) throw new Error(`No room composes ${kind}.`)
  return composer
}

async function composing(kind: string, compose: () => Promise<Composed>): Promise<Composed> {
  try {
    return await compose()
  } catch (error) {
    throw new ComposerBroke(kind, { cause: error })
  }
}
