import { sql } from 'kysely'
import { z } from 'zod'
import { sealKeys } from '../../src/pulse/seal.ts'
import type { Field, Files } from './field.ts'
import type { Guess } from './linking.ts'
import type { Answered, Played, Season } from './played.ts'
import { type Clue, clue, cluesOfBytes, cluesOfInstant, type Piece, piecesOf, textPieces } from './traces.ts'

const Score = z.object({ kind: z.literal('score'), side: z.string(), statement: z.string(), now: z.number() })

/** One score as it lies in the database, with all by which rows could be put in order. */
type Row = { side: string; statement: string; now: number } & { [By in (typeof ROW_ORDERS)[number]]: number }

/** By how they were inserted, by their ids, as a plain query returns them, by size, and by where they lie in files. */
export const ROW_ORDERS = ['rowid', 'id', 'listed', 'size', 'inFile', 'inCopy'] as const
export const PERSON_ORDERS = ['first', 'last', 'place', 'roster'] as const

/** Every answer of a round to be scored by, as it lies in the files of the database and in a copy. */
export async function rowsOf({ db, file }: Field, round: string, files: Files, copy: Buffer): Promise<Row[]> {
  const rows = await sql<{ rowid: number; id: string; content: string }>`
    select rowid, id, content from answer where round_id = ${round}`.execute(db)
  const main = files.get(file.slice(file.lastIndexOf('/') + 1)) ?? Buffer.alloc(0)
  const byId = rows.rows.map(({ id }) => id).toSorted()
  return rows.rows.flatMap(({ rowid, id, content }, listed) => {
    const score = Score.safeParse(JSON.parse(content))
    if (!score.success) return []
    // An index holds the id too, but not what comes after it in the row.
    const row = `${id}${score.data.side}`
    const at = { inFile: main.indexOf(row), inCopy: copy.indexOf(row) }
    return [{ ...score.data, rowid, id: byId.indexOf(id), listed, size: content.length, ...at }]
  })
}

/**
 * The guess that rows in this order, or backwards, are of people in that one: of each side and statement by themselves.
 */
export function guesses(
  rows: readonly Row[],
  answered: readonly Answered[],
  byRow: (typeof ROW_ORDERS)[number],
  byPerson: (typeof PERSON_ORDERS)[number],
  way: 1 | -1,
): Guess[] {
  const groups = Map.groupBy(rows, ({ side, statement }) => `${side}/${statement}`)
  return [...groups.values()].map((group) => {
    const people = answered.filter(({ who }) => who.hats[0] === group[0]?.side)
    if (people.length !== group.length) throw new Error('There are not as many answers as people who answered.')
    const inOrder = people.toSorted((a, b) => (a[byPerson] < b[byPerson] ? -1 : 1))
    return group
      .toSorted((a, b) => way * (a[byRow] - b[byRow]))
      .map(({ now }, at): [number, number] => [now, inOrder[at]?.level ?? 0])
  })
}

/** The guess that the answers of a side to two statements, each in this order, are of the same people. */
export function guessesAcross(rows: readonly Row[], byRow: (typeof ROW_ORDERS)[number]): Guess[] {
  const sides = Map.groupBy(rows, ({ side }) => side)
  return [...sides.values()].flatMap((own) => {
    const statements = Map.groupBy(
      own.toSorted((a, b) => a[byRow] - b[byRow]),
      ({ statement }) => statement,
    )
    const [one = [], two = [], three = [], four = []] = [...statements.values()]
    return [
      one.map(({ now }, at) => [now, two[at]?.now ?? 0]),
      three.map(({ now }, at) => [now, four[at]?.now ?? 0]),
    ].map((guess) => guess.map(([a = 0, b = 0]): [number, number] => [a, b]))
  })
}

/** All that there is to be read after the close: files, a copy, what was posted and what was logged. */
export function everything(field: Field, files: Files, copy: Buffer): Piece[] {
  return [
    ...piecesOf(files),
    ...piecesOf(new Map([['a copy', copy]])),
    ...textPieces(field.posted(), 'message'),
    ...textPieces(field.log, 'line of the log'),
  ]
}

/** What would tell of somebody: secrets and what is made of them, instants, and whose answer stands beside whom. */
export async function cluesOf({ db }: Field, { played, instants, sealed }: Season): Promise<Clue[]> {
  const ids = await db.selectFrom('answer').select('id').execute()
  return [
    ...played.flatMap(cluesOfRound),
    ...instants.flatMap((at) => cluesOfInstant('The instant at which somebody answered', at)),
    ...sealed.flatMap((one) => [40, 2_000, 4_000].map((at) => clue('gone', 'A sealed answer', one.slice(at, at + 24)))),
    ...ids.map(({ id }) => clue('answer', 'An answer', id)),
  ]
}

function cluesOfRound({ record, answered, secret }: Played): Clue[] {
  const keys = sealKeys(secret)
  return [
    ...cluesOfBytes('The secret of a round', secret),
    ...cluesOfBytes('A key of a round', keys.places),
    ...cluesOfBytes('A key of a round', keys.contents.export()),
    ...answered.map(({ place }) => clue('gone', 'The place of somebody’s answers', place)),
    ...answered.map(({ comment }) => clue('answer', 'A comment', comment)),
    ...record.people.flatMap(({ member, person, asker }) => [
      clue('person', 'a member', member),
      clue('person', 'a person', person),
      clue('person', 'an account', `"${asker.user}"`),
      clue('person', 'an account', `${asker.workspace}${asker.user}`),
    ]),
  ]
}
