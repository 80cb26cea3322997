import { z } from 'zod'
import { addDays, isDay } from '../calendar/day.ts'
import { openDraft } from '../chat/draft.ts'
import { TypedWords, type Values } from '../chat/form.ts'
import { type BySide, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { memberOfAccount } from '../partnership/colleagues-store.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { membersOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { kindsCard, whichDayCard } from './cards.ts'
import { REFUSED, unknownSentence } from './cards-sentences.ts'
import { readPlan, whole } from './filled.ts'
import { planForm } from './forms.ts'
import { endsMembership, isOfSomebody, KINDS, NO_PLAN, type Plan, Plan as PlanShape } from './plan.ts'
import {
  choicesOf,
  keepPlanned,
  leavingWith,
  mayTell,
  planIn,
  plannedIn,
  type Planned,
  whoLeavesFirst,
} from './planning.ts'
import { preview } from './previewing.ts'
import { planFrom, type Reading } from './reading.ts'
import { readSaid, type Said } from './typed.ts'

const ONLY = 'of themselves; of others of their side its organisers, and the person looks first where they are here'
const FORM = 'change.start'

/** What one sentence or a short form comes to: the wording, before anybody is told. */
export const planIntents: readonly Intent[] = [
  forSide('change.said', {
    only: ONLY,
    data: z.object({ said: TypedWords }),
    async answer(asking, { said }) {
      const found = readSaid(said)
      if (!found) throw new Refusal(REFUSED.old)
      const reading = await read(asking, found)
      await mayTell(asking, reading.plan, reading.foreign)
      if (reading.which) return askWhich(asking, reading.plan, reading.which)
      const intro = reading.unknown.length === 0 ? undefined : unknownSentence(reading.unknown)
      return goOn(asking, { plan: reading.plan, corrects: undefined }, intro)
    },
  }),
  forSide(FORM, {
    only: ONLY,
    data: z.object({
      k: z.enum(KINDS).optional(),
      m: z.string().max(80).optional(),
      on: z.string().refine(isDay).optional(),
    }),
    async answer(asking, { k, m, on }) {
      if (k === undefined) return { reply: { kind: 'card', card: kindsCard(asking.partnership.id) } }
      const member = m ?? (isOrganiserOf(asking.member, asking.side.id) || !isOfSomebody(k) ? null : asking.member.id)
      const plan: Plan = { ...NO_PLAN, kind: k, member, on: on ?? null }
      await mayTell(asking, plan)
      return formFor(asking, { plan, corrects: undefined })
    },
    submit: (asking, draft, values) =>
      submitted(asking, draft.id, { plan: planIn(draft.about), corrects: draft.about['corrects'] }, values),
  }),
  forSide('change.edit', {
    only: ONLY,
    data: z.object({ d: z.string() }),
    answer: async (asking, { d }) => formFor(asking, await plannedIn(asking, d)),
  }),
  forSide('change.day', {
    only: ONLY,
    data: z.object({
      d: z.string(),
      on: z.string().refine(isDay).optional(),
      until: z.string().refine(isDay).optional(),
    }),
    async answer(asking, { d, on, until }) {
      const { plan, corrects } = await plannedIn(asking, d)
      return goOn(asking, { plan: { ...plan, on: on ?? plan.on, until: until ?? plan.until }, corrects })
    },
  }),
  forSide('change.leaving', {
    only: ONLY,
    data: z.object({ d: z.string() }),
    async answer(asking, { d }) {
      const { plan, corrects } = await plannedIn(asking, d)
      return goOn(asking, { plan: leavingInstead(plan), corrects })
    },
  }),
]

/** Whoever hands over and leaves: the day before is their last. */
function leavingInstead(plan: Plan): Plan {
  return PlanShape.parse({ ...plan, kind: 'departure', on: plan.on === null ? null : addDays(plan.on, -1) })
}

async function read(asking: BySide, said: Said): Promise<Reading> {
  const { db, partnership, side, today } = asking
  const members = await membersOf(db, partnership.id)
  const me = members.find((one) => one.id === asking.member.id)
  if (!me) throw new Error('A member who asks is not there.')
  const mentions = new Map<string, string>()
  for (const [index, reference] of asking.request.references.entries()) {
    if (reference.kind !== 'account') continue
    const row = await memberOfAccount(db, partnership.id, reference.account)
    if (row) mentions.set(`<@${index}>`, row.id)
  }
  return planFrom(said, { members, me, side: side.id, today, mentioned: (words) => mentions.get(words.trim()) })
}

async function askWhich(asking: BySide, plan: Plan, which: NonNullable<Reading['which']>): Promise<Outcome> {
  if (which.choices.length === 0) return formFor(asking, { plan, corrects: undefined }, which.question)
  const draft = await keepPlanned(asking, { plan, corrects: undefined })
  return { reply: { kind: 'card', card: whichDayCard(which.question, draft, which.choices) } }
}

/** The wording, or the form where something is missing. */
async function goOn(asking: BySide, planned: Planned, intro?: string): Promise<Outcome> {
  await mayTell(asking, planned.plan)
  const ready = whole(planned.plan, asking.member.id, asking.today)
  if ('errors' in ready) return formFor(asking, planned, intro ?? Object.values(ready.errors)[0])
  if (intro !== undefined) return formFor(asking, planned, intro)
  const goes = await whoLeavesFirst(asking, ready.found)
  if (goes) return formFor(asking, planned, Object.values(goes)[0])
  const { refused } = await leavingWith(asking, ready.found, asking.side)
  if (refused !== undefined && planned.corrects === undefined) return formFor(asking, planned, refused)
  return preview(asking, { plan: ready.found, corrects: planned.corrects })
}

/** The form of a plan with what is known of it; its own draft carries what stands. */
export async function formFor(asking: BySide, planned: Planned, intro?: string): Promise<Outcome> {
  const { plan, corrects } = planned
  const about = { s: asking.side.id, plan: JSON.stringify(plan), ...(corrects !== undefined && { corrects }) }
  const draft = await openDraft(asking, { intent: FORM, about, partnership: asking.partnership.id })
  const form = planForm(draft, plan, await choicesOf(asking, plan.kind), intro === undefined ? {} : { intro })
  return { reply: { kind: 'form', form } }
}

async function submitted(asking: BySide, draft: string, { plan, corrects }: Planned, values: Values): Promise<Outcome> {
  const choices = await choicesOf(asking, plan.kind)
  const filled = readPlan(plan.kind, values, choices, asking.member.id, asking.today)
  const again = (errors: Record<string, string>): Outcome => {
    const form = planForm(draft, plan, choices, { standing: values })
    return { reply: { kind: 'errors', form, errors } }
  }
  if ('errors' in filled) return again(filled.errors)
  await mayTell(asking, filled.found)
  const goes = await whoLeavesFirst(asking, filled.found)
  if (goes) return again(goes)
  // Whom it is about does not change with a correction: that would be another change.
  const isOther = corrects !== undefined && plan.member !== filled.found.member && endsMembership(plan)
  if (isOther) return again({ who: REFUSED.otherPerson })
  const { refused } = await leavingWith(asking, filled.found, asking.side)
  // What was told already is corrected all the same: a side without an organiser is asked for one on that day.
  if (refused !== undefined && corrects === undefined) return again({ next: refused })
  return preview(asking, { plan: filled.found, corrects })
}
