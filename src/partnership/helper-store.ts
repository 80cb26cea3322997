import { z } from 'zod'
import type { Db, Row } from '../database.ts'
import type { HelperGone } from './helper-gone.ts'

const Named = z.object({ helper: z.string().nullable() })

/** Of a side for which nobody is named now: whom it has lost. Undefined where it chose so, or never named anybody. */
export async function lostHelper(db: Db, side: Row<'side'>): Promise<HelperGone | undefined> {
  const last = await db
    .selectFrom('story')
    .select(['kind', 'facts'])
    .where('partnership_id', '=', side.partnership_id)
    .where('subject_id', '=', side.id)
    .where('kind', 'in', ['partnership.helper-named', 'partnership.helper-declined'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { helper } = Named.parse(JSON.parse(last?.facts ?? '{"helper":null}'))
  if (!last || helper === null) return undefined
  return { helper, how: last.kind === 'partnership.helper-declined' ? 'declined' : 'gone' }
}
