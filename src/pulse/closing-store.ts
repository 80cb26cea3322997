import { CompiledQuery } from 'kysely'
import type { Db, NewRow } from '../database.ts'
import type { Vault } from '../vault.ts'
import type { Answer } from './answers.ts'
import { shuffled } from './box.ts'
import type { Response } from './response.ts'
import type { RoundKey } from './response-store.ts'

/** 128 bits, so that no two ids are ever the same and none tells when it was made. */
const ID_BYTES = 16
/** Rows in one statement: within the number of values that every database takes. */
const ROWS = 100

/** Answers under ids of chance, all of them in an order of chance. */
export function answerRows(
  { partnership, round }: RoundKey,
  answers: readonly Answer[],
  random: Vault['random'],
): NewRow<'answer'>[] {
  const ids = Buffer.from(random(answers.length * ID_BYTES)).toString('hex')
  return shuffled(answers, random).map((answer, at) => ({
    partnership_id: partnership,
    round_id: round,
    id: ids.slice(at * 2 * ID_BYTES, (at + 1) * 2 * ID_BYTES),
    side_id: 'side' in answer ? answer.side : null,
    content: JSON.stringify(answer),
  }))
}

/** Inserts them in this order. One statement is made and used again: to make it takes longer than to run it. */
export async function insertAnswers(db: Db, rows: readonly NewRow<'answer'>[]): Promise<void> {
  const whole = rows.length - (rows.length % ROWS)
  const statement = whole === 0 ? undefined : db.insertInto('answer').values(rows.slice(0, ROWS)).compile()
  for (let from = 0; statement && from < whole; from += ROWS) {
    const values = rows.slice(from, from + ROWS).flatMap((row) => Object.values(row))
    await db.executeQuery(CompiledQuery.raw(statement.sql, values))
  }
  if (whole < rows.length) await db.insertInto('answer').values(rows.slice(whole)).execute()
}

/** What people put their names to. */
export function namedRows(
  { partnership, round }: RoundKey,
  named: readonly { member: string; response: Response }[],
): NewRow<'named_answer'>[] {
  return named.map(({ member, response }) => ({
    ...{ partnership_id: partnership, round_id: round, member_id: member },
    content: JSON.stringify(response),
  }))
}

export async function insertNamed(db: Db, rows: readonly NewRow<'named_answer'>[]): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto('named_answer')
      .values([...rows])
      .execute()
}
