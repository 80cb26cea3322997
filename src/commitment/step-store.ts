import { askedOften } from '../asked-often.ts'
import { askedTogether } from '../asked-together.ts'
import type { Day } from '../calendar/day.ts'
import type { Db, NewRow, Row } from '../database.ts'
import { type HomeKey, homeKeyOf, type HomeKeys, homeKeys, isAmong } from '../home-key.ts'

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

const stepsById = askedOften((db, of: HomeKeys) => db.selectFrom('step').selectAll().where(isAmong(of)))
const stepById = askedTogether((db, keys: readonly HomeKey[]) => stepsById(db, homeKeys(keys)), homeKeyOf)

/** Notes the day to look at these steps again; null where nothing more is to be said. */
export async function setStepsLook(db: Db, steps: readonly Row<'step'>[], lookOn: Day | null): Promise<void> {
  await lookAgain(db, { ...homeKeys(steps.map(homeKeyOf)), lookOn })
}

const lookAgain = askedOften((db, { lookOn, ...of }: HomeKeys & { lookOn: Day | null }) =>
  db.updateTable('step').set({ look_on: lookOn }).where(isAmong(of)),
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

/** The steps of a partnership that are not done, the oldest first. */
export async function openStepsIn(db: Db, partnership: string): Promise<Row<'step'>[]> {
  return notDoneIn(db, { partnership })
}

const notDoneIn = askedOften((db, { partnership }: { partnership: string }) =>
  db
    .selectFrom('step')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('done_on', 'is', null)
    .orderBy('created_at')
    .orderBy('id'),
)
