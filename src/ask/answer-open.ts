import { addWorkingDays } from '../calendar/working.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Form, TypedWords, type Values } from '../chat/form.ts'
import type { NewLine } from '../chat/line.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { tellersOf } from '../partnership/colleagues-store.ts'
import { errorsIn, readText } from '../chat/filled.ts'
import { membersOf } from '../partnership/store.ts'
import { type Act, ASK_LIMITS, type Ask, type Deed } from './ask.ts'
import { act, askInHand, askNamed, mayDo, type News, outcomeOf } from './change.ts'
import { answerForm } from './forms.ts'
import { askName, CANNOT_WORDS, NOT_QUITE_WORDS, reasonForm, TAKE_BACK_WORDS } from './reason-form.ts'
import { answerPass, offerNumbered } from './offer.ts'
import { readTold, type Told, toldStanding } from './teller.ts'
import type { AskView } from './view.ts'
import { hearersOf } from './who.ts'
import { answerWithin } from './within.ts'

const take = forSide('ask.take', {
  only: 'of the side that was asked',
  data: Which,
  answer: async (asking, which) => {
    const offer = await offerNumbered(asking, which.number, 'accepted')
    if (offer) return answerPass(asking, offer.id, 'accepted')
    const view = await askNamed(asking, which)
    return outcomeOf(asking, await act(asking, view, { does: 'take' }))
  },
})

const settle = forSide('ask.settle', {
  only: 'of the side that asked',
  data: Which,
  answer: async (asking, which) => {
    const view = await askNamed(asking, which)
    return outcomeOf(asking, await act(asking, view, { does: 'settle' }), 'ask.settled')
  },
})

const answer = forSide('ask.answer', {
  only: 'of the side that was asked',
  data: Which.extend({ answer: TypedWords.optional() }),
  answer: async (asking, { answer: words, ...which }) => {
    const view = await askNamed(asking, which)
    await mayDo(asking, view, 'answer')
    const draft = await draftFor(asking, 'ask.answer', view)
    if (words !== undefined) return fillAnswer(asking, view, draft, { answer: words })
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
  return fillAnswer(asking, view, draft.id, values)
}

async function fillAnswer(asking: BySide, view: AskView, draft: string, values: Values): Promise<Outcome> {
  const tellers = await silentOnes(asking)
  const read = readText(values, 'answer', { max: ASK_LIMITS.answer, need: 'Type your answer.' })
  const told = readTold(values, tellers)
  if ('errors' in read || 'errors' in told || read.found === undefined) {
    const form = answerForm(draft, view, tellers, filled(values, 'answer')?.slice(0, 3_000), toldStanding(values))
    return { reply: { kind: 'errors', form, errors: errorsIn(read, told) } }
  }
  return sayAnswer(asking, view, read.found, told.found)
}

async function sayAnswer(asking: BySide, view: AskView, words: string, { teller, toldHow }: Told): Promise<Outcome> {
  const deed: Act = {
    does: 'answer',
    words,
    holder: teller ?? asking.member.id,
    toldTo: teller === undefined ? null : asking.member.id,
    toldHow: toldHow ?? null,
  }
  const ask = await act(asking, view, deed, { answer: words, toldHow })
  return { ...(await outcomeOf(asking, ask, 'ask.answered')), lines: await toAsker(asking, ask) }
}

/** Whoever asked hears of the answer at once; for somebody without an account, the colleague who recorded the ask. */
async function toAsker(asking: BySide, ask: Ask): Promise<NewLine[]> {
  const people = await hearersOf(asking.db, ask, asking.today)
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
  act: (asking: BySide, view: AskView, reason: string | undefined) => Act | Promise<Act>
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
    act: async (asking, _view, reason) => ({ does: 'not-quite', answerByOn: await answerByAgain(asking), reason }),
  },
]

async function answerByAgain({ db, today, partnership }: BySide): Promise<string> {
  return addWorkingDays(today, await answerWithin(db, partnership.id), partnership.nation)
}

function reasonedIntent(made: Reasoned) {
  return forSide(made.intent, {
    only: made.only,
    data: Which.extend({ reason: TypedWords.optional() }),
    answer: async (asking, { reason, ...which }) => {
      const offer = made.does === 'take-back' ? await offerNumbered(asking, which.number, 'withdrawn') : undefined
      if (offer) return answerPass(asking, offer.id, 'withdrawn')
      const view = await askNamed(asking, which)
      await mayDo(asking, view, made.does)
      const draft = await draftFor(asking, made.intent, view)
      if (reason !== undefined) return fillReason(asking, view, made, draft, { reason })
      return { reply: { kind: 'form', form: formOf(draft, made, view) } }
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
  return fillReason(asking, view, made, draft.id, values)
}

async function fillReason(
  asking: BySide,
  view: AskView,
  made: Reasoned,
  draft: string,
  values: Values,
): Promise<Outcome> {
  const read = readText(values, 'reason', { max: ASK_LIMITS.reason, ...(made.missing && { need: made.missing }) })
  if ('errors' in read) {
    const form = formOf(draft, made, view, filled(values, 'reason'))
    return { reply: { kind: 'errors', form, errors: read.errors } }
  }
  return sayReason(asking, view, made, read.found)
}

async function sayReason(asking: BySide, view: AskView, made: Reasoned, reason: string | undefined): Promise<Outcome> {
  const ask = await act(asking, view, await made.act(asking, view, reason), { reason })
  return outcomeOf(asking, ask, made.news)
}

export const openIntents = [take, settle, answer, ...reasoned.map(reasonedIntent)]
