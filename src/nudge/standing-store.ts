import type { NotNull } from 'kysely'
import { askedOften } from '../asked-often.ts'
import type { Db } from '../database.ts'
import { BUNDLE } from './bundle-store.ts'

/** A bundle that stands in somebody's chat, the lane that it went out in, and which of its lines were asked for. */
export type Standing = { id: string; person: string; lane: string; handle: string; lines: string[] }

/** The bundles sent since an instant that say something of these things, or of steps of these promises. */
export async function standingAbout(
  db: Db,
  of: { partnership: string; subjects: readonly string[] },
  since: number,
): Promise<Standing[]> {
  const steps = await stepsOf(db, of)
  const about = await linesAbout(db, { ...of, subjects: [...of.subjects, ...steps.map(({ id }) => id)] })
  if (about.length === 0) return []
  const linesOf = Map.groupBy(about, (line) => line.letter_id)
  const bundles = await bundlesSent(db, { ids: [...linesOf.keys()], since })
  return bundles.map(({ person_id: person, ...bundle }) => {
    const lines = (linesOf.get(bundle.id) ?? []).map(({ id }) => id)
    return { ...bundle, person, lines }
  })
}

const stepsOf = askedOften((db, of: { partnership: string; subjects: readonly string[] }) =>
  db
    .selectFrom('step')
    .select('id')
    .where('partnership_id', '=', of.partnership)
    .where('commitment_id', 'in', of.subjects),
)

/** By a query of its own: SQLite would look through all letters that were sent. */
const linesAbout = askedOften((db, of: { partnership: string; subjects: readonly string[] }) =>
  db
    .selectFrom('line')
    .select(['id', 'letter_id'])
    .where('subject_id', 'in', of.subjects)
    .where('partnership_id', '=', of.partnership)
    .where('letter_id', 'is not', null)
    .$narrowType<{ letter_id: NotNull }>(),
)

const bundlesSent = askedOften((db, { ids, since }: { ids: readonly string[]; since: number }) =>
  db
    .selectFrom('letter')
    .select(['id', 'person_id', 'lane', 'handle'])
    .where('id', 'in', ids)
    .where('kind', '=', BUNDLE)
    .where('sent_at', '>', since)
    .where('handle', 'is not', null)
    .where('lane', 'is not', null)
    .where('person_id', 'is not', null)
    .$narrowType<{ person_id: NotNull; lane: NotNull; handle: NotNull }>(),
)
