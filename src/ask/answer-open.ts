import { z } from 'zod'
import { addWorkingDays } from '../calendar/working.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Form, type Values } from '../chat/form.ts'
import type { NewLine } from '../chat/line.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { tellersOf } from '../partnership/colleagues-store.ts'
import { errorsIn, readText } from '../commitment/filled.ts'
import { membersOf } from '../partnership/store.ts'
import { ANSWER_WITHIN_WORKING_DAYS, type Act, ASK_LIMITS, type Ask, type Deed } from './ask.ts'
import { act, askInHand, mayDo, type News, outcomeOf } from './change.ts'
import { answerForm, askName, CANNOT_WORDS, NOT_QUITE_WORDS, reasonForm, TAKE_BACK_WORDS } from './forms.ts'
import type { AskView } from './view.ts'
import { hearersOf } from './who.ts'

const Id = z.object({ id: z.string() })

const take = forSide('ask.take', {
  only: 'of the side that was asked',
  data: Id,
  answer: async (asking, data) => {
    const view = await askInHand(asking, data.id)
    return outcomeOf(asking, await act(asking, view, { does: 'take' }))
  },
})

const settle = forSide('ask.settle', {
  only: 'of the side that asked',
  data: Id,
  answer: async (asking, data) => {
    const view = await askInHand(asking, data.id)
    return outcomeOf(asking, await act(asking, view, { does: 'settle' }), 'ask.settled')
  },
})

const answer = forSide('ask.answer', {
  only: 'of the side that was asked',
  data: Id,
  answer: async (asking, data) => {
    const view = await askInHand(asking, data.id)
    await mayDo(asking, view, 'answer')
    const draft = await draftFor(asking, 'ask.answer', view)
    return { reply: { kind: 'form', form: answerForm(draft, view, await silentOnes(asking)) } }
  },
  submit: submitAnswer,
})

async function silentOnes(asking: BySide) {
  return tellersOf(asking, await membersOf(asking.db, asking.partnership.id))
}

async function draftFor(asking: BySide, intent: string, view: AskView): Promise<string> {
  const about = { id: view.ask.id, s: asking.side.id, v: String(view.ask.version) }
  return openDraft(asking, { intent, about, partnership: asking.partnership.id })
}

async function submitAnswer(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await askInHand(asking, draft.about['id'] ?? '')
  await mayDo(asking, view, 'answer')
  const tellers = await silentOnes(asking)
  const read = readText(values, 'answer', { max: ASK_LIMITS.answer, need: 'Type your answer.' })
  const teller = tellers.find((one) => one.id === filled(values, 'teller'))
  if ('errors' in read || read.found === undefined) {
    const form = answerForm(draft.id, view, tellers, filled(values, 'answer')?.slice(0, 3_000), teller?.id)
    return { reply: { kind: 'errors', form, errors: errorsIn(read) } }
  }
  const deed: Act = {
    does: 'answer',
    words: read.found,
    holder: teller?.id ?? asking.member.id,
    toldTo: teller ? asking.member.id : null,
  }
  const ask = await act(asking, view, deed, { answer: read.found })
  return { ...(await outcomeOf(asking, ask, 'ask.answered')), lines: await toAsker(asking, ask) }
}

/** Whoever asked hears of the answer at once; for somebody without an account, the colleague who recorded the ask. */
async function toAsker(asking: BySide, ask: Ask): Promise<NewLine[]> {
  const people = await hearersOf(asking.db, ask)
  return people.map((person) => ({
    partnership: ask.partnership_id,
    person,
    kind: 'ask.answered',
    subject: ask.id,
    stage: `answered-0-${ask.version}`,
    on: asking.today,
  }))
}

type Reasoned = {
  intent: string
  does: Deed
  only: string
  news?: News
  words: typeof CANNOT_WORDS
  missing?: string
  act: (asking: BySide, view: AskView, reason: string | undefined) => Act
}

/** Acts that ask one question first: why, or what is missing. */
const reasoned: readonly Reasoned[] = [
  {
    intent: 'ask.cannot',
    does: 'cannot',
    only: 'who holds it, or an organiser of the side that was asked; anyone of it while nobody does',
    news: 'ask.cannot',
    words: CANNOT_WORDS,
    missing: 'Say why, so that the other side can plan.',
    act: (_asking, _view, reason) => ({ does: 'cannot', reason: reason ?? '' }),
  },
  {
    intent: 'ask.take-back',
    does: 'take-back',
    only: 'of the side that asked',
    news: 'ask.taken-back',
    words: TAKE_BACK_WORDS,
    act: (_asking, _view, reason) => ({ does: 'take-back', reason }),
  },
  {
    intent: 'ask.not-quite',
    does: 'not-quite',
    only: 'of the side that asked',
    words: NOT_QUITE_WORDS,
    act: (asking, _view, reason) => ({ does: 'not-quite', answerByOn: answerByAgain(asking), reason }),
  },
]

function answerByAgain(asking: BySide): string {
  return addWorkingDays(asking.today, ANSWER_WITHIN_WORKING_DAYS, asking.partnership.nation)
}

function reasonedIntent(made: Reasoned) {
  return forSide(made.intent, {
    only: made.only,
    data: Id,
    answer: async (asking, data) => {
      const view = await askInHand(asking, data.id)
      await mayDo(asking, view, made.does)
      const form = formOf(await draftFor(asking, made.intent, view), made, view)
      return { reply: { kind: 'form', form } }
    },
    submit: (asking, draft, values) => submitReasoned(asking, draft, values, made),
  })
}

function formOf(draft: string, made: Reasoned, view: AskView, value?: string): Form {
  return reasonForm(draft, made.words, askName(view.ask), value)
}

async function submitReasoned(asking: BySide, draft: DraftInHand, values: Values, made: Reasoned): Promise<Outcome> {
  const view = await askInHand(asking, draft.about['id'] ?? '')
  await mayDo(asking, view, made.does)
  const read = readText(values, 'reason', { max: ASK_LIMITS.reason, ...(made.missing && { need: made.missing }) })
  if ('errors' in read) {
    const form = formOf(draft.id, made, view, filled(values, 'reason'))
    return { reply: { kind: 'errors', form, errors: read.errors } }
  }
  const ask = await act(asking, view, made.act(asking, view, read.found), { reason: read.found })
  return outcomeOf(asking, ask, made.news)
}

export const openIntents = [take, settle, answer, ...reasoned.map(reasonedIntent)]
