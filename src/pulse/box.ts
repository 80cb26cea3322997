import type { Db } from '../database.ts'
import type { Vault } from '../vault.ts'
import { deleteSealed, insertSealed, type RoundKey, type Sealed, sealedOf } from './response-store.ts'
import { placeOf, seal, SEAL_NONCE_BYTES, sealKeys, type SealKeys, unseal } from './seal.ts'

/** What a box with no answer in this place holds. It is as long as any other once it is sealed. */
const NOTHING = ''

/** The responses of an open round. Who opens it has the round's secret. */
export type Box = RoundKey & { keys: SealKeys; random: Vault['random'] }

export function openBox(key: RoundKey, secret: Uint8Array, { random }: Pick<Vault, 'random'>): Box {
  return { ...key, keys: sealKeys(secret), random }
}

/** Makes a place for each member, with nothing in it: the number of rows says who is asked, never who answered. */
export async function layOut(db: Db, box: Box, members: readonly string[]): Promise<void> {
  await deleteSealed(db, box)
  const places = members.map((member) => sealedIn(box, placeOf(box.keys, member), NOTHING))
  if (places.length > 0) await insertSealed(db, box, places)
}

/**
 * What a member has in the box, and, where `put` is given, puts that in its place. Either way every place is sealed
 * anew: two copies of the database do not tell which of them changed, nor whether any did. Undefined where the secret
 * does not open it, or they have no place in it.
 */
export async function visit(db: Db, box: Box, member: string, put?: string): Promise<string | undefined> {
  const own = placeOf(box.keys, member)
  const places = await placesIn(db, box)
  const before = places?.find(({ key }) => key === own)
  if (!places || !before) return undefined
  const after = places.map(({ key, text }) => sealedIn(box, key, key === own ? (put ?? text) : text))
  await deleteSealed(db, box)
  await insertSealed(db, box, after)
  return before.text
}

/** Takes out one member's answers, as if they had never been given. */
export async function takeOut(db: Db, box: Box, member: string): Promise<boolean> {
  return (await visit(db, box, member, NOTHING)) !== undefined
}

/**
 * Empties the box: all that these members have put in it, in an order of chance. Undefined where the secret does not open
 * it, and then it stays as it is.
 */
export async function emptied(
  db: Db,
  box: Box,
  members: readonly string[],
): Promise<{ member: string; text: string }[] | undefined> {
  const whose = new Map(members.map((member) => [placeOf(box.keys, member), member]))
  const places = await placesIn(db, box)
  if (!places) return undefined
  await deleteSealed(db, box)
  const found = places.flatMap(({ key, text }) => {
    const member = whose.get(key)
    return member === undefined || text === NOTHING ? [] : [{ member, text }]
  })
  return shuffled(found, box.random)
}

async function placesIn(db: Db, box: Box): Promise<{ key: string; text: string }[] | undefined> {
  const places: { key: string; text: string }[] = []
  for (const { key, sealed } of await sealedOf(db, box)) {
    const text = unseal(box.keys, whereOf(box, key), sealed)
    if (text === undefined) return undefined
    places.push({ key, text })
  }
  return places
}

/** In an order of chance, each as likely as any other (Fisher and Yates), by bytes that nobody can guess. */
export function shuffled<Of>(some: readonly Of[], random: Vault['random']): Of[] {
  const left = [...some]
  const drawn: Of[] = []
  while (left.length > 0) drawn.push(...left.splice(below(left.length, random), 1))
  return drawn
}

/** Six bytes: so many more than the rows of any round that the remainder favours none of them. */
const DRAW_BYTES = 6

function below(count: number, random: Vault['random']): number {
  return Buffer.from(random(DRAW_BYTES)).readUIntBE(0, DRAW_BYTES) % count
}

function sealedIn(box: Box, key: string, text: string): Sealed {
  return { key, sealed: seal(box.keys, whereOf(box, key), text, box.random(SEAL_NONCE_BYTES)) }
}

function whereOf({ partnership, round }: RoundKey, key: string): string {
  return `${partnership}/${round}/${key}`
}
