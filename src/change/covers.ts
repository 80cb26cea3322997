import { todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import { isColleague } from '../partnership/cover.ts'
import { coversFor, setCover } from '../partnership/cover-store.ts'
import { nameCover, tellCover } from '../partnership/covering.ts'
import { findMember } from '../partnership/store.ts'
import type { Change } from './change.ts'
import type { Telling } from './telling.ts'

/** A cover is asked instead, from the first day of a cover on to its last. Whoever covers is told so. */
export async function nameCovers(telling: Telling, change: Change): Promise<NewLine[]> {
  const { db, partnership } = telling
  const { kind, member_id, cover_id, on_day: fromOn, until_on: toOn } = change
  if (kind !== 'cover' || member_id === null || cover_id === null || toOn === null) return []
  const own = await findMember(db, partnership.id, member_id)
  const theirs = await findMember(db, partnership.id, cover_id)
  if (own?.left_at !== null || theirs?.left_at !== null || !isColleague(own, theirs)) return []
  const colleague = { id: theirs.person_id, name: theirs.name, members: [{ own, theirs }] }
  return (await nameCover(telling, colleague, { fromOn, toOn })).lines
}

/** Nobody is asked instead any more. */
export async function endCover(telling: Telling, change: Change): Promise<void> {
  const { db, now, partnership, member: by } = telling
  const { kind, member_id, cover_id, partnership_id, on_day, until_on } = change
  if (kind !== 'cover' || member_id === null) return
  const member = { partnership_id, id: member_id }
  for (const cover of await coversFor(db, member, todayIn(now, partnership.zone))) {
    if (cover.cover_id !== cover_id || cover.from_on !== on_day || cover.to_on !== until_on) continue
    await setCover(db, cover, 'ended')
    await tellCover(telling, cover, 'partnership.cover-ended', by ?? member)
  }
}

/** A correction moves the cover itself too: its days, or whoever covers. */
export async function moveCover(telling: Telling, before: Change, after: Change): Promise<NewLine[]> {
  const isSame =
    before.member_id === after.member_id &&
    before.cover_id === after.cover_id &&
    before.on_day === after.on_day &&
    before.until_on === after.until_on
  if (isSame) return []
  await endCover(telling, before)
  return nameCovers(telling, after)
}
