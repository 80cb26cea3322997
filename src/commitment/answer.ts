import { z } from 'zod'
import { type Action, type Card, CARD_LIMITS, type Press, shorten } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { NewLetter, NewPosting } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import type { Which } from '../chat/numbered.ts'
import type { ByMember, BySide, Outcome } from '../chat/room.ts'
import type { Db } from '../database.ts'
import type { Member } from '../partnership/member.ts'
import { postingsFor, spacesOf } from '../partnership/store.ts'
import { orShow, Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { answerCard, commitmentCard } from './cards.ts'
import type { Change, Commitment } from './commitment.ts'
import { changeCommitment, findCommitment, findCommitmentByNumber } from './store.ts'
import { actionsFor, type Viewer } from './offered.ts'
import type { View } from './view.ts'
import { type AskNumbered, loadView, openAskNumbered } from './view-store.ts'

/** A press that names a step or a proposed date. */
export const Part = z.object({ id: z.string().max(80) })

/** A button about an ask, for somebody who took its number for a promise's. */
export type ForAsk = { label: string; intent: string }

/** The promise that is meant; another partnership's id finds nothing. Of an ask's number, `ofAsk` can be done. */
export async function viewFor(asking: ByMember, which: Which, ofAsk: readonly ForAsk[] = []): Promise<View> {
  const p = asking.partnership.id
  const found = await findByEither(asking.db, p, which)
  const view = found && (await loadView(asking.db, p, found.id, asking.now))
  if (view) return view
  const ask = which.number === undefined ? undefined : await openAskNumbered(asking.db, p, which.number)
  if (ask) throw new Refusal(`${ask.number} is an ask that is not promised.`, cardOfAsk(p, ask, ofAsk))
  const what = which.number === undefined ? 'That promise is not' : `There is no promise ${which.number}`
  throw new Refusal(`${what} in this record. Type “list” to see what is.`)
}

function cardOfAsk(p: string, ask: AskNumbered, ofAsk: readonly ForAsk[]): Card {
  const data = { p, id: ask.id }
  const actions = [...ofAsk, { label: 'Show all', intent: DOORWAYS.show }].map((one) => ({ ...one, data }))
  return { title: `Ask ${ask.number}`, parts: [{ kind: 'text', text: shorten(ask.words, CARD_LIMITS.text) }], actions }
}

async function findByEither(db: Db, partnership: string, which: Which): Promise<Commitment | undefined> {
  if (which.id !== undefined) return findCommitment(db, partnership, which.id)
  return which.number === undefined ? undefined : findCommitmentByNumber(db, partnership, which.number)
}

/** Applies rules; whoever is refused sees how the promise stands now. */
export function decide<Decided>(asking: ByMember, view: View, rule: () => Decided): Decided {
  return orShow(() => cardFor(asking, view), rule)
}

/** The promise as one person is shown it, with the buttons that are for them. */
function cardFor(asking: ByMember, view: View): Card {
  return { ...commitmentCard(view), actions: ownActions(asking, view) }
}

export function ownActions(asking: ByMember, view: View): Action[] {
  return actionsFor(view, viewerIn(asking))
}

function viewerIn(asking: ByMember): Viewer {
  return { member: asking.member.id, side: asking.side?.id }
}

type Told = {
  what: string
  facts?: Record<string, string | number | null>
  texts?: Record<string, string | null | undefined>
  /** The side for which it was done, where that is not the one they act for now. */
  side?: string
}

/** Writes a change, tells the story of it, and gives the promise as it stands then. */
export async function changed(asking: BySide, view: View, change: Change, told: Told): Promise<View> {
  const next = await changeCommitment(asking.db, view.commitment, change, asking.today)
  await tellOf(asking, next, told)
  const after = await loadView(asking.db, asking.partnership.id, next.id, asking.now)
  if (!after) throw new Error('A promise went away while it was changed.')
  return after
}

export async function tellOf(asking: BySide, commitment: Commitment, told: Told): Promise<void> {
  await tell(asking.db, asking.newId, {
    partnership: commitment.partnership_id,
    at: asking.now,
    kind: `commitment.${told.what}`,
    subject: { kind: 'commitment', id: commitment.id },
    member: asking.member.id,
    side: told.side ?? asking.side.id,
    ...(told.facts ? { facts: told.facts } : {}),
    ...(told.texts ? { texts: told.texts } : {}),
  })
}

type Said = {
  sentence: string
  actions?: readonly Action[]
  letters?: readonly NewLetter[]
  lines?: readonly NewLine[]
}

/**
 * The outcome of a change: the standing cards show it. Where they stand no answer is needed; in somebody's own chat,
 * and after typed words, the promise is shown with a sentence.
 */
export async function outcomeOf(asking: ByMember, view: View, said: Said): Promise<Outcome> {
  const shown = asking.here !== undefined && asking.request.asked.kind !== 'words'
  const first = said.actions ?? []
  const others = ownActions(asking, view).filter(({ label }) => !first.some((one) => one.label === label))
  const card = answerCard(view, said.sentence, [...first, ...others])
  return {
    reply: shown ? { kind: 'done' } : { kind: 'card', card },
    postings: await postingsOf(asking.db, view.commitment),
    letters: said.letters ?? [],
    lines: said.lines ?? [],
    did: pressToShow(view.commitment),
  }
}

/** The press that shows a promise, or an ask, as it stands now. */
export function pressToShow(thing: { partnership_id: string; id: string }): Press {
  return { intent: DOORWAYS.show, data: { p: thing.partnership_id, id: thing.id } }
}

/** The promise's standing card in every channel; one made of an ask is shown by the ask's own, so that there is one. */
export async function postingsOf(db: Db, commitment: Commitment): Promise<NewPosting[]> {
  const { partnership_id: partnership, ask_id: ask, id } = commitment
  return ask === null
    ? postingsFor(db, partnership, 'commitment.card', id)
    : postingsFor(db, partnership, DOORWAYS.askCard, ask)
}

/** One short letter in every channel, once for this version of the promise. */
export async function lettersOf(
  db: Db,
  commitment: Commitment,
  what: 'promised' | 'kept' | 'moved' | 'called-off',
  more: Record<string, string> = {},
): Promise<NewLetter[]> {
  const { partnership_id: p, id, version } = commitment
  const spaces = await spacesOf(db, p)
  return spaces.map((space) => ({
    key: `commitment.${what}/${p}/${id}/${version}/${space.id}`,
    kind: `commitment.${what}`,
    subject: { ...more, p, id },
    to: { partnership: p, space: space.id },
  }))
}

/** One line for each of several people but the one who asks, who knows it already. */
export function linesTo(
  asking: ByMember,
  members: readonly Member[],
  line: { kind: string; subject: string; stage: string },
): NewLine[] {
  return members
    .filter((member) => member.id !== asking.member.id)
    .map((member) => ({ partnership: asking.partnership.id, person: member.person_id, on: asking.today, ...line }))
}

/** What a form keeps about itself, with the side they act for, so that two hats are asked only once. */
export function aboutFor(asking: BySide, more: Record<string, string>): Record<string, string> {
  return { ...more, s: asking.side.id }
}
