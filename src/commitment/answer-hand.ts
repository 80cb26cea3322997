import { todayIn } from '../calendar/day.ts'
import { readText } from '../chat/filled.ts'
import { filled, type Values, TypedWords } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { sayAll } from '../sentence.ts'
import { answerCard } from './cards.ts'
import { decide, linesTo, ownActions, Part, pressToShow, viewFor } from './answer.ts'
import { draftFor } from './answer-done.ts'
import { DOER, stepToDo } from './answer-step.ts'
import { only } from './commitment.ts'
import { handForm } from './forms.ts'
import { type Hand, HAND_WORDS, handsOf, someoneToTell, toldOf } from './hand.ts'
import { findHand, insertHand, lastHand } from './hand-store.ts'
import { asOwner, owningSide } from './owners.ts'
import { nameOf } from './saying.ts'
import type { Step } from './step.ts'
import { changeStep } from './step-store.ts'
import { setAnswered } from './store.ts'
import type { View } from './view.ts'

/** A promise or one of its steps, with which a hand is wanted, and the side whose matter it is. */
type Wanted = { view: View; step: Step | undefined; side: string }

/** "A hand please": told to whoever can help on the own side, and to nobody else. */
export const hand: Intent = forSide('commitment.hand', {
  only: 'its owner; only their own side is told',
  data: Which.extend({ help: TypedWords.optional() }),
  answer: async (asking, { help, ...which }) => {
    const wanted = await promiseWanted(asking, which)
    const draft = await draftFor(asking, hand.name, wanted.view)
    if (help !== undefined) return askForHand(asking, wanted, draft, { help })
    return { reply: { kind: 'form', form: handForm(wanted.view, undefined, draft, undefined) } }
  },
  submit: async (asking, draft, values) => {
    const again = await askedBefore(asking, draft)
    return again ?? askForHand(asking, await promiseWanted(asking, { id: draft.about['id'] }), draft.id, values)
  },
})

/** The same with a step. */
export const stepHand: Intent = forSide('commitment.step-hand', {
  only: `${DOER}; only their own side is told`,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepWanted(asking, id)
    const draft = await draftFor(asking, stepHand.name, view, { step: id })
    return { reply: { kind: 'form', form: handForm(view, step, draft, undefined) } }
  },
  submit: async (asking, draft, values) => {
    const again = await askedBefore(asking, draft)
    return again ?? askForHand(asking, await stepWanted(asking, draft.about['step'] ?? ''), draft.id, values)
  },
})

async function promiseWanted(asking: BySide, which: Which): Promise<Wanted> {
  const view = await viewFor(asking, which)
  const side = owningSide(view, asking.member.id)
  decide(asking, view, () => {
    only(view.commitment, 'promised')
    asOwner(view, asking.member.id, 'ask for a hand with it')
  })
  return mayBeAsked(asking, { view, step: undefined, side })
}

async function stepWanted(asking: BySide, id: string): Promise<Wanted> {
  const { view, step } = await stepToDo(asking, id)
  return mayBeAsked(asking, { view, step, side: asking.side.id })
}

/** Once a day for each thing, and only where somebody can be told. */
async function mayBeAsked(asking: BySide, wanted: Wanted): Promise<Wanted> {
  const { view, step, side } = wanted
  const of = { partnership: asking.partnership.id, commitment: view.commitment.id, step: step?.id ?? null }
  const last = await lastHand(asking.db, { ...of, member: asking.member.id })
  decide(asking, view, () => {
    if (last && todayIn(last.at, asking.partnership.zone) === asking.today) {
      throw new Refusal(`You asked ${whoIsTold(view, last)} today. You can ask again tomorrow.`)
    }
    someoneToTell(handsOf(view, side, asking.member.id))
  })
  return wanted
}

async function askForHand(asking: BySide, wanted: Wanted, draft: string, values: Values): Promise<Outcome> {
  const { view, step, side } = wanted
  const read = readText(values, 'help', { max: HAND_WORDS })
  if ('errors' in read) {
    return { reply: { kind: 'errors', form: handForm(view, step, draft, filled(values, 'help')), errors: read.errors } }
  }
  const hands = handsOf(view, side, asking.member.id)
  const hand: Hand = {
    partnership_id: asking.partnership.id,
    id: draft,
    commitment_id: view.commitment.id,
    step_id: step?.id ?? null,
    side_id: side,
    asked_by: asking.member.id,
    words: read.found ?? null,
    told: JSON.stringify(hands.map((member) => member.id)),
    at: asking.now,
  }
  await insertHand(asking.db, hand)
  if (step) await changeStep(asking.db, step, { answered_at: asking.now, word_on: null })
  else await setAnswered(asking.db, view.commitment, asking.now)
  const line = { kind: 'commitment.hand', subject: hand.id, stage: 'hand-0' }
  return { ...toldOutcome(asking, view, hand), lines: linesTo(asking, hands, line) }
}

async function askedBefore(asking: BySide, draft: DraftInHand): Promise<Outcome | undefined> {
  const before = await findHand(asking.db, asking.partnership.id, draft.id)
  return before && toldOutcome(asking, await viewFor(asking, { id: before.commitment_id }), before)
}

/** Said to the one who asked, wherever they did: no card changes, since nobody else is to see it. */
function toldOutcome(asking: BySide, view: View, hand: Hand): Outcome {
  const sentence = `${sayTold(view, hand)}, and nobody else. Only your side knows.`
  const card = answerCard(view, sentence, ownActions(asking, view))
  return { reply: { kind: 'card', card }, did: pressToShow(view.commitment) }
}

function sayTold(view: View, hand: Hand): string {
  return `${whoIsTold(view, hand)} ${toldOf(hand).length === 1 ? 'is' : 'are'} told`
}

function whoIsTold(view: View, hand: Hand): string {
  return sayAll(toldOf(hand).map((id) => nameOf(view, id)))
}
