import type { Db } from '../database.ts'
import type { Vault } from '../vault.ts'
import type { Answer } from './answers.ts'
import { shuffled } from './box.ts'
import type { Response } from './response.ts'
import type { RoundKey } from './response-store.ts'

/** 128 bits, so that no two ids are ever the same and none tells when it was made. */
const ID_BYTES = 16
/** Rows in one statement: within the number of values that every database takes. */
const ROWS = 100

/** Keeps each answer under an id of chance, all of them in an order of chance. */
export async function insertAnswers(
  db: Db,
  { partnership, round }: RoundKey,
  answers: readonly Answer[],
  random: Vault['random'],
): Promise<void> {
  const rows = shuffled(answers, random).map((answer) => ({
    partnership_id: partnership,
    round_id: round,
    id: Buffer.from(random(ID_BYTES)).toString('hex'),
    side_id: 'side' in answer ? answer.side : null,
    content: JSON.stringify(answer),
  }))
  for (let from = 0; from < rows.length; from += ROWS) {
    await db
      .insertInto('answer')
      .values(rows.slice(from, from + ROWS))
      .execute()
  }
}

/** Keeps what people put their names to. */
export async function insertNamed(
  db: Db,
  { partnership, round }: RoundKey,
  named: readonly { member: string; response: Response }[],
): Promise<void> {
  const rows = named.map(({ member, response }) => ({
    ...{ partnership_id: partnership, round_id: round, member_id: member },
    content: JSON.stringify(response),
  }))
  if (rows.length > 0) await db.insertInto('named_answer').values(rows).execute()
}
