import { z } from 'zod'
import { type BySide, forMember, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { isForAll, sidesOfMember } from '../partnership/member.ts'
import { Refusal } from '../refusal.ts'
import { formFor } from './answer-plan.ts'
import { listCard, sureCard, withStays } from './cards.ts'
import { REFUSED } from './cards-sentences.ts'
import { type Change, mayChange, mayUndo } from './change.ts'
import { CHANGE_LIMITS, planOf } from './plan.ts'
import { changeCardFor, changeInHand, isBeforeTelling, refuseOthers, shownNow } from './showing.ts'
import { changesShown } from './store.ts'
import { undo } from './undoing.ts'
import { loadView } from './view.ts'

const Id = z.object({ id: z.string().max(80) })

/** Looking at what was told, correcting it, and taking it back. */
export const changeIntents: readonly Intent[] = [
  forMember('change.list', {
    only: 'what was not told yet is shown to its own side',
    data: z.object({ n: z.coerce.number().int().min(1).max(1000).optional() }),
    async answer(asking, { n = 1 }) {
      const { db, partnership, member, now } = asking
      const shown = await changesShown(db, partnership.id, sidesOfMember(member))
      const pages = Math.max(1, Math.ceil(shown.length / CHANGE_LIMITS.listed))
      const page = Math.min(n, pages)
      const some = shown.slice((page - 1) * CHANGE_LIMITS.listed, page * CHANGE_LIMITS.listed)
      const views = await Promise.all(some.map((change) => loadView(db, change, now)))
      const found = views.filter((view) => view !== undefined)
      const card = listCard(partnership.id, found, { page, pages }, !isForAll(member))
      return { reply: { kind: 'card', card } }
    },
  }),
  forMember('change.show', {
    only: 'what was not told yet is shown to its own side',
    data: Id,
    async answer(asking, { id }) {
      const change = await changeInHand(asking, id)
      return { reply: { kind: 'card', card: await changeCardFor(asking, change) } }
    },
  }),
  forSide('change.correct', {
    only: 'whoever told it, whom it is about, or an organiser of that side',
    data: Id,
    async answer(asking, { id }) {
      const change = await changeInHand(asking, id)
      refuseOthers(asking, change)
      if (change.state !== 'told' && !isBeforeTelling(change)) throw new Refusal(REFUSED.over)
      return formFor(asking, { plan: planOf(change), corrects: change.id })
    },
  }),
  forSide('change.undo', {
    only: 'whoever told it, whom it is about, or an organiser of that side; until its day, or for 24 hours',
    data: Id,
    async answer(asking, { id }) {
      const change = await undoable(asking, id)
      const view = await loadView(asking.db, change, asking.now)
      if (!view) throw new Refusal(REFUSED.gone)
      return { reply: { kind: 'card', card: sureCard(view) } }
    },
  }),
  forSide('change.undo-now', {
    only: 'whoever told it, whom it is about, or an organiser of that side; until its day, or for 24 hours',
    data: Id,
    async answer(asking, { id }): Promise<Outcome> {
      const before = await changeInHand(asking, id)
      if (before.state === 'undone') return shownNow(asking, before)
      const change = await undoable(asking, id)
      const { said, stays, after } = await undo(asking, change)
      const shown = await shownNow(asking, after, 'It is taken back. The same people are told.')
      if (!('card' in shown.reply) || stays.length === 0) return { ...shown, ...said }
      return { ...shown, ...said, reply: { kind: 'replace', card: withStays(shown.reply.card, stays) } }
    },
  }),
]

async function undoable(asking: BySide, id: string): Promise<Change> {
  const change = await changeInHand(asking, id)
  if (!mayChange(change, asking.member)) throw new Refusal(REFUSED.notYours)
  if (!mayUndo(change, asking.member, asking.now))
    throw new Refusal(change.told_at === null ? REFUSED.over : REFUSED.tooLate)
  return change
}
