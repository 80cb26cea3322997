import { hearersOf, waitersOf } from '../ask/who.ts'
import { answeringSides } from '../commitment/commitment.ts'
import { moveAnswerers } from '../commitment/lines.ts'
import { answerersOf, ownersOf } from '../commitment/owners.ts'
import { loadView } from '../commitment/view-store.ts'
import type { Db, Row } from '../database.ts'
import { membersOf } from '../partnership/store.ts'
import { todayIn } from '../calendar/day.ts'
import { isOpen, type Thing } from '../record/thing.ts'

/** Who is asked for something now, by the line with which Kept itself would ask them. */
export type AskedNow = {
  /** The kind and subject of that line. */
  kind: string
  subject: string
  dueOn: string | null
  people: readonly { person: string; name: string }[]
}

/** Whoever has the next step in an ask or a promise, covers among them; undefined once it is closed. */
export async function askedNow(
  db: Db,
  partnership: Row<'partnership'>,
  thing: Thing,
  now: number,
): Promise<AskedNow | undefined> {
  if (!isOpen(thing)) return undefined
  return thing.kind === 'ask' ? ofAsk(db, partnership, thing, now) : ofPromise(db, thing, now)
}

async function ofAsk(
  db: Db,
  partnership: Row<'partnership'>,
  { ask }: Extract<Thing, { kind: 'ask' }>,
  now: number,
): Promise<AskedNow> {
  const today = todayIn(now, partnership.zone)
  const waits = ask.state === 'asked'
  const persons = waits ? await waitersOf(db, ask, today) : await hearersOf(db, ask, today)
  const members = await membersOf(db, partnership.id)
  return {
    kind: waits ? 'ask.waits' : 'ask.answered',
    subject: ask.id,
    dueOn: ask.answer_by_on,
    people: members
      .filter((member) => persons.includes(member.person_id))
      .map(({ person_id: person, name }) => ({ person, name })),
  }
}

async function ofPromise(
  db: Db,
  { commitment }: Extract<Thing, { kind: 'commitment' }>,
  now: number,
): Promise<AskedNow | undefined> {
  const view = await loadView(db, commitment.partnership_id, commitment.id, now)
  if (!view) return undefined
  const { id, state, due_on: dueOn } = commitment
  const [kind, subject, members] =
    state === 'done'
      ? ['commitment.done-waits', id, answerersOf(view, answeringSides(commitment))]
      : view.move
        ? ['commitment.move-waits', view.move.id, moveAnswerers(view, view.move)]
        : ['commitment.due', id, ownersOf(view)]
  return { kind, subject, dueOn, people: members.map(({ person_id: person, name }) => ({ person, name })) }
}
