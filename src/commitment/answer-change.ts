import { findDate, readDate } from '../calendar/dates.ts'
import type { DateReading } from '../calendar/reading.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { type Values, TypedWords } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { changed, decide, lettersOf, outcomeOf, viewFor } from './answer.ts'
import { draftFor } from './answer-done.ts'
import { readFirmness, typedAgain } from './answer-promise.ts'
import { callOff, changeFirmness, COMMITMENT_LIMITS, endWait, only, waitOn } from './commitment.ts'
import { dueThatFits, errorsIn, readDue, readText } from '../chat/filled.ts'
import { callOffForm, choicesHint, dateTyped, firmnessForm, readBack, type Typed, waitForm } from './forms.ts'
import { withdrawnWith } from './move-answers.ts'
import { asOwner } from './owners.ts'
import type { View } from './view.ts'

/** "Waiting on … until …": the owner's nudges stop until that day. */
export const wait: Intent = forSide('commitment.wait', {
  only: 'its owner',
  data: Which.extend({ on: TypedWords.optional() }),
  answer: async (asking, { on, ...which }) => {
    const view = await viewFor(asking, which)
    mayChange(asking, view, 'say what it waits on')
    const { typed, reading } = readWait(asking, on)
    const draft = await draftFor(asking, wait.name, view)
    const hint = reading && choicesHint(reading)
    const asked = { ...(reading ? { intro: readUntil(reading) } : {}), ...(hint === undefined ? {} : { hint }) }
    return { reply: { kind: 'form', form: waitForm(view, draft, typed, asked) } }
  },
  submit: submitWait,
})

/** The owner waits on nothing any more. */
export const resume: Intent = forSide('commitment.resume', {
  only: 'its owner',
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    mayChange(asking, view, 'say that')
    const change = decide(asking, view, () => endWait(view.commitment))
    const after = await changed(asking, view, change, { what: 'resumed' })
    return outcomeOf(asking, after, { sentence: 'Not waiting any more. Nudges follow the date again.' })
  },
})

/** How sure the owner is, chosen by the owner alone. */
export const firmness: Intent = forSide('commitment.firmness', {
  only: 'its owner',
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    mayChange(asking, view, 'say how sure they are')
    const draft = await draftFor(asking, firmness.name, view)
    return { reply: { kind: 'form', form: firmnessForm(view, draft) } }
  },
  submit: async (asking, draft, values) => {
    const view = await viewFor(asking, { id: draft.about['id'] })
    mayChange(asking, view, 'say how sure they are')
    const chosen = readFirmness(values) ?? view.commitment.firmness
    const change = decide(asking, view, () => changeFirmness(view.commitment, chosen))
    const after = await changed(asking, view, change, { what: 'firmness', facts: { firmness: chosen } })
    return outcomeOf(asking, after, { sentence: 'Saved.' })
  },
})

/** Not going ahead: with the reason and, if there is one, what happens instead. */
export const callItOff: Intent = forSide('commitment.call-off', {
  only: 'its owner',
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which, [{ label: 'Take back', intent: DOORWAYS.takeBack }])
    mayCallOff(asking, view)
    const draft = await draftFor(asking, callItOff.name, view)
    return { reply: { kind: 'form', form: callOffForm(view, draft, {}) } }
  },
  submit: submitCallOff,
})

async function submitCallOff(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await viewFor(asking, { id: draft.about['id'] })
  mayCallOff(asking, view)
  const need = 'Say in a few words why. The other side will see it.'
  const reason = readText(values, 'reason', { max: COMMITMENT_LIMITS.reason, need })
  const instead = readText(values, 'instead', { max: COMMITMENT_LIMITS.instead })
  if ('errors' in reason || 'errors' in instead) {
    const form = callOffForm(view, draft.id, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: errorsIn(reason, instead) } }
  }
  const change = decide(asking, view, () => callOff(view.commitment, reason.found ?? '', instead.found))
  await withdrawnWith(asking, view)
  const texts = { reason: reason.found, instead: instead.found }
  const after = await changed(asking, view, change, { what: 'called-off', texts })
  const letters = await lettersOf(asking.db, after.commitment, 'called-off')
  return outcomeOf(asking, after, { sentence: 'Called off. Both sides can see why.', letters })
}

async function submitWait(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await viewFor(asking, { id: draft.about['id'] })
  mayChange(asking, view, 'say what it waits on')
  const on = readText(values, 'on', { max: COMMITMENT_LIMITS.waitingOn, need: 'Say what or whom you are waiting on.' })
  const day = readDue({ date: values['date'] ?? '' }, asking.today, 'Choose the day.')
  const until = dueThatFits(day, ({ dueOn }) => {
    if (dueOn !== null) waitOn(view.commitment, '', dueOn, asking.today)
  })
  if ('errors' in on || 'errors' in until || until.found.dueOn === null) {
    const form = waitForm(view, draft.id, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: errorsIn(on, until) } }
  }
  const untilOn = until.found.dueOn
  const change = decide(asking, view, () => waitOn(view.commitment, on.found ?? '', untilOn, asking.today))
  const told = { what: 'waiting', facts: { untilOn }, texts: { on: on.found } }
  const after = await changed(asking, view, change, told)
  return outcomeOf(asking, after, { sentence: 'Saved. Nudges go on from that day.' })
}

/** "the legal team until 15 June": what it waits on, and the day. */
function readWait(asking: BySide, said: string | undefined): { typed: Typed; reading?: DateReading } {
  const context = { today: asking.today, nation: asking.partnership.nation }
  if (said === undefined) return { typed: {} }
  const at = said.search(/\suntil\s/i)
  if (at < 0) {
    const { words, reading } = findDate(said, context)
    return { typed: { on: words, ...dateTyped(reading) }, reading }
  }
  const reading = readDate(said.slice(at + ' until '.length), context)
  return { typed: { on: said.slice(0, at).trim(), ...dateTyped(reading) }, reading }
}

function readUntil(reading: DateReading): string {
  return reading.kind === 'none' ? 'Choose the day.' : readBack(reading).replace(/^By /, 'Until ')
}

function mayChange(asking: BySide, view: View, what: string): void {
  decide(asking, view, () => {
    only(view.commitment, 'promised')
    asOwner(view, asking.member.id, what)
  })
}

function mayCallOff(asking: BySide, view: View): void {
  decide(asking, view, () => {
    only(view.commitment, 'promised', 'done')
    asOwner(view, asking.member.id, 'call it off')
  })
}
