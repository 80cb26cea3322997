import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { readText } from '../chat/filled.ts'
import { type BySide, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { linesFor } from '../partnership/entering.ts'
import { findMember } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { tellAndShow } from './answer-tell.ts'
import { REFUSED } from './cards-sentences.ts'
import type { Change } from './change.ts'
import { notRightForm } from './forms.ts'
import { CHANGE_LIMITS } from './plan.ts'
import { changeInHand, isBeforeTelling, mayTellAnyway, refuseOthers, shownNow } from './showing.ts'
import { findChange, setChange } from './store.ts'
import { tellStory } from './telling.ts'

const Id = z.object({ id: z.string().max(80) })

/** The person a change is about sees its wording first, and says whether it is right. */
export const lookIntents: readonly Intent[] = [
  forSide('change.right', {
    only: 'whom it is about',
    data: Id,
    async answer(asking, { id }) {
      const change = await lookedAt(asking, id)
      if (change.tell_at === null || change.tell_at <= asking.now) return tellAndShow(asking, change)
      const set = { state: 'waiting', look_at: change.tell_at } as const
      if (!(await setChange(asking.db, change, set))) throw new Refusal(REFUSED.noLook)
      return shownNow(asking, { ...change, ...set }, 'Thank you.')
    },
  }),
  forSide('change.not-right', {
    only: 'whom it is about',
    data: Id,
    async answer(asking, { id }) {
      await lookedAt(asking, id)
      const about = { s: asking.side.id, id }
      const draft = await openDraft(asking, { intent: 'change.not-right', about, partnership: asking.partnership.id })
      return { reply: { kind: 'form', form: notRightForm(draft) } }
    },
    async submit(asking, draft, values) {
      const change = await lookedAt(asking, draft.about['id'] ?? '')
      const answer = readText(values, 'answer', { max: CHANGE_LIMITS.answer })
      if ('errors' in answer)
        return { reply: { kind: 'errors', form: notRightForm(draft.id, values), errors: answer.errors } }
      return sentBack(asking, change, answer.found ?? null)
    },
  }),
  forSide('change.tell-anyway', {
    only: 'whoever told it or an organiser of that side, once the person had two working days to look',
    data: Id,
    async answer(asking, { id }) {
      const change = await changeInHand(asking, id)
      refuseOthers(asking, change)
      if (!isBeforeTelling(change)) throw new Refusal(REFUSED.told)
      if (!mayTellAnyway(asking, change)) throw new Refusal(REFUSED.tooSoon)
      return tellAndShow(asking, change)
    },
  }),
  forSide('change.call-off', {
    only: 'whoever planned it, whom it is about, or an organiser of that side, before it is told',
    data: Id,
    async answer(asking, { id }) {
      const change = await changeInHand(asking, id)
      refuseOthers(asking, change)
      if (change.state === 'called-off') return shownNow(asking, change)
      const set = { state: 'called-off', look_at: null } as const
      if (!isBeforeTelling(change) || !(await setChange(asking.db, change, set))) throw new Refusal(REFUSED.told)
      await tellStory(asking, change, 'called-off')
      return shownNow(asking, { ...change, ...set }, 'Called off. Nobody was told.')
    },
  }),
]

async function lookedAt(asking: BySide, id: string): Promise<Change> {
  const change = await changeInHand(asking, id)
  if (change.member_id !== asking.member.id) throw new Refusal(REFUSED.notYours)
  if (change.state !== 'looking') throw new Refusal(REFUSED.noLook)
  return change
}

/** Whoever planned it hears what should be said instead. */
async function sentBack(asking: BySide, change: Change, answer: string | null): Promise<Outcome> {
  const { db, now, partnership } = asking
  if (!(await setChange(db, change, { state: 'sent-back', answer, look_at: null }))) throw new Refusal(REFUSED.noLook)
  const by = await findMember(db, partnership.id, change.made_by)
  const about = { partnership, kind: 'change.sent-back', subject: change.id, stage: `back-${change.version}` }
  const after = (await findChange(db, partnership.id, change.id)) ?? change
  const shown = await shownNow(asking, after, 'Thank you. They hear it, and nothing is told yet.')
  return { ...shown, lines: by?.left_at === null ? linesFor([by], about, now) : [] }
}
