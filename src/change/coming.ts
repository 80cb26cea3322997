import { type Day, instantOf } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import { findSide } from '../partnership/store.ts'
import { wordingOf } from './cards-wording.ts'
import { planOf } from './plan.ts'
import { openChanges } from './store.ts'
import { viewOf } from './view.ts'

/** What was told of people and is still to come, in a sentence or two each, the nearest day first. */
export async function comingChanges(db: Db, partnership: Row<'partnership'>, today: Day): Promise<string[]> {
  const told = (await openChanges(db, partnership.id)).filter(({ state }) => state === 'told')
  const said: string[] = []
  for (const change of told) {
    const side = await findSide(db, partnership.id, change.side_id)
    if (!side) continue
    const view = await viewOf(db, planOf(change), { partnership, side }, instantOf(today, '12:00', partnership.zone))
    said.push(wordingOf(view).slice(0, 2).join(' '))
  }
  return said
}
