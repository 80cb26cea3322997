import { z } from 'zod'
import { confidentialDraft } from '../chat/draft.ts'
import type { Form } from '../chat/form.ts'
import { type ByMember, type DraftInHand, forMember, type Outcome } from '../chat/room.ts'
import type { Reply } from '../chat/reply.ts'
import { Refusal } from '../refusal.ts'
import { type Box, NOTHING, openBox, peek, visit } from './box.ts'
import { ANSWER_SENTENCES, lostCard, savedCard, skippedCard, withdrawnCard } from './cards-answer.ts'
import { packResponse, unpackResponse } from './packed.ts'
import type { Asked } from './pages.ts'
import { readScreen } from './read-screen.ts'
import { blankResponse, type Response } from './response.ts'
import { changeRound } from './round-store.ts'
import { sayBeforeAnswers } from './saying-round.ts'
import { screenForm, screensOf } from './screens.ts'
import { hatsOf, loadView, type View } from './view.ts'

/** `n` is the screen, from 0. */
const Which = z.object({
  r: z.string().max(80),
  n: z.coerce.number().int().min(0).max(40).optional(),
})

const ONLY = 'whoever is asked in the round, while it is open; nothing shows that they did'

/** The questions, screen by screen, each saved when it is sent. */
export const answer = forMember('pulse.answer', {
  isConfidential: true,
  only: ONLY,
  data: Which,
  async answer(asking, { r, n = 0 }) {
    const taking = await takingIn(asking, r)
    if ('reply' in taking) return taking
    return visited(asking, taking, { kind: 'form', form: formOf(taking, n) })
  },
  submit,
})

/** Takes all of somebody's answers out again. */
export const withdraw = forMember('pulse.withdraw', {
  isConfidential: true,
  only: ONLY,
  data: Which,
  async answer(asking, { r }) {
    const taking = await takingIn(asking, r)
    if ('reply' in taking) return taking
    return visited(asking, taking, { kind: 'card', card: withdrawnCard(taking.view) }, NOTHING)
  },
})

/** Keeps nothing: who skipped would tell who did not answer. */
export const skip = forMember('pulse.skip', {
  isConfidential: true,
  only: ONLY,
  data: Which,
  async answer(asking, { r }) {
    const taking = await takingIn(asking, r)
    if ('reply' in taking) return taking
    return visited(asking, taking, { kind: 'card', card: skippedCard(taking.view, asking.now) })
  },
})

type Taking = { view: View; box: Box; asked: Asked; before: Response }

/**
 * Somebody's place in the box of an open round, with what they answered so far. Refuses whoever is not asked and what is
 * not open; where the secret is gone they are told, and the round is asked again.
 */
async function takingIn(asking: ByMember, r: string): Promise<Taking | Outcome> {
  const { db, now, member, partnership, vault } = asking
  const view = await loadView(db, partnership.id, r, now)
  if (!view) throw new Refusal(ANSWER_SENTENCES.gone)
  if (!view.roster.has(member.id)) throw new Refusal(ANSWER_SENTENCES.notAsked)
  refuseUnlessOpen(view, now)
  const hats = hatsOf(view, member)
  const [first] = hats
  if (!first) throw new Refusal(ANSWER_SENTENCES.noSide)
  const secret = vault.open(r)
  const box = secret && openBox({ partnership: partnership.id, round: r }, secret, vault)
  const text = box && (await peek(db, box, member.id))
  if (!box || text === undefined) return lost(asking, view)
  const { instrument } = view.round
  const kept = text === NOTHING ? undefined : unpackResponse(text, instrument)
  const isStill = kept !== undefined && hats.some((hat) => hat.id === kept.side)
  const before = isStill ? kept : blank(kept, first.id)
  return { view, box, before, asked: askedOf(view, hats) }
}

/** Each visits the box once, whatever they came for, so that all visits look alike; `put` is what is in their place then. */
async function visited(asking: ByMember, { box, view }: Taking, reply: Reply, put?: string): Promise<Outcome> {
  return (await visit(asking.db, box, asking.member.id, put)) ? { reply } : lost(asking, view)
}

async function lost({ db, now }: ByMember, { round }: View): Promise<Outcome> {
  await changeRound(db, round, { look_at: now })
  return { reply: { kind: 'card', card: lostCard() } }
}

/** Whoever has put down the hat that they answered with answers for the one they have. */
function blank(kept: Response | undefined, side: string): Response {
  return kept ? { ...kept, side } : blankResponse(side)
}

function refuseUnlessOpen(view: View, now: number): void {
  const { state, closes_at } = view.round
  if (state === 'told') throw new Refusal(ANSWER_SENTENCES.notYet(view))
  if (state === 'lost') throw new Refusal(ANSWER_SENTENCES.lost)
  if (state !== 'open' || now >= (closes_at ?? 0)) throw new Refusal(ANSWER_SENTENCES.closed(view))
}

function askedOf(view: View, hats: readonly { id: string; name: string }[]): Asked {
  const { round, about } = view
  return {
    instrument: round.instrument,
    title: round.instrument.title,
    asksFirst: round.asks_first === 1,
    takesComments: round.takes_comments === 1,
    mode: round.mode,
    hats: hats.length > 1 ? hats.map(({ id, name }) => ({ id, name })) : [],
    shown: sayBeforeAnswers(view),
    ...(about !== undefined && { aboutName: about }),
  }
}

function formOf({ view, asked }: Taking, n: number): Form {
  const screens = screensOf(asked)
  const at = Math.min(n, screens.length - 1)
  const screen = screens[at]
  if (!screen) throw new Error('An instrument without a screen.')
  const { partnership_id: p, id: r } = view.round
  return screenForm(confidentialDraft({ intent: 'pulse.answer', data: { p, r, n: String(at) } }), screen)
}

/** A chat that shows the form anew shows it blank: it carries nothing that was answered. */
function unsaved(form: Form): Form {
  return { ...form, intro: [ANSWER_SENTENCES.unsaved, form.intro ?? ''].join('\n') }
}

/** Saves one screen and shows the next. Sent twice, or from two chats, it comes to the same. */
async function submit(
  asking: ByMember,
  draft: DraftInHand,
  values: Parameters<typeof readScreen>[2],
): Promise<Outcome> {
  const { r, n = 0 } = Which.parse(draft.about)
  const taking = await takingIn(asking, r)
  if ('reply' in taking) return taking
  const { asked, before, view } = taking
  const read = readScreen(asked, n, values, before)
  if ('errors' in read) {
    return visited(asking, taking, { kind: 'errors', form: unsaved(formOf(taking, n)), errors: read.errors })
  }
  const isLast = n + 1 >= screensOf(asked).length
  const reply: Reply = isLast
    ? { kind: 'card', card: savedCard(view, asking.now) }
    : { kind: 'form', form: formOf(taking, n + 1) }
  return visited(asking, taking, reply, packResponse(read.found, view.round.instrument))
}
