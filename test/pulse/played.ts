import type { Db } from '../../src/database.ts'
import { shuffled } from '../../src/pulse/box.ts'
import { placeOf, sealKeys } from '../../src/pulse/seal.ts'
import { DAYS, type Field, openRounds } from './field.ts'
import { acts, type Neighbour, type Record } from './neighbours.ts'

/** Somebody who answered and did not take it back: the level of all their scores, and what attackers may sort them by. */
export type Answered = {
  who: Neighbour
  level: number
  comment: string
  first: number
  last: number
  place: string
  roster: number
}

export type Played = {
  record: Record
  answered: Answered[]
  secret: Uint8Array
}

type Random = (bytes: number) => Uint8Array

/** Instants (ms UTC) at which somebody did something about a round. */
export type Season = { played: Played[]; instants: number[]; sealed: string[] }

/**
 * One season of rounds: people answer in orders of chance, some of them twice; some take it back, skip, only look, or do
 * nothing. Each is at an instant of its own.
 */
export async function play(field: Field, random: Random) {
  await openRounds(field)
  const season: Season = { played: [], instants: [], sealed: [] }
  for (const record of field.records) {
    const secret = field.vault.open(record.round)
    if (!secret) throw new Error('An open round without its secret.')
    season.played.push({ record, answered: [], secret: Uint8Array.from(secret) })
  }
  const all = season.played.flatMap((played) => played.record.people.map((who) => ({ played, who })))
  const turns = shuffled([...all, ...shuffled(all, random).slice(0, all.length / 2)], random)
  for (const [at, { played, who }] of turns.entries()) {
    if (at === Math.floor(turns.length / 2)) await field.at(DAYS.reminded[0])
    const [chance = 0, more = 0] = random(2)
    field.pass(60_001 + more)
    await act(played, who, { chance, comment: `Words ${Buffer.from(random(9)).toString('hex')}` }, field.now())
    season.instants.push(field.now())
    if (at % 50 === 0) season.sealed.push(...(await sealedIn(field.db)))
  }
  return season
}

type Turn = { chance: number; comment: string }

async function act(
  { record, answered, secret }: Played,
  who: Neighbour,
  { chance, comment }: Turn,
  now: number,
): Promise<void> {
  const { answer, look, skip, withdraw } = acts(record, who)
  const before = answered.findIndex((one) => one.who === who)
  const kind = chance % 8
  if (kind < 4) {
    const level = 1 + (Math.floor(chance / 8) % 10)
    await answer(() => level, comment)
    const first = answered[before]?.first ?? now
    if (before >= 0) answered.splice(before, 1)
    const place = placeOf(sealKeys(secret), who.member)
    answered.push({ who, level, comment, first, last: now, place, roster: record.people.indexOf(who) })
  } else if (kind === 4) {
    await withdraw()
    if (before >= 0) answered.splice(before, 1)
  } else if (kind === 5) await skip()
  else if (kind === 6) await look()
}

async function sealedIn(db: Db): Promise<string[]> {
  return (await db.selectFrom('response').select('sealed').execute()).map(({ sealed }) => sealed)
}
