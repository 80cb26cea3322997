import { z } from 'zod'
import { nextRun } from '../calendar/rhythm.ts'
import { answerDraft, type Draft } from '../chat/draft-store.ts'
import { type BySide, forSide, type Outcome } from '../chat/room.ts'
import { asker, findWaiting } from '../partnership/waiting-store.ts'
import { Refusal } from '../refusal.ts'
import { actorOf, askedLines, keepChange, outcomeOf, refuse, reminderInHand, takenUp, toldBy } from './answer.ts'
import { onlySentence, REFUSED } from './cards-refused.ts'
import { formFor } from './answer-new.ts'
import { type Known, knownTo } from './known.ts'
import { oftenOf } from './often.ts'
import { leftCard } from './cards.ts'
import { type Plan, planErrors, planIn } from './plan.ts'
import { readBack, SET } from './read-back.ts'
import { countedIn, endedMissed, LIVE, mayChange, needsYes, type Reminder } from './reminder.ts'
import { findReminder, insertReminder } from './store.ts'
import { tellOf } from './told.ts'
import { loadView, sideName, type View } from './view.ts'

const ReadBack = z.object({ d: z.string().max(80) })

export const setReminder = forSide(SET, {
  only: 'what was read back to them, for seven days',
  data: ReadBack,
  async answer(asking, { d }) {
    const plan = await planInHand(asking, d)
    const known = await knownTo(asking)
    return plan.version === undefined ? setNew(asking, plan, known) : setChange(asking, plan, known)
  },
})

/** The other thing that the words may mean, read back in the place of the first. */
export const otherReading = forSide('reminder.other', {
  only: 'what was read back to them, for seven days',
  data: ReadBack,
  async answer(asking, { d }) {
    const { other, rhythm, ...plan } = await planInHand(asking, d)
    const known = await knownTo(asking)
    const turned = { ...plan, rhythm: other ?? rhythm, ...(other && { other: rhythm }) }
    return { reply: { kind: 'replace', card: await readBack(asking, turned, known) } }
  },
})

export const editPlan = forSide('reminder.edit', {
  only: 'what was read back to them, for seven days',
  data: ReadBack,
  answer: async (asking, { d }) => formFor(asking, await planInHand(asking, d)),
})

/** Whoever thinks better of it: what was read back cannot be set any more, and what is set stays as it is. */
export const leavePlan = forSide('reminder.leave', {
  only: 'what was read back to them, for seven days',
  data: ReadBack,
  async answer(asking, { d }) {
    const { db, now, partnership } = asking
    const draft = await draftInHand(asking, d)
    const set = await findReminder(db, partnership.id, planOf(draft).id)
    await answerDraft(db, d, now)
    if (set === undefined) return { reply: { kind: 'replace', card: leftCard(partnership.id) } }
    return outcomeOf(asking, await loadView(db, set, now), 'This reminder is set')
  },
})

async function planInHand(asking: BySide, id: string): Promise<Plan> {
  const draft = await draftInHand(asking, id)
  if (draft.isAnswered) throw new Refusal(REFUSED.putAside)
  return planOf(draft)
}

async function draftInHand(asking: BySide, id: string): Promise<Draft> {
  const draft = await findWaiting(asking.db, { id, intent: SET, ...asker(asking) }, asking.now)
  if (draft?.partnership === asking.partnership.id) return draft
  throw new Refusal(REFUSED.readTooLongAgo)
}

function planOf({ about }: Draft): Plan {
  const plan = planIn(about)
  if (!plan) throw new Error('A draft of a reminder holds no plan.')
  return plan
}

/** Refused where something has changed since it was read back. */
async function stillFits(asking: BySide, plan: Plan, known: Known, before?: Reminder): Promise<number> {
  const here = { now: asking.now, zone: asking.partnership.zone }
  const filled = { ...oftenOf(plan.rhythm, here), words: plan.words, space: plan.space, mentions: plan.mentions }
  const wanted = {
    filled,
    rhythm: plan.rhythm,
    changes: before && countedIn(before),
    madeFor: before?.made_for ?? asking.side.id,
    about: plan.about,
  }
  const [problem] = Object.values(await planErrors(asking, wanted, known))
  if (problem !== undefined) throw new Refusal(REFUSED.fitsNoMore(problem))
  const next = nextRun(plan.rhythm, here.zone, here.now)
  if (next === undefined) throw new Refusal(REFUSED.passedByNow)
  return next
}

async function setNew(asking: BySide, plan: Plan, known: Known): Promise<Outcome> {
  const { db, now, partnership, member, side } = asking
  const earlier = await findReminder(db, partnership.id, plan.id)
  if (earlier) return setAlready(asking, await loadView(db, earlier, now))
  const next = await stillFits(asking, plan, known)
  const space_side = known.spaces.find(({ id }) => id === plan.space)?.side_id ?? side.id
  const waits = needsYes({ made_for: side.id, space_side })
  const reminder: Reminder = {
    partnership_id: partnership.id,
    id: plan.id,
    space_id: plan.space,
    space_side,
    made_by: member.id,
    made_for: side.id,
    words: plan.words,
    rhythm: plan.rhythm,
    mentions: plan.mentions,
    about_id: plan.about ?? null,
    state: waits ? 'waiting-yes' : 'on',
    handled_at: now,
    look_at: next,
    missed_at: null,
    stopped_by: null,
    stopped_from: null,
    why: null,
    ended_at: null,
    version: 1,
    created_at: now,
  }
  if (!(await insertReminder(db, reminder))) return setAlready(asking, await reminderInHand(asking, plan.id))
  await tellOf(db, 'made', reminder, toldBy(asking))
  const view = await reminderInHand(asking, reminder.id)
  const title = waits ? `${sideName(view, space_side)} is asked` : 'The reminder is set'
  return outcomeOf(asking, view, title, await askedLines(asking, view))
}

/** The same was set before, from this card or another of the same words. */
function setAlready(asking: BySide, view: View): Outcome {
  return { reply: outcomeOf(asking, view, 'This reminder is set').reply }
}

async function setChange(asking: BySide, plan: Plan, known: Known): Promise<Outcome> {
  const { db, now } = asking
  const view = await reminderInHand(asking, plan.id)
  const { reminder } = view
  const by = actorOf(asking)
  if (!by || !mayChange(reminder, by)) {
    refuse(asking, view, onlySentence(view, 'change', [reminder.made_for]))
  }
  if (reminder.version !== plan.version || !(LIVE.includes(reminder.state) || endedMissed(reminder, now))) {
    refuse(asking, view, REFUSED.changedMeanwhile)
  }
  const next = await stillFits(asking, plan, known, reminder)
  const space_side = known.spaces.find(({ id }) => id === plan.space)?.side_id ?? reminder.space_side
  const { words, rhythm, mentions, space: space_id } = plan
  // A yes was to what was read then, so a change in another side's channel asks again.
  const waits = needsYes({ made_for: reminder.made_for, space_side })
  const state = waits ? 'waiting-yes' : reminder.state === 'paused' ? 'paused' : 'on'
  const look_at = state === 'paused' ? null : next
  const fresh = { handled_at: now, missed_at: null, ended_at: null }
  const set = { words, rhythm, mentions, space_id, space_side, state, look_at, ...fresh, ...takenUp(view, by) } as const
  const changed = await keepChange(asking, view, set)
  await tellOf(db, 'changed', changed.reminder, toldBy(asking))
  const title = waits ? `${sideName(changed, space_side)} is asked` : 'The reminder is changed'
  return outcomeOf(asking, changed, title, await askedLines(asking, changed))
}
