import { z } from 'zod'
import { newAsk } from '../ask/answer-new.ts'
import { openDraft } from '../chat/draft.ts'
import { readText } from '../chat/filled.ts'
import { filled, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { openPromise } from '../commitment/answer-promise.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { findInTheAir, formsOf, type InTheAir, insertInTheAir, openInTheAir, setInTheAir } from './air-store.ts'
import { listOf, standingFor } from './answer.ts'
import { One } from './which.ts'
import { doneCard, HANDOVER_SENTENCES, listAction } from './cards.ts'
import { addForm, letGoForm } from './forms.ts'
import { HANDOVER_LIMITS } from './handover.ts'

/** Something that was as good as promised, and that only whoever adds it knows of. */
export const add = forSide('handover.add', {
  data: z.object({}),
  async answer(asking) {
    await refuseFull(asking)
    const { side, partnership } = asking
    const draft = await openDraft(asking, {
      intent: 'handover.add',
      about: { s: side.id },
      partnership: partnership.id,
    })
    return { reply: { kind: 'form', form: addForm(draft) } }
  },
  submit: submitAdd,
})

async function refuseFull({ db, partnership, member }: BySide): Promise<void> {
  const own = (await openInTheAir(db, partnership.id)).filter((one) => one.member_id === member.id)
  if (own.length >= HANDOVER_LIMITS.mostInTheAir) throw new Refusal(HANDOVER_SENTENCES.tooMany)
}

async function submitAdd(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const { db, partnership, side, member, now } = asking
  const words = readText(values, 'words', { max: HANDOVER_LIMITS.inTheAir, need: 'Say in a few words what it was.' })
  if ('errors' in words) {
    const form = addForm(draft.id, filled(values, 'words')?.slice(0, 3_000))
    return { reply: { kind: 'errors', form, errors: words.errors } }
  }
  if (!(await findInTheAir(db, partnership.id, draft.id))) await refuseFull(asking)
  const one: InTheAir = {
    ...{ partnership_id: partnership.id, id: draft.id, side_id: side.id, member_id: member.id },
    ...{ words: words.found ?? '', forms: '[]', reason: null, made_by: member.id, created_at: now, let_go_at: null },
  }
  if (await insertInTheAir(db, one)) await tellOf(asking, 'added', one, one.words)
  const of = { member: member.id, side: side.id }
  const card = await listOf(asking, await standingFor(asking), of, 0)
  return { reply: { kind: 'card', card }, did: { intent: 'handover.list', data: { p: partnership.id, s: side.id } } }
}

/** Only its own side sees what is in the air, and so it stands in no shared timeline. */
const OWN = 'own-air'

async function tellOf({ db, newId, now, side, member }: BySide, what: string, one: InTheAir, words: string) {
  await tell(db, newId, {
    partnership: one.partnership_id,
    at: now,
    kind: `handover.${what}`,
    subject: { kind: OWN, id: one.id },
    member: member.id,
    side: side.id,
    texts: { words },
  })
}

const HOLDER = 'the one with whom it is'

/** Whoever has it makes a real promise of it: what was said stands in the form, and the promise takes its place. */
export const promise = forSide('handover.promise', {
  only: HOLDER,
  data: One,
  async answer(asking, { id }) {
    const one = await inHand(asking, id)
    return remembered(asking, one, await openPromise(asking, { words: one.words }))
  },
})

/** The same with an ask of another side. */
export const ask = forSide('handover.ask', {
  only: HOLDER,
  data: One,
  async answer(asking, { id }) {
    const one = await inHand(asking, id)
    return remembered(asking, one, await newAsk.answer(asking, { said: `them to ${one.words}` }))
  },
})

/** The form’s draft becomes the id of what is made: by it, this is known to be settled. */
async function remembered({ db }: BySide, one: InTheAir, outcome: Outcome): Promise<Outcome> {
  if (outcome.reply.kind !== 'form') return outcome
  const forms = [...formsOf(one), outcome.reply.form.draft].slice(-HANDOVER_LIMITS.forms)
  await setInTheAir(db, one, { forms: JSON.stringify(forms) })
  return outcome
}

async function inHand({ db, partnership, member }: BySide, id: string): Promise<InTheAir> {
  const one = (await openInTheAir(db, partnership.id)).find((each) => each.id === id)
  if (!one) throw new Refusal(HANDOVER_SENTENCES.gone)
  if (one.member_id !== member.id) throw new Refusal('This is with a colleague. They say what becomes of it.')
  return one
}

/** It is not to be, and why. */
export const letGo = forSide('handover.let-go', {
  only: HOLDER,
  data: One,
  async answer(asking, { id }) {
    const one = await inHand(asking, id)
    const about = { s: asking.side.id, id }
    const draft = await openDraft(asking, { intent: 'handover.let-go', about, partnership: asking.partnership.id })
    return { reply: { kind: 'form', form: letGoForm(draft, one.words) } }
  },
  submit: submitLetGo,
})

async function submitLetGo(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const { db, partnership, side, now } = asking
  const one = await inHand(asking, draft.about['id'] ?? '')
  const reason = readText(values, 'reason', { max: HANDOVER_LIMITS.words, need: 'Say in a few words why.' })
  if ('errors' in reason) {
    const form = letGoForm(draft.id, one.words, filled(values, 'reason')?.slice(0, 3_000))
    return { reply: { kind: 'errors', form, errors: reason.errors } }
  }
  await setInTheAir(db, one, { reason: reason.found ?? '', let_go_at: now })
  await tellOf(asking, 'let-go', one, reason.found ?? '')
  const card = doneCard('Let go', 'It is no longer in anybody’s list. The story keeps the reason.', [
    listAction(partnership.id, side.id),
  ])
  return { reply: { kind: 'card', card }, did: { intent: 'handover.list', data: { p: partnership.id, s: side.id } } }
}
