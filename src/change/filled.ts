import { addDays, type Day, isDay } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { errorsIn, type Read, readText } from '../chat/filled.ts'
import { filled, type Values } from '../chat/form.ts'
import { oneLine } from '../person/person.ts'
import { readPerson } from '../partnership/person-choice.ts'
import { FORM_SENTENCES } from './cards-sentences.ts'
import type { Choices } from './forms.ts'
import { CHANGE_LIMITS, isOfSomebody, type Kind, missingIn, NO_PLAN, type Plan, type WholePlan } from './plan.ts'

/** Reads the form of one kind; what is missing or cannot be has a sentence beside its field. */
export function readPlan(kind: Kind, values: Values, choices: Choices, me: string, today: Day): Read<WholePlan> {
  const who = readPerson(values, 'who', choices.about)
  const next = readPerson(values, 'next', choices.colleagues)
  const cover = readPerson(values, 'cover', choices.colleagues)
  const words = readText(values, 'words', { max: CHANGE_LIMITS.words })
  const title = readText(values, 'title', { max: CHANGE_LIMITS.title })
  const [on, until] = [readDay(values, 'on'), readDay(values, 'until')]
  const name = readText(values, 'name', { max: CHANGE_LIMITS.name })
  const nextName = readText(values, 'nextName', { max: CHANGE_LIMITS.name })
  const errors = errorsIn(who, next, cover, words, title, name, nextName, on, until)
  if ('errors' in who || 'errors' in next || 'errors' in cover || 'errors' in words || 'errors' in title)
    return { errors }
  if ('errors' in name || 'errors' in nextName || 'errors' in on || 'errors' in until) return { errors }
  const plan: Plan = {
    ...NO_PLAN,
    kind,
    member: who.found?.id ?? (isOnlyMe(kind, choices) ? me : null),
    name: oneLine(name.found, CHANGE_LIMITS.name) ?? null,
    ...{ on: on.found ?? null, until: until.found ?? null },
    title: oneLine(title.found, CHANGE_LIMITS.title) ?? null,
    successor: next.found?.id ?? null,
    successorName: next.found ? null : (oneLine(nextName.found, CHANGE_LIMITS.name) ?? null),
    ...{ cover: cover.found?.id ?? null, words: words.found ?? null },
  }
  return whole(plan, me, today)
}

/** Where somebody may tell of themselves alone, there is nobody to choose. */
function isOnlyMe(kind: Kind, { about }: Choices): boolean {
  return isOfSomebody(kind) && about.length <= 1
}

function readDay(values: Values, name: string): Read<Day | undefined> {
  const on = filled(values, name)
  if (on === undefined) return { found: undefined }
  return isDay(on) ? { found: on } : { errors: { [name]: FORM_SENTENCES.day } }
}

/** A plan with everything that it needs, or what it needs. */
export function whole(plan: Plan, me: string, today: Day): Read<WholePlan> {
  const missing = missingIn(plan)
  if (missing !== undefined)
    return { errors: { [missing === 'who' && plan.kind === 'arrival' ? 'name' : missing]: FORM_SENTENCES[missing] } }
  if (plan.on === null) return { errors: { on: FORM_SENTENCES.on } }
  const ready: WholePlan = { ...plan, on: plan.on }
  return whyNot(ready, me, today) ?? { found: ready }
}

function whyNot(plan: WholePlan, me: string, today: Day): { errors: Record<string, string> } | undefined {
  const { on, until, member, successor, cover } = plan
  if (isTooFarBack(plan, me, today))
    return { errors: { on: `${sayDay(on)} has passed. Choose a day that is still to come.` } }
  if (on > addDays(today, CHANGE_LIMITS.aheadDays)) return { errors: { on: FORM_SENTENCES.tooFar } }
  if (until !== null && until < on) return { errors: { until: FORM_SENTENCES.backwards } }
  if (until !== null && until < today) return { errors: { until: `${sayDay(until)} has passed. Choose a later day.` } }
  if (member !== null && successor === member) return { errors: { next: FORM_SENTENCES.ownNext } }
  if (member !== null && cover === member) return { errors: { cover: FORM_SENTENCES.ownCover } }
  return undefined
}

/** That somebody else has left may be told afterwards, for a while; so may a cover that has begun. */
function isTooFarBack({ kind, member, on }: WholePlan, me: string, today: Day): boolean {
  if (on >= today) return false
  const isAfterwards =
    kind === 'cover' || ((kind === 'departure' || kind === 'election') && member !== null && member !== me)
  return !isAfterwards || on < addDays(today, -CHANGE_LIMITS.pastDays)
}
