import { type Values, TypedWords } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { openDraft } from '../chat/draft.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { typedAgain } from '../commitment/answer-promise.ts'
import { readWait, waitTyped } from '../commitment/filled-wait.ts'
import { waitForm } from '../commitment/forms.ts'
import { endOfWait, isSameWait, sayPast } from '../commitment/wait.ts'
import { orShow } from '../refusal.ts'
import { resumeButton } from './cards.ts'
import { act, askInHand, askNamed, mayDo, outcomeOf } from './change.ts'
import { presentTo } from './offered.ts'

export const HOLDER = 'who holds it, or an organiser of the side that was asked; anyone of it while nobody does'
const SAVED = 'Saved. Nudges go on from that day.'

/** "Waiting on … until …": whoever has the ask is left in peace until that day. */
const wait = forSide(DOORWAYS.askWait, {
  only: HOLDER,
  data: Which.extend({ on: TypedWords.optional() }),
  answer: async (asking, { on, ...which }) => {
    const view = await askNamed(asking, which)
    await mayDo(asking, view, 'wait')
    const { typed, asked } = waitTyped(on, { today: asking.today, nation: asking.partnership.nation })
    const about = { id: view.ask.id, s: asking.side.id }
    const draft = await openDraft(asking, { intent: DOORWAYS.askWait, about, partnership: asking.partnership.id })
    return { reply: { kind: 'form', form: waitForm(view.ask.words, draft, typed, asked) } }
  },
  submit: submitWait,
})

async function submitWait(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await askInHand(asking, draft.about['id'] ?? '')
  await mayDo(asking, view, 'wait')
  const read = readWait(values, asking.today)
  if ('errors' in read) {
    const form = waitForm(view.ask.words, draft.id, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: read.errors } }
  }
  const { wait, on, untilOn } = read.found
  const past = sayPast(untilOn, view.ask.answer_by_on, asking.today, 'the day hoped for')
  const said = { sentence: `${SAVED}${past}`, actions: [resumeButton(view.ask)] }
  if (isSameWait(view.ask, wait)) return outcomeOf(asking, view.ask, undefined, said)
  return outcomeOf(asking, await act(asking, view, { does: 'wait', wait }, { on }), undefined, said)
}

/** It waits on nothing any more, and is asked about from today. */
const resume = forSide(DOORWAYS.askResume, {
  only: HOLDER,
  data: Which,
  answer: async (asking, which) => {
    const view = await askNamed(asking, which)
    await mayDo(asking, view, 'resume')
    const card = await presentTo(asking, view.ask)
    orShow(
      () => card,
      () => endOfWait(view.ask, 'ask'),
    )
    const ask = await act(asking, view, { does: 'resume' })
    return outcomeOf(asking, ask, undefined, { sentence: 'Not waiting any more. Nudges come again.' })
  },
})

export const waitIntents = [wait, resume]
