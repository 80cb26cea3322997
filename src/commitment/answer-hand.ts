import { DOORWAYS } from '../chat/doorways.ts'
import { type Values, TypedWords } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { answerCard, handBackAction } from './cards.ts'
import { decide, ownActions, Part, pressToShow, viewFor } from './answer.ts'
import { draftFor } from './answer-done.ts'
import { DOER, stepToDo } from './answer-step.ts'
import { answeredElse } from './answered.ts'
import { askForHand, refuseHand, sayTold, type Wanted } from './asking-hand.ts'
import { only } from './commitment.ts'
import { handForm } from './forms.ts'
import { type Hand, isAskedStill } from './hand.ts'
import { findHand } from './hand-store.ts'
import { asOwner, owningSide } from './owners.ts'
import type { Step } from './step.ts'
import { changeStep, findStep } from './step-store.ts'
import { setAnswered } from './store.ts'
import type { View } from './view.ts'

/** The line by which those who can help are told. */
const HAND = 'commitment.hand'

/** A promise or one of its steps, with which a hand is wanted. */
type Within = { view: View; step: Step | undefined; wanted: Wanted }

/** "A hand please": told to whoever can help on the own side, and to nobody else. */
export const hand: Intent = forSide('commitment.hand', {
  only: 'its owner; only their own side is told',
  data: Which.extend({ help: TypedWords.optional() }),
  answer: async (asking, { help, ...which }) => {
    const within = await promiseWanted(asking, which)
    const draft = await draftFor(asking, hand.name, within.view)
    if (help !== undefined) return ask(asking, within, draft, { help })
    return { reply: { kind: 'form', form: handForm(within.wanted.words, draft, undefined) } }
  },
  submit: async (asking, draft, values) => {
    const again = await askedBefore(asking, draft)
    return again ?? ask(asking, await promiseWanted(asking, { id: draft.about['id'] }), draft.id, values)
  },
})

/** The same with a step. */
export const stepHand: Intent = forSide('commitment.step-hand', {
  only: `${DOER}; only their own side is told`,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, wanted } = await stepWanted(asking, id)
    const draft = await draftFor(asking, stepHand.name, view, { step: id })
    return { reply: { kind: 'form', form: handForm(wanted.words, draft, undefined) } }
  },
  submit: async (asking, draft, values) => {
    const again = await askedBefore(asking, draft)
    return again ?? ask(asking, await stepWanted(asking, draft.about['step'] ?? ''), draft.id, values)
  },
})

async function promiseWanted(asking: BySide, which: Which): Promise<Within> {
  const view = await viewFor(asking, which, [{ label: 'A hand please', intent: DOORWAYS.askHand }])
  decide(asking, view, () => {
    only(view.commitment, 'promised')
    asOwner(view, asking.member.id, 'ask for a hand with it')
  })
  const { id, words } = view.commitment
  const side = owningSide(view, asking.member.id)
  return mayBeAsked(asking, {
    view,
    step: undefined,
    wanted: { kind: 'commitment', id, words, side, among: view, line: HAND },
  })
}

async function stepWanted(asking: BySide, id: string): Promise<Within> {
  const { view, step } = await stepToDo(asking, id)
  const wanted: Wanted = { kind: 'step', id, words: step.words, side: asking.side.id, among: view, line: HAND }
  return mayBeAsked(asking, { view, step, wanted })
}

async function mayBeAsked(asking: BySide, within: Within): Promise<Within> {
  decide(asking, within.view, await refuseHand(asking, within.wanted))
  return within
}

async function ask(asking: BySide, { view, step, wanted }: Within, draft: string, values: Values): Promise<Outcome> {
  const asked = await askForHand(asking, wanted, draft, values)
  if ('reply' in asked) return asked
  if (step) await changeStep(asking.db, step, answeredElse(asking.now))
  else await setAnswered(asking.db, view.commitment, asking.now)
  return { ...toldOutcome(asking, view, asked.hand), lines: asked.lines }
}

async function askedBefore(asking: BySide, draft: DraftInHand): Promise<Outcome | undefined> {
  const before = await findHand(asking.db, asking.partnership.id, draft.id)
  if (!before) return undefined
  const step =
    before.subject_kind === 'step' ? await findStep(asking.db, asking.partnership.id, before.subject_id) : undefined
  return toldOutcome(asking, await viewFor(asking, { id: step?.commitment_id ?? before.subject_id }), before)
}

/** Said to the one who asked, wherever they did: no card changes, since nobody else is to see it. */
function toldOutcome(asking: BySide, view: View, hand: Hand): Outcome {
  const back = isAskedStill(hand) ? [handBackAction(hand)] : []
  const card = answerCard(view, sayTold(view, hand), [...back, ...ownActions(asking, view)])
  return { reply: { kind: 'card', card }, did: pressToShow(view.commitment) }
}
