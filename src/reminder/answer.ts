import type { NewLine } from '../chat/line.ts'
import type { ByMember, BySide, Outcome } from '../chat/room.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { organisersOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { reminderCard } from './cards.ts'
import { REFUSED } from './cards-refused.ts'
import type { Actor } from './reminder.ts'
import { type Change, changeReminder, findReminder } from './store.ts'
import { linesAsking, type Told } from './told.ts'
import { loadView, type View } from './view.ts'

/** Who acts, where they act for a side. The office is that of their first hat. */
export function actorOf({ member, side }: ByMember): Actor | undefined {
  if (side === undefined) return undefined
  return {
    member: member.id,
    side: side.id,
    organises: isOrganiserOf(member, side.id),
  }
}

/** The reminder that is meant, with its names; a kind sentence where it is gone. */
export async function reminderInHand(asking: ByMember, id: string): Promise<View> {
  const reminder = await findReminder(asking.db, asking.partnership.id, id)
  if (!reminder) throw new Refusal(REFUSED.gone)
  return loadView(asking.db, reminder, asking.now)
}

/** What whoever has left had set is now set by the one who sees to it: nothing is posted for somebody who is not here. */
export function takenUp({ maker }: View, by: Actor): Pick<Change, 'made_by' | 'made_for'> {
  return maker.left_at === null ? {} : { made_by: by.member, made_for: by.side }
}

/** Refuses, with how it stands below the sentence. */
export function refuse(asking: ByMember, view: View, sentence: string): never {
  throw new Refusal(sentence, reminderCard(view, actorOf(asking), 'This reminder'))
}

/** Keeps a change; somebody else's change in the meantime is shown instead. */
export async function keepChange(asking: ByMember, view: View, change: Change): Promise<View> {
  if (!(await changeReminder(asking.db, view.reminder, change))) {
    refuse(asking, view, REFUSED.changedNow)
  }
  return reminderInHand(asking, view.reminder.id)
}

/** A change by somebody of a side, as the story tells of it. */
export function toldBy({ newId, now, partnership, member, side }: BySide): Told {
  return { newId, now, zone: partnership.zone, by: { member: member.id, side: side.id } }
}

/** What a change comes to for whoever made it. */
export function outcomeOf(asking: ByMember, view: View, title: string, lines: readonly NewLine[] = []): Outcome {
  const { partnership_id: p, id } = view.reminder
  return {
    reply: { kind: 'replace', card: reminderCard(view, actorOf(asking), title) },
    lines,
    did: { intent: 'reminder.show', data: { p, id } },
  }
}

/** The organisers of the side whose channel it is are asked. */
export async function askedLines(asking: ByMember, view: View): Promise<NewLine[]> {
  if (view.reminder.state !== 'waiting-yes') return []
  const { partnership } = asking
  const organisers = await organisersOf(asking.db, partnership.id, view.reminder.space_side)
  return linesAsking(organisers, partnership, view.reminder, asking.now)
}
