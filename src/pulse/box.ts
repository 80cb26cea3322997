import type { Db } from '../database.ts'
import type { Vault } from '../vault.ts'
import { deleteSealed, putSealed, type RoundKey, type Sealed, sealedAt, sealedOf } from './response-store.ts'
import { placeOf, seal, SEAL_NONCE_BYTES, sealKeys, type SealKeys, unseal } from './seal.ts'

/** What a box with no answer in this place holds. It is as long as any other once it is sealed. */
export const NOTHING = ''

/** The responses of an open round. Who opens it has the round's secret. */
export type Box = RoundKey & { keys: SealKeys; random: Vault['random'] }

export function openBox(key: RoundKey, secret: Uint8Array, { random }: Pick<Vault, 'random'>): Box {
  return { ...key, keys: sealKeys(secret), random }
}

/** Makes a place for each member, with nothing in it: the number of rows says who is asked, never who answered. */
export async function layOut(db: Db, box: Box, members: readonly string[]): Promise<void> {
  await deleteSealed(db, box)
  const places = members.map((member) => sealedIn(box, placeOf(box.keys, member), NOTHING))
  if (places.length > 0) await putSealed(db, box, places)
}

/**
 * Puts `put` in a member's place, or, without it, leaves what is there. Either way every place is sealed anew, once and
 * where it stands: two copies of the database do not tell which of them changed, nor whether any did. False where the
 * secret does not open it, or they have no place in it.
 */
export async function visit(db: Db, box: Box, member: string, put?: string): Promise<boolean> {
  const own = placeOf(box.keys, member)
  const places = await placesIn(db, box)
  if (!places?.some(({ key }) => key === own)) return false
  await putSealed(
    db,
    box,
    places.map(({ key, text }) => sealedIn(box, key, key === own ? (put ?? text) : text)),
  )
  return true
}

/**
 * What a member has in the box, before it is visited in the same transaction: this alone leaves every place as it was.
 * Undefined where the secret does not open it, or they have no place in it.
 */
export async function peek(db: Db, box: Box, member: string): Promise<string | undefined> {
  const own = placeOf(box.keys, member)
  const sealed = await sealedAt(db, box, own)
  return sealed === undefined ? undefined : unseal(box.keys, whereOf(box, own), sealed)
}

/**
 * All that these members have put in a box, from its rows as they were read, in an order of chance. Undefined where the
 * secret does not open it.
 */
export function contentsOf(
  box: Box,
  sealed: readonly Sealed[],
  members: readonly string[],
): { member: string; text: string }[] | undefined {
  const whose = new Map(members.map((member) => [placeOf(box.keys, member), member]))
  const found = placesOf(box, sealed)?.flatMap(({ key, text }) => {
    const member = whose.get(key)
    return member === undefined || text === NOTHING ? [] : [{ member, text }]
  })
  return found && shuffled(found, box.random)
}

/** Empties the box, if it is still as it was when it was read; false where somebody came meanwhile, and then it stays. */
export async function emptied(db: Db, box: RoundKey, sealed: readonly Sealed[]): Promise<boolean> {
  const now = await sealedOf(db, box)
  const isSame = now.length === sealed.length && now.every((one, at) => one.sealed === sealed[at]?.sealed)
  if (isSame) await deleteSealed(db, box)
  return isSame
}

async function placesIn(db: Db, box: Box): Promise<Place[] | undefined> {
  return placesOf(box, await sealedOf(db, box))
}

type Place = { key: string; text: string }

function placesOf(box: Box, sealed: readonly Sealed[]): Place[] | undefined {
  const places: Place[] = []
  for (const { key, sealed: content } of sealed) {
    const text = unseal(box.keys, whereOf(box, key), content)
    if (text === undefined) return undefined
    places.push({ key, text })
  }
  return places
}

/** Six bytes: so many more than the rows of any round that the remainder favours none of them. */
const DRAW_BYTES = 6

/** In an order of chance, each as likely as any other (Fisher and Yates), by bytes that nobody can guess, drawn at once. */
export function shuffled<Of>(some: readonly Of[], random: Vault['random']): Of[] {
  const drawn = Buffer.from(random(some.length * DRAW_BYTES))
  const left = [...some]
  return some.map((last, at) => {
    const end = left.length - 1
    const picked = drawn.readUIntBE(at * DRAW_BYTES, DRAW_BYTES) % left.length
    const one = left[picked] ?? last
    left[picked] = left[end] ?? one
    left.length = end
    return one
  })
}

function sealedIn(box: Box, key: string, text: string): Sealed {
  return { key, sealed: seal(box.keys, whereOf(box, key), text, box.random(SEAL_NONCE_BYTES)) }
}

function whereOf({ partnership, round }: RoundKey, key: string): string {
  return `${partnership}/${round}/${key}`
}
