import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { relationship } from '../../src/pulse/relationship.ts'
import { answerRows, insertAnswers } from '../../src/pulse/closing-store.ts'
import type { Vault } from '../../src/vault.ts'
import { fakeVault } from '../support/vault.ts'
import { cluesOf, everything, guesses, guessesAcross, PERSON_ORDERS, ROW_ORDERS, rowsOf } from './attack.ts'
import { DAYS, type Field, openField } from './field.ts'
import { BEYOND_CHANCE, type Guess, strength } from './linking.ts'
import { play, type Season } from './played.ts'
import { tracesIn } from './traces.ts'

const ROUNDS = 200
const A_FIELD = 20

/** Rounds of five to fifteen people of two sides, some of them with both hats, closed and published. */
async function seasonOn(field: Field, seed: string): Promise<Season> {
  const season = await play(field, fakeVault(seed).random)
  for (const on of [DAYS.reminded[1], DAYS.closes, DAYS.published]) await field.at(on)
  const states = await field.db.selectFrom('round').select('state').distinct().execute()
  expect(states).toEqual([{ state: 'published' }])
  return season
}

function sizes(seed: string) {
  const { random } = fakeVault(seed)
  return Array.from({ length: A_FIELD }, () => {
    const [all = 0, split = 0, both = 0] = random(3)
    const people = 5 + (all % 11)
    const council = 1 + (split % (people - 1))
    return { residents: people - council, council, both: both % 3 }
  })
}

/** What every way of guessing came to over all the rounds of a field. */
type Guessed = Map<string, Guess[]>

async function guessedOn(field: Field, { played }: Season): Promise<Guessed> {
  const files = field.files()
  const copy = await field.backup()
  const guessed: Guessed = new Map()
  const note = (way: string, more: Guess[]) => guessed.set(way, [...(guessed.get(way) ?? []), ...more])
  for (const { record, answered } of played) {
    const rows = await rowsOf(field, record.round, files, copy)
    for (const byRow of ROW_ORDERS) {
      // What is put in order by its size is put in order by what it says, as 10 is the longest score.
      if (byRow !== 'size') note(`${byRow} across statements`, guessesAcross(rows, byRow))
      for (const byPerson of PERSON_ORDERS) {
        note(`${byRow} by ${byPerson}`, guesses(rows, answered, byRow, byPerson, 1))
        note(`${byRow} backwards by ${byPerson}`, guesses(rows, answered, byRow, byPerson, -1))
      }
    }
  }
  return guessed
}

const beyondChance = (guessed: Guessed) =>
  [...guessed].filter(([, all]) => Math.abs(strength(all)) > BEYOND_CHANCE).map(([way]) => way)

describe(`${ROUNDS} rounds after their close, with every byte of the database, its log, a copy and all that was sent`, () => {
  const guessed: Guessed = new Map()
  const traces: string[] = []
  const left: string[] = []

  beforeAll(async () => {
    for (let from = 0; from < ROUNDS; from += A_FIELD) {
      const field = await openField(sizes(`sizes ${from}`))
      try {
        const season = await seasonOn(field, `season ${from}`)
        for (const [way, more] of await guessedOn(field, season))
          guessed.set(way, [...(guessed.get(way) ?? []), ...more])
        traces.push(...tracesIn(everything(field, field.files(), await field.backup()), await cluesOf(field, season)))
        if (existsSync(field.secrets)) left.push(...readdirSync(field.secrets))
      } finally {
        await field.close()
      }
    }
  }, 300_000)

  it('no order of the answers tells whose they are, nor which are one person’s, better than chance', () => {
    expect(guessed.size).toBe(ROW_ORDERS.length * (2 * PERSON_ORDERS.length + 1) - 1)
    expect(guessed.get('rowid by first')?.length).toBeGreaterThan(ROUNDS)
    expect(beyondChance(guessed)).toEqual([])
  })

  it('no secret, key, place, sealed answer or instant is left anywhere, and no answer stands beside a person', () => {
    expect(traces).toEqual([])
  })

  it('the folder of secrets is empty', () => {
    expect(left).toEqual([])
  })
})

/** Draws well for ids, and then so that what has these ids stays in the order in which it came. */
function unshuffled(random: Vault['random']): Vault['random'] {
  let last = 0
  return (bytes) => {
    const isOrder = last > 0 && bytes / 6 === last / 16
    last = bytes
    return isOrder ? sameOrder(bytes / 6) : random(bytes)
  }
}

/** At each turn the next is still in its place, or, from the middle on, where one that went before it was. */
function sameOrder(count: number): Uint8Array {
  const drawn = Buffer.alloc(count * 6)
  for (let at = 0; at < count; at += 1) drawn.writeUIntBE(Math.min(at, count - 1 - at), at * 6, 6)
  return drawn
}

describe('the attack itself', () => {
  let field: Field
  let season: Season

  beforeAll(async () => {
    field = await openField(sizes('planted'), (vault) => ({ ...vault, random: unshuffled(vault.random) }))
    season = await seasonOn(field, 'planted')
  }, 60_000)
  afterAll(() => field.close())

  it('finds out where the answers of a person were left beside each other', async () => {
    const found = beyondChance(await guessedOn(field, season))
    expect(found).toContain('rowid across statements')
    expect(found).toContain('inFile across statements')
    expect(found).not.toContain('id across statements')
  })

  it('finds out where answers were kept in the order in which they were given', async () => {
    for (const { record, answered } of season.played) {
      await field.db.deleteFrom('answer').where('round_id', '=', record.round).execute()
      const given = answered
        .toSorted((a, b) => a.first - b.first)
        .flatMap(({ who, level }) =>
          relationship.statements.map(({ id: statement }) => ({
            kind: 'score' as const,
            side: who.hats[0] ?? '',
            statement,
            now: level,
          })),
        )
      const key = { partnership: record.id, round: record.round }
      await insertAnswers(field.db, answerRows(key, given, unshuffled(field.vault.random)))
    }
    const found = beyondChance(await guessedOn(field, season))
    expect(found).toContain('rowid by first')
    expect(found).toContain('rowid across statements')
  })
})
