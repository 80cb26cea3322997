import type { Erasing } from '../chat/own-data.ts'
import type { Db } from '../database.ts'
import { Plan } from './plan.ts'

/** How somebody worded it before a correction loses their name, as how it stands does. */
export async function forgetWordings(db: Db, { members, without }: Erasing): Promise<void> {
  for (const { partnership_id, id: member } of members) {
    const corrected = await db
      .selectFrom('change')
      .select(['id', 'was'])
      .where('partnership_id', '=', partnership_id)
      .where('made_by', '=', member)
      .where('was', 'is not', null)
      .execute()
    for (const { id, was } of corrected) {
      if (was === null) continue
      const words = JSON.stringify(wordedWithout(Plan.parse(JSON.parse(was)), without))
      const one = db.updateTable('change').set({ was: words }).where('partnership_id', '=', partnership_id)
      await one.where('id', '=', id).execute()
    }
  }
}

function wordedWithout(plan: Plan, without: Erasing['without']): Plan {
  const left = (text: string | null) => (text === null ? null : without(text))
  const { name, title, words, successorName } = plan
  return { ...plan, name: left(name), title: left(title), words: left(words), successorName: left(successorName) }
}
