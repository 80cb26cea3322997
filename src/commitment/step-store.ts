import { askedOften } from '../asked-often.ts'
import type { Day } from '../calendar/day.ts'
import type { Db, NewRow, Row } from '../database.ts'

/** False where the step was added before: a form submitted twice. */
export async function insertStep(db: Db, step: NewRow<'step'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('step')
    .values(step)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function findStep(db: Db, partnership: string, id: string): Promise<Row<'step'> | undefined> {
  const [step] = await stepById(db, { partnership, id })
  return step
}

const stepById = askedOften((db, { partnership, id }: { partnership: string; id: string }) =>
  db.selectFrom('step').selectAll().where('partnership_id', '=', partnership).where('id', '=', id),
)

export async function findSteps(db: Db, partnership: string, ids: readonly string[]): Promise<Row<'step'>[]> {
  return stepsById(db, { partnership, ids })
}

const stepsById = askedOften((db, { partnership, ids }: { partnership: string; ids: readonly string[] }) =>
  db.selectFrom('step').selectAll().where('partnership_id', '=', partnership).where('id', 'in', ids),
)

/** Notes the day to look at these steps again; null where nothing more is to be said. */
export async function setStepsLook(
  db: Db,
  partnership: string,
  ids: readonly string[],
  lookOn: Day | null,
): Promise<void> {
  await lookAgain(db, { partnership, ids, lookOn })
}

type Look = { partnership: string; ids: readonly string[]; lookOn: Day | null }
const lookAgain = askedOften((db, { partnership, ids, lookOn }: Look) =>
  db.updateTable('step').set({ look_on: lookOn }).where('partnership_id', '=', partnership).where('id', 'in', ids),
)

export async function changeStep(db: Db, step: Row<'step'>, change: Partial<Row<'step'>>): Promise<void> {
  await db
    .updateTable('step')
    .set(change)
    .where('partnership_id', '=', step.partnership_id)
    .where('id', '=', step.id)
    .execute()
}

/** The open steps of a partnership that could do with a word, the oldest first. */
export async function stepsInNeed(db: Db, partnership: string): Promise<Row<'step'>[]> {
  return inNeedIn(db, { partnership })
}

const inNeedIn = askedOften((db, { partnership }: { partnership: string }) =>
  db
    .selectFrom('step')
    .innerJoin('commitment', (join) =>
      join
        .onRef('commitment.partnership_id', '=', 'step.partnership_id')
        .onRef('commitment.id', '=', 'step.commitment_id'),
    )
    .selectAll('step')
    .where('step.partnership_id', '=', partnership)
    .where('step.word_on', 'is not', null)
    .where('step.done_on', 'is', null)
    .where('commitment.state', '=', 'promised')
    .orderBy('step.created_at')
    .orderBy('step.id'),
)
