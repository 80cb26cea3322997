import { z } from 'zod'
import { addDays, todayIn } from '../calendar/day.ts'
import { openDraft } from '../chat/draft.ts'
import { errorsIn, readText } from '../chat/filled.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { type Asking, forAnyone, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { declinedCard, EXIT_SAID, EXIT_SENTENCES, exitCard, whichExitCard } from './cards-exit.ts'
import { EXIT_LIMITS, isOpen, mayAnswer, QUESTIONS, shownAnswers } from './exit.ts'
import { exitInHand, type InHand, leaverOf } from './exit-in-hand.ts'
import * as store from './exit-store.ts'
import { shareNow } from './exit-sharing.ts'
import { exitForm, exitIn, type Standing } from './forms.ts'
import { stepDeclined } from './lines-exit.ts'
import { tickStep } from './store.ts'

const ONLY = 'the leaver, also once they have left, and the chairs and organisers of each side; their own answers'
const One = z.object({ p: z.string(), x: z.string() })

/** One’s own answers and who sees them; from words, the conversation that one is asked into. */
export const exit = forAnyone(DOORWAYS.exit, {
  only: ONLY,
  data: One.partial(),
  async answer(asking, { p, x }) {
    if (p !== undefined && x !== undefined) return show(asking, await exitInHand(asking, p, x), 'card')
    const found = await askedInto(asking, p)
    const [only] = found
    if (!only) throw new Refusal(EXIT_SENTENCES.none)
    if (found.length === 1)
      return show(asking, await exitInHand(asking, only.exit.partnership_id, only.exit.id), 'card')
    return { reply: { kind: 'card', card: whichExitCard(found) } }
  },
})

/** Every conversation that somebody is asked into now, in one record or in all. */
async function askedInto({ db, now, person }: Asking, partnership: string | undefined) {
  if (!person) return []
  const from = addDays(todayIn(now, 'Europe/London'), -EXIT_LIMITS.openDays - 1)
  const all = await store.exitsFor(db, person.id, from, EXIT_LIMITS.exits)
  const own = all.filter(({ exit, member }) => {
    const isHere = partnership === undefined || exit.partnership_id === partnership
    return isHere && mayAnswer(exit, member) && isOpen(exit, todayIn(now, 'Europe/London'))
  })
  return Promise.all(own.map(async ({ exit, member }) => ({ exit, leaver: await leaverOf(db, exit, member.id) })))
}

async function show(asking: Asking, inHand: InHand, kind: 'card' | 'replace', said?: string): Promise<Outcome> {
  const { exit, member, leaver, today } = inHand
  const all = await store.answersOf(asking.db, exit)
  const own = all.filter((one) => one.member_id === member.id)
  const canRead = member.left_at === null && shownAnswers(all, exit, today).length > 0
  const card = exitCard({ exit, leaver, today, own: inOrder(own), canRead, isOpen: inHand.isOpen, said })
  return { reply: { kind, card } }
}

function inOrder<One extends { question: string }>(answers: readonly One[]): One[] {
  return QUESTIONS.flatMap(({ id }) => answers.filter((one) => one.question === id))
}

/** The questions that are not shared yet, with what was written. */
export const write = forAnyone('welcome.exit-write', {
  only: ONLY,
  data: One,
  async answer(asking, { p, x }) {
    const inHand = await openInHand(asking, p, x)
    const { questions, standing } = await standingOf(asking, inHand)
    const draft = await openDraft(asking, { intent: 'welcome.exit-write', about: { p, x }, partnership: p })
    return { reply: { kind: 'form', form: exitForm(draft, questions, standing) } }
  },
  async submit(asking, draft, values) {
    const { p, x } = One.parse(draft.about)
    const inHand = await openInHand(asking, p, x)
    const { questions } = await standingOf(asking, inHand)
    const typed = exitIn(values, questions)
    const errors = errorsIn(...questions.map(({ id }) => readText(values, `a_${id}`, { max: EXIT_LIMITS.words })))
    if (Object.keys(errors).length > 0) {
      return { reply: { kind: 'errors', form: exitForm(draft.id, questions, typed), errors } }
    }
    const { db, now, newId } = asking
    const rows = Object.entries(typed).flatMap(([question, { words, sharing }]) =>
      words === '' ? [] : [{ ...rowFor(inHand), id: newId(), question, words, sharing, at: now, shared_at: null }],
    )
    await store.keepAnswers(db, inHand.exit, inHand.member.id, rows)
    const said = rows.length === 0 ? EXIT_SAID.nothing : EXIT_SAID.kept
    return { ...(await show(asking, inHand, 'card', said)), did: { intent: DOORWAYS.exit, data: { p, x } } }
  },
})

function rowFor({ exit, member }: InHand) {
  return { partnership_id: exit.partnership_id, exit_id: exit.id, member_id: member.id }
}

async function openInHand(asking: Asking, p: string, x: string): Promise<InHand> {
  const inHand = await exitInHand(asking, p, x)
  if (!inHand.isOpen) throw new Refusal(EXIT_SENTENCES.over)
  return inHand
}

/** What is shared is no longer asked, because it stays. */
async function standingOf({ db }: Asking, { exit, member }: InHand) {
  const own = (await store.answersOf(db, exit)).filter((one) => one.member_id === member.id)
  const questions = QUESTIONS.filter(({ id }) => own.every((one) => one.question !== id || one.shared_at === null))
  if (questions.length === 0) throw new Refusal(EXIT_SENTENCES.allShared)
  const standing: Standing = Object.fromEntries(
    own.map(({ question, words, sharing }) => [question, { words, sharing }]),
  )
  return { questions, standing }
}

export const share = forAnyone('welcome.exit-share', {
  only: ONLY,
  data: One,
  async answer(asking, { p, x }) {
    const inHand = await openInHand(asking, p, x)
    const came = await shareNow(asking, inHand)
    return { ...(await show(asking, inHand, 'replace', EXIT_SAID.shared)), ...came }
  },
})

export const drop = forAnyone('welcome.exit-drop', {
  only: `${ONLY}, while they are not shared`,
  data: One,
  async answer(asking, { p, x }) {
    const inHand = await exitInHand(asking, p, x)
    await store.deleteUnshared(asking.db, inHand.exit, inHand.member.id)
    const did = { intent: DOORWAYS.exit, data: { p, x } }
    return { ...(await show(asking, inHand, 'replace', EXIT_SAID.dropped)), did }
  },
})

/** Whoever would rather not is not asked again. */
export const decline = forAnyone('welcome.exit-no', {
  only: ONLY,
  data: One,
  async answer(asking, { p, x }) {
    const { member, exit } = await exitInHand(asking, p, x)
    await tickStep(asking.db, member, stepDeclined(exit.id), asking.now)
    return { reply: { kind: 'card', card: declinedCard() }, did: { intent: DOORWAYS.exit, data: { p, x } } }
  },
})
