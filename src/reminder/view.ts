import { todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import { everyMemberOf, findPartnership, sidesOf } from '../partnership/store.ts'
import { findSpaceById } from '../partnership/space-store.ts'
import { findById } from '../record/store.ts'
import type { Thing } from '../record/thing.ts'
import type { Member } from '../partnership/member.ts'
import type { Reminder } from './reminder.ts'

/** A reminder with the names that are said with it. `now` in ms UTC; `today` is the record's day. */
export type View = {
  reminder: Reminder
  partnership: Row<'partnership'>
  space: Row<'space'>
  maker: Member
  sides: readonly Row<'side'>[]
  members: readonly Member[]
  about: Thing | undefined
  now: number
  today: string
}

/** Views of reminders of one partnership, in their order. */
export async function loadViews(db: Db, reminders: readonly Reminder[], now: number): Promise<View[]> {
  const [first] = reminders
  const partnership = first && (await findPartnership(db, first.partnership_id))
  if (!partnership) return []
  const sides = await sidesOf(db, partnership.id)
  const members = await everyMemberOf(db, partnership.id)
  const today = todayIn(now, partnership.zone)
  const views: View[] = []
  for (const reminder of reminders) {
    const space = await findSpaceById(db, partnership.id, reminder.space_id)
    const maker = members.find(({ id }) => id === reminder.made_by)
    if (!space || !maker) throw new Error(`Reminder ${reminder.id} has lost its channel or whoever set it.`)
    const about = reminder.about_id === null ? undefined : await findById(db, partnership.id, reminder.about_id)
    views.push({ reminder, partnership, space, maker, sides, members, about, now, today })
  }
  return views
}

export async function loadView(db: Db, reminder: Reminder, now: number): Promise<View> {
  const [view] = await loadViews(db, [reminder], now)
  if (view === undefined) throw new Error(`Reminder ${reminder.id} has no shared record.`)
  return view
}

export function sideName({ sides }: Pick<View, 'sides'>, id: string): string {
  return sides.find((side) => side.id === id)?.name ?? 'another organisation'
}

/** Those to mention, in the order they were chosen: who is present and of that channel's side still. */
export function mentionedIn({ reminder, members }: View): Member[] {
  return reminder.mentions.flatMap((id) => {
    const member = members.find((one) => one.id === id)
    if (member?.left_at !== null) return []
    return [member.side_id, member.second_side_id].includes(reminder.space_side) ? [member] : []
  })
}
