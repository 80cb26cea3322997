import { z } from 'zod'
import type { Db } from '../database.ts'
import type { Answer } from './answers.ts'

const Scored = z.number().int().min(1).max(10)
const Given = { side: z.string(), statement: z.string() }
const Stored = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('score'), ...Given, now: Scored.exactOptional(), first: Scored.exactOptional() }),
  z.object({ kind: z.literal('most'), ...Given }),
  z.object({
    kind: z.literal('want'),
    ...Given,
    want: z.enum(['more', 'same', 'less', 'unneeded', 'want', 'unsure']),
  }),
  z.object({ kind: z.literal('comment'), text: z.string() }),
])

/** What is left of the answers of a round after its close, in the order of ids that mean nothing. */
export async function answersOf(db: Db, partnership: string, round: string): Promise<Answer[]> {
  const rows = await db
    .selectFrom('answer')
    .select('content')
    .where('partnership_id', '=', partnership)
    .where('round_id', '=', round)
    .orderBy('id')
    .execute()
  return rows.map(({ content }) => Stored.parse(JSON.parse(content)))
}
