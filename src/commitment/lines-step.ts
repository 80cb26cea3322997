import { isAfter, isLast } from '../calendar/stages.ts'
import type { Action } from '../chat/card.ts'
import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { passStepAction, showAction, stepPress } from './cards.ts'
import { CLOSED, coveredBy, COVERING, doersOf, isOneOf, item, NOT_YOURS, quoted, withStep, words } from './composing.ts'
import { namingAsked } from './lines-asked.ts'
import { answeredSince, isToCome, type Overtaken, stillWaits } from './lines-due.ts'
import { RESUME_STAGE } from './nudging.ts'
import { hasTaker, ownersOf } from './owners.ts'
import { pursuerOf } from './pursuers.ts'
import { nameOf, sayWaited, sayWhen } from './saying.ts'
import type { Step } from './step.ts'
import { memberIn, type Outline } from './view.ts'
import { NO_LONGER } from './wait.ts'
import { sayWhatFollows } from './word.ts'

/** Somebody else put a name to a step. */
export const stepGiven: LineComposer = (db, line, now) =>
  withStep(db, line, now, (view, step) => {
    if (step.done_on !== null || view.commitment.state !== 'promised') return CLOSED
    if (!isOneOf(doersOf(view, step), line)) return NOT_YOURS
    const by = step.due_on === null ? '' : `, by ${sayWhen(step.due_on, null)}`
    const text = `You are named for the step “${words(step.words)}”${by}.`
    return {
      item: item(text, `It is part of ${quoted(view)}.`, [
        stepPress(view, step, 'Step is done', 'step-done'),
        stepPress(view, step, 'That’s not mine', 'step-not-mine'),
      ]),
    }
  })

/** A nudge about the date of a step, or the end of its wait, to the one who does it. */
export const stepDue: LineComposer = async (db, line, now) => {
  const composed = await withStep(db, line, now, (view, step): LineComposed => {
    if (step.done_on !== null || view.commitment.state !== 'promised') return CLOSED
    if (!isOneOf(doersOf(view, step), line)) return NOT_YOURS
    const overtaken = stepOvertaken(view, step, line)
    if (overtaken) return overtaken
    const shown = item(stepText(view, step, line), stepDetail(view, step, line), stepActions(view, step, line))
    return { item: shown, ...whyHeard(view, step, line) }
  })
  return namingAsked(db, line, composed)
}

/** Whose step it is, where it is not the reader's own: then they cover, or promised what it is part of. */
function anothersStep(view: Outline, step: Step, { person }: LineInHand): string | undefined {
  return memberIn(view, step.by_member)?.person_id === person ? undefined : nameOf(view, step.by_member)
}

function whyHeard(view: Outline, step: Step, line: LineInHand): { because?: string } {
  if (coveredBy(view, doersOf({ ...view, standIns: [] }, step), line.person)) return { because: COVERING }
  return anothersStep(view, step, line) === undefined ? {} : { because: 'it is part of a promise that is with you' }
}

function stepOvertaken(view: Outline, step: Step, line: LineInHand): Overtaken | undefined {
  const waits = stillWaits(step, view.today, stepPress(view, step, NO_LONGER, 'step-resume'))
  if (waits) return waits
  if (line.stage === RESUME_STAGE && step.waiting_on === null) return { over: 'it is not waiting on anything' }
  if (step.due_on !== (line.dueOn ?? null)) return { over: 'the date has changed' }
  return answeredSince(view, step, line, stepPress(view, step, 'Take that back', 'step-off-track'))
}

function stepText(view: Outline, step: Step, line: LineInHand): string {
  const { stage } = line
  const another = anothersStep(view, step, line)
  const name = `${another === undefined ? 'Your' : `${another}’s`} step “${words(step.words)}”`
  if (stage === RESUME_STAGE) return `${name} was waiting on ${sayWaited(step, view.today)}.`
  const is = isToCome(view, step.due_on) ? 'is' : 'was'
  return `${name} ${is} for ${sayWhen(step.due_on, null)}.`
}

const AFTER = 'Need a hand with it, or another date? Either is fine to say.'

function stepDetail(view: Outline, step: Step, { stage }: LineInHand): string {
  const { side, lead } = pursuerOf(view, step)
  if (isLast(stage, lead)) return sayWhatFollows(view, side, doersOf(view, step))
  const partOf = `It is part of ${quoted(view)}.`
  return isAfter(stage) ? `${partOf} ${AFTER}` : partOf
}

/** What is likely to be pressed comes first: up to its date that it is on track, after it that a hand would help. */
function stepActions(view: Outline, step: Step, line: LineInHand): Action[] {
  const press = (label: string, deed: string) => stepPress(view, step, label, deed)
  const done = { ...press('Step is done', 'step-done'), primary: true as const }
  const track = press('On track', 'step-on-track')
  const hand = press('A hand please', 'step-hand')
  const date = press(step.due_on === null ? 'Set a date' : 'New date', 'step-move')
  const first = isToCome(view, step.due_on) ? [done, track, date, hand] : [done, hand, date]
  const own = ownersOf(view).some((owner) => owner.person_id === line.person)
  const notMine = own || anothersStep(view, step, line) !== undefined ? [] : [press('That’s not mine', 'step-not-mine')]
  return [
    ...first,
    press('Waiting on…', 'step-wait'),
    ...passing(view, step, line),
    ...notMine,
    showAction(view, 'Show all'),
  ]
}

/** It is passed on within the side of whoever does it, where somebody else is there to take it. */
function passing(view: Outline, step: Step, line: LineInHand): Action[] {
  const { side } = pursuerOf(view, step)
  const person = doersOf(view, step).find((one) => one.person_id === line.person)
  if (person === undefined || !sidesOfMember(person).includes(side)) return []
  return hasTaker(view, side, person.id, step.by_member) ? [passStepAction(view, step)] : []
}
