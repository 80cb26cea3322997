import { z } from 'zod'
import type { Db } from '../database.ts'
import type { Answer } from './answers.ts'
import type { Response } from './response.ts'

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
  z.object({ kind: z.literal('theme'), statement: z.string(), text: z.string() }),
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

/** What people put their names to in an open review, in the order of the ids of members. */
export async function namedOf(
  db: Db,
  partnership: string,
  round: string,
): Promise<{ member: string; response: Response }[]> {
  const rows = await db
    .selectFrom('named_answer')
    .select(['member_id', 'content'])
    .where('partnership_id', '=', partnership)
    .where('round_id', '=', round)
    .orderBy('member_id')
    .execute()
  return rows.map(({ member_id, content }) => ({
    member: member_id,
    response: StoredResponse.parse(JSON.parse(content)),
  }))
}

/** What stands in our own table is trusted. */
const StoredResponse = z.custom<Response>()
