import { readDate } from '../calendar/dates.ts'
import type { DateReading } from '../calendar/reading.ts'
import { type Values, TypedWords } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { changed, decide, lettersOf, linesTo, outcomeOf, Part, viewFor } from './answer.ts'
import { draftFor } from './answer-done.ts'
import { typedAgain } from './answer-promise.ts'
import { withdrawAction } from './cards.ts'
import { COMMITMENT_LIMITS, movingSides, only } from './commitment.ts'
import { dueThatFits, errorsIn, readDue, readText } from '../chat/filled.ts'
import { choicesHint, dateTyped, declineForm, moveForm, readBack } from './forms.ts'
import { type DueDate, type Move, newDateFits, stillProposed } from './move.ts'
import { closeMove } from './move-answers.ts'
import { asOwner, mayAnswerMove, ownersOf, owningSide, sideNames } from './owners.ts'
import { sayDate, sayMoveDate } from './saying.ts'
import { stepsFitBy } from './step.ts'
import { endOnTrack } from './track.ts'
import { findMove, insertMove } from './move-store.ts'
import type { View } from './view.ts'
import { Refusal } from '../refusal.ts'

const WAITING = 'a member of a side that waits for it, who did not propose the date'

/** "New date": a form with the date and the reason; a first date needs neither reason nor yes. */
export const move: Intent = forSide('commitment.move', {
  only: 'its owner',
  data: Which.extend({ when: TypedWords.optional() }),
  answer: async (asking, { when, ...which }) => {
    const view = await viewFor(asking, which)
    mayPropose(asking, view)
    const reading = when === undefined ? undefined : readDate(when, contextOf(asking))
    const draft = await draftFor(asking, move.name, view)
    return { reply: { kind: 'form', form: moveForm(view, draft, typedFrom(reading), askedBy(reading)) } }
  },
  submit: submitMove,
})

/** The other side says yes to the new date. */
export const acceptMove: Intent = forSide('commitment.accept-move', {
  only: WAITING,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, move } = await moveFor(asking, id)
    mayAnswer(asking, view, move)
    decide(asking, view, () => stepsFitBy(view.steps, move.to_on))
    await closeMove(asking, move, 'accepted')
    const change = { due_on: move.to_on, due_time: move.to_time }
    const after = await changed(asking, view, change, { what: 'moved', facts: factsOf(move) })
    const letters = await lettersOf(asking.db, after.commitment, 'moved', { m: move.id })
    return outcomeOf(asking, after, { sentence: `Accepted. It is now for ${sayMoveDate(move)}.`, letters })
  },
})

/** "Not that date", with an answer; the old date stands. */
export const declineMove: Intent = forSide('commitment.decline-move', {
  only: WAITING,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, move } = await moveFor(asking, id)
    mayAnswer(asking, view, move)
    const draft = await draftFor(asking, declineMove.name, view, { move: move.id })
    return { reply: { kind: 'form', form: declineForm(view, draft, {}) } }
  },
  submit: submitDecline,
})

/** The owner takes a proposed date back; the old one stands. */
export const withdrawMove: Intent = forSide('commitment.withdraw-move', {
  only: 'its owner',
  data: Part,
  answer: async (asking, { id }) => {
    const { view, move } = await moveFor(asking, id)
    decide(asking, view, () => {
      stillProposed(move)
      asOwner(view, asking.member.id, 'take the new date back')
    })
    await closeMove(asking, move, 'withdrawn')
    const after = await changed(asking, view, {}, { what: 'move-withdrawn', facts: { move: move.id } })
    return outcomeOf(asking, after, { sentence: `Taken back. It is for ${sayDate(after.commitment)} as before.` })
  },
})

async function submitMove(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await viewFor(asking, { id: draft.about['id'] })
  const again = await findMove(asking.db, asking.partnership.id, draft.id)
  if (again) return outcomeOf(asking, view, { sentence: 'This date is there already.' })
  mayPropose(asking, view)
  const first = view.commitment.due_on === null
  const need = first ? {} : { need: 'Say in a few words why.' }
  const due = dueThatFits(readDue(values, asking.today, 'Choose the day.'), ({ dueOn, dueTime }) => {
    if (dueOn !== null) newDateFits(view.commitment, view.steps, { on: dueOn, time: dueTime }, asking.today)
  })
  const reason = first ? { found: undefined } : readText(values, 'reason', { max: COMMITMENT_LIMITS.reason, ...need })
  if ('errors' in due || 'errors' in reason || due.found.dueOn === null) {
    const form = moveForm(view, draft.id, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: errorsIn(due, reason) } }
  }
  const to = { on: due.found.dueOn, time: due.found.dueTime }
  return first ? setFirstDate(asking, view, draft.id, to) : propose(asking, view, draft.id, to, reason.found ?? '')
}

async function setFirstDate(asking: BySide, view: View, id: string, to: DueDate): Promise<Outcome> {
  await insertMove(asking.db, { ...rowOf(asking, view, id, to), ...ANSWERED, answered_at: asking.now })
  const change = { due_on: to.on, due_time: to.time }
  const facts = { move: id, toOn: to.on, toTime: to.time }
  const after = await changed(asking, view, change, { what: 'date-set', facts })
  const letters = await lettersOf(asking.db, after.commitment, 'moved', { m: id })
  return outcomeOf(asking, after, { sentence: 'The date is set.', letters })
}

async function propose(asking: BySide, view: View, id: string, to: DueDate, reason: string): Promise<Outcome> {
  const row = { ...rowOf(asking, view, id, to), reason }
  await insertMove(asking.db, row)
  const side = owningSide(view, asking.member.id)
  const told = { what: 'move-proposed', facts: factsOf(row), texts: { reason }, side }
  const after = await changed(asking, view, { ...endOnTrack(view.commitment), word_on: null }, told)
  const dates = `${sayMoveDate(row)} in place of ${sayDate(view.commitment)}`
  const sentence = `Asked for ${dates}. ${sideNames(after, movingSides(after.commitment, side))} can say yes.`
  return outcomeOf(asking, after, { sentence, actions: [withdrawAction(after, id)] })
}

function rowOf(asking: BySide, view: View, id: string, to: DueDate): Move {
  return {
    partnership_id: asking.partnership.id,
    id,
    commitment_id: view.commitment.id,
    from_on: view.commitment.due_on,
    from_time: view.commitment.due_time,
    to_on: to.on,
    to_time: to.time,
    reason: '',
    proposed_by: asking.member.id,
    proposed_on: asking.today,
    state: 'proposed',
    answered_by: null,
    answer: null,
    at: asking.now,
    answered_at: null,
    look_on: asking.today,
  }
}

const ANSWERED = { state: 'accepted', look_on: null } as const

async function submitDecline(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const { view, move } = await moveFor(asking, draft.about['move'] ?? '')
  mayAnswer(asking, view, move)
  const need = 'Say in a few words what would work.'
  const read = readText(values, 'answer', { max: COMMITMENT_LIMITS.reason, need })
  if ('errors' in read) {
    return { reply: { kind: 'errors', form: declineForm(view, draft.id, typedAgain(values)), errors: read.errors } }
  }
  const answer = read.found ?? ''
  await closeMove(asking, move, 'declined', answer)
  const told = { what: 'move-declined', facts: { move: move.id }, texts: { answer } }
  const after = await changed(asking, view, {}, told)
  const line = { kind: 'commitment.move-answered', subject: move.id, stage: 'declined' }
  return outcomeOf(asking, after, {
    sentence: `They are told. It is for ${sayDate(after.commitment)} as before.`,
    lines: linesTo(asking, ownersOf(after), line),
  })
}

async function moveFor(asking: BySide, id: string): Promise<{ view: View; move: Move }> {
  const move = await findMove(asking.db, asking.partnership.id, id)
  if (!move) throw new Refusal('That new date is not in this record. Type “list” to see what is.')
  return { move, view: await viewFor(asking, { id: move.commitment_id }) }
}

function mayPropose(asking: BySide, view: View): void {
  decide(asking, view, () => {
    only(view.commitment, 'promised')
    asOwner(view, asking.member.id, 'ask for a new date')
    if (!view.move) return
    const date = sayMoveDate(view.move)
    throw new Refusal(`A new date already waits for a yes: ${date}. Take it back first to propose another.`)
  })
}

function mayAnswer(asking: BySide, view: View, move: Move): void {
  decide(asking, view, () => {
    stillProposed(move)
    only(view.commitment, 'promised')
    mayAnswerMove(view, asking.member.id, asking.side.id, move.proposed_by)
  })
}

function factsOf(move: Move): Record<string, string | null> {
  const { id, from_on, from_time, to_on, to_time } = move
  return { move: id, fromOn: from_on, fromTime: from_time, toOn: to_on, toTime: to_time }
}

function contextOf(asking: BySide) {
  return { today: asking.today, nation: asking.partnership.nation }
}

function typedFrom(reading: DateReading | undefined) {
  return reading === undefined ? {} : dateTyped(reading)
}

function askedBy(reading: DateReading | undefined): { intro?: string; hint?: string } {
  if (reading === undefined) return {}
  const hint = choicesHint(reading)
  const intro =
    reading.kind === 'none' ? 'Kept found no date in that.' : readBack(reading).replace(/^By /, 'New date: ')
  return { intro, ...(hint === undefined ? {} : { hint }) }
}
