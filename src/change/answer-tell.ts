import { z } from 'zod'
import { instantOf, isClockTime, isDay } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Values } from '../chat/form.ts'
import { type BySide, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { FORM_SENTENCES, REFUSED } from './cards-sentences.ts'
import type { Change } from './change.ts'
import { askToLook, followUp } from './consequences.ts'
import { correct } from './correcting.ts'
import { whole } from './filled.ts'
import { USUAL_HOUR, whenForm } from './forms.ts'
import { CHANGE_LIMITS, columnsOf, isWhole, type WholePlan } from './plan.ts'
import { leavingWith, mayTell, plannedIn, whoLeavesFirst } from './planning.ts'
import { looksFirst, refuseSecond } from './previewing.ts'
import { changeInHand, maySee, shownNow } from './showing.ts'
import { addChange, findChange, openChanges } from './store.ts'
import { tellNow, tellStory } from './telling.ts'

/** What was looked at is told: at once, at its hour, or once the person it is about has looked. */
export const tellIntents: readonly Intent[] = [
  forSide('change.tell', {
    only: 'what they have looked at themselves',
    data: z.object({ d: z.string() }),
    answer: (asking, { d }) => tellPlanned(asking, d, null),
  }),
  forSide('change.when', {
    only: 'what they have looked at themselves',
    data: z.object({ d: z.string() }),
    async answer(asking, { d }) {
      const { plan } = await plannedIn(asking, d)
      const about = { s: asking.side.id, d }
      const draft = await openDraft(asking, { intent: 'change.when', about, partnership: asking.partnership.id })
      return { reply: { kind: 'form', form: whenForm(draft, {}, sayDay(plan.on ?? asking.today)) } }
    },
    async submit(asking, draft, values) {
      const d = draft.about['d'] ?? ''
      const done = await toldFrom(asking, d)
      if (done) return shownNow(asking, done)
      const { plan } = await plannedIn(asking, d)
      const at = readHour(asking, plan.on ?? asking.today, values)
      if ('found' in at) return tellPlanned(asking, d, at.found)
      const form = whenForm(draft.id, values, sayDay(plan.on ?? asking.today))
      return { reply: { kind: 'errors', form, errors: at.errors } }
    },
  }),
]

function readHour(
  asking: BySide,
  lastOn: string,
  values: Values,
): { found: number } | { errors: Record<string, string> } {
  const on = filled(values, 'date')
  const time = filled(values, 'time') ?? USUAL_HOUR
  if (on === undefined || !isDay(on)) return { errors: { date: FORM_SENTENCES.day } }
  if (!isClockTime(time)) return { errors: { time: FORM_SENTENCES.time } }
  const at = instantOf(on, time, asking.partnership.zone)
  if (at <= asking.now) return { errors: { date: FORM_SENTENCES.past } }
  return on > lastOn ? { errors: { date: FORM_SENTENCES.lateTold } } : { found: at }
}

/** What came of a wording that was sent before, for whoever may see it. */
async function toldFrom(asking: BySide, d: string): Promise<Change | undefined> {
  const done = await findChange(asking.db, asking.partnership.id, d)
  return done && maySee(asking, done) ? done : undefined
}

/** The draft's id becomes the change's, so that two presses tell once. */
async function tellPlanned(asking: BySide, d: string, tellAt: number | null): Promise<Outcome> {
  const { db, partnership } = asking
  const done = await toldFrom(asking, d)
  if (done) return shownNow(asking, done)
  const planned = await plannedIn(asking, d)
  const ready = whole(planned.plan, asking.member.id, asking.today)
  if ('errors' in ready || !isWhole(ready.found))
    throw new Refusal('errors' in ready ? (Object.values(ready.errors)[0] ?? REFUSED.old) : REFUSED.old)
  await mayTell(asking, ready.found)
  const goes = await whoLeavesFirst(asking, ready.found)
  if (goes) throw new Refusal(Object.values(goes)[0] ?? REFUSED.old)
  if (planned.corrects !== undefined) return correct(asking, await changeInHand(asking, planned.corrects), ready.found)
  await refuseSecond(asking, ready.found)
  const leaving = await leavingWith(asking, ready.found, asking.side)
  if (leaving.refused !== undefined) throw new Refusal(leaving.refused)
  if ((await openChanges(db, partnership.id)).length >= CHANGE_LIMITS.open) throw new Refusal(REFUSED.many)
  return keep(asking, d, ready.found, tellAt)
}

async function keep(asking: BySide, id: string, plan: WholePlan, tellAt: number | null): Promise<Outcome> {
  const { db, now, partnership, side, member } = asking
  const isLooking = await looksFirst(asking, plan)
  const state = isLooking ? 'looking' : 'waiting'
  const change: Change = {
    ...{ partnership_id: partnership.id, id, side_id: side.id, ...columnsOf(plan) },
    ...{
      successor_says: plan.successor === member.id ? ('yes' as const) : null,
      made_by: member.id,
      state,
      answer: null,
    },
    ...{ version: 1, was: null, created_at: now, tell_at: tellAt, told_at: null },
    look_at: isLooking ? now : tellAt,
  }
  if (!(await addChange(db, change))) return shownNow(asking, change)
  if (isLooking) {
    await tellStory(asking, change, 'planned')
    return { ...(await shownNow(asking, change, 'It is on its way to them.')), lines: await askToLook(asking, change) }
  }
  return tellAt === null ? tellAndShow(asking, change) : planned(asking, change)
}

async function planned(asking: BySide, change: Change): Promise<Outcome> {
  await tellStory(asking, change, 'planned')
  return shownNow(asking, change, 'Nothing is said before then.')
}

/** Tells it now, with everything that follows, and shows how it stands. */
export async function tellAndShow(asking: BySide, change: Change): Promise<Outcome> {
  const told = await tellNow(asking, change)
  if (!told) throw new Refusal(REFUSED.told)
  const after = (await findChange(asking.db, asking.partnership.id, change.id)) ?? change
  const follow = await followUp(asking, after)
  return {
    ...(await shownNow(asking, after, 'Both sides are told now.')),
    letters: [...(told.letters ?? []), ...(follow.letters ?? [])],
    postings: [...(follow.postings ?? [])],
    lines: [...(told.lines ?? []), ...(follow.lines ?? [])],
  }
}
