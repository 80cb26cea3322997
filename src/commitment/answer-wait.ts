import { DOORWAYS } from '../chat/doorways.ts'
import { type Values, TypedWords } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { changed, decide, outcomeOf, Part, viewFor } from './answer.ts'
import { draftFor } from './answer-done.ts'
import { typedAgain } from './answer-promise.ts'
import { changedStep, DOER, stepToDo } from './answer-step.ts'
import { act, stepPress } from './cards.ts'
import { endWait, only, waitOn } from './commitment.ts'
import { readWait, waitTyped } from './filled-wait.ts'
import { waitForm } from './forms.ts'
import { asOwner } from './owners.ts'
import { stepWaits, stepWaitsNoMore } from './step.ts'
import type { View } from './view.ts'
import { isSameWait, NO_LONGER, sayPast } from './wait.ts'

const OWNER = 'its owner'
const SAVED = 'Saved. Nudges go on from that day.'
const GOES_ON = 'Not waiting any more. Nudges follow the date again.'

/** "Waiting on … until …": the owner's nudges stop until that day. */
export const wait: Intent = forSide('commitment.wait', {
  only: OWNER,
  data: Which.extend({ on: TypedWords.optional() }),
  answer: async (asking, { on, ...which }) => {
    const view = await viewFor(asking, which, [{ label: 'Waiting on…', intent: DOORWAYS.askWait }])
    mayWait(asking, view, 'say what it waits on')
    const { today, partnership } = asking
    const { typed, asked } = waitTyped(on, { today, nation: partnership.nation })
    const draft = await draftFor(asking, wait.name, view)
    return { reply: { kind: 'form', form: waitForm(view.commitment.words, draft, typed, asked) } }
  },
  submit: submitWait,
})

async function submitWait(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await viewFor(asking, { id: draft.about['id'] })
  mayWait(asking, view, 'say what it waits on')
  const read = readWait(values, asking.today)
  if ('errors' in read) {
    const form = waitForm(view.commitment.words, draft.id, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: read.errors } }
  }
  const { wait, on, untilOn } = read.found
  if (isSameWait(view.commitment, wait)) return outcomeOf(asking, view, { sentence: SAVED })
  const change = decide(asking, view, () => waitOn(view.commitment, wait))
  const after = await changed(asking, view, change, { what: 'waiting', facts: { untilOn }, texts: { on } })
  const { due_on: dueOn } = after.commitment
  const past = sayPast(untilOn, dueOn, asking.today, 'its date')
  const date = past === '' || after.move ? [] : [act(after, 'New date', 'move')]
  return outcomeOf(asking, after, {
    sentence: `${SAVED}${past}`,
    actions: [act(after, NO_LONGER, 'resume'), ...date],
  })
}

/** The owner waits on nothing any more. */
export const resume: Intent = forSide('commitment.resume', {
  only: OWNER,
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which, [{ label: NO_LONGER, intent: DOORWAYS.askResume }])
    mayWait(asking, view, 'say that')
    const change = decide(asking, view, () => endWait(view.commitment))
    const after = await changed(asking, view, change, { what: 'resumed' })
    return outcomeOf(asking, after, { sentence: GOES_ON })
  },
})

function mayWait(asking: BySide, view: View, what: string): void {
  decide(asking, view, () => {
    only(view.commitment, 'promised')
    asOwner(view, asking.member.id, what)
  })
}

/** The same of a step, by whoever does it or the owner. */
export const stepWait: Intent = forSide('commitment.step-wait', {
  only: DOER,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepToDo(asking, id)
    const draft = await draftFor(asking, stepWait.name, view, { step: id })
    return { reply: { kind: 'form', form: waitForm(step.words, draft, {}) } }
  },
  submit: async (asking, draft, values) => {
    const { view, step } = await stepToDo(asking, draft.about['step'] ?? '')
    const read = readWait(values, asking.today)
    if ('errors' in read) {
      return {
        reply: { kind: 'errors', form: waitForm(step.words, draft.id, typedAgain(values)), errors: read.errors },
      }
    }
    const { wait, on, untilOn } = read.found
    if (isSameWait(step, wait)) return outcomeOf(asking, view, { sentence: SAVED })
    const change = decide(asking, view, () => stepWaits(view.commitment, step, wait))
    const told = { what: 'step-waiting', facts: { untilOn }, texts: { on } }
    const past = sayPast(untilOn, step.due_on, asking.today, 'its date')
    const date = past === '' ? [] : [stepPress(view, step, 'New date', 'step-move')]
    const actions = [stepPress(view, step, NO_LONGER, 'step-resume'), ...date]
    const said = { sentence: `${SAVED}${past}`, actions }
    return changedStep(asking, { view, step, change }, told, said)
  },
})

export const stepResume: Intent = forSide('commitment.step-resume', {
  only: DOER,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepToDo(asking, id)
    const change = decide(asking, view, () => stepWaitsNoMore(view.commitment, step, asking.now))
    return changedStep(asking, { view, step, change }, { what: 'step-resumed' }, { sentence: GOES_ON })
  },
})
