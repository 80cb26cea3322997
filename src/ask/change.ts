import { type Action, type Card, CARD_LIMITS, text } from '../chat/card.ts'
import type { NewLetter, NewPosting } from '../chat/letter.ts'
import type { Which } from '../chat/numbered.ts'
import type { ByMember, BySide, Outcome } from '../chat/room.ts'
import { pressToShow } from '../commitment/answer.ts'
import { commitmentCard } from '../commitment/cards.ts'
import { findCommitmentByNumber } from '../commitment/store.ts'
import { loadView } from '../commitment/view-store.ts'
import type { Db } from '../database.ts'
import { postingsFor, spacesOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { actorOf } from './actor.ts'
import {
  type Act,
  type Actor,
  type Ask,
  type Deed,
  changed,
  hadPartInAnswer,
  isFor,
  isHeldFrom,
  isOpenTo,
} from './ask.ts'
import { movedOn } from './cards.ts'
import { openPassOf, setPassState } from './pass-store.ts'
import { presentTo } from './offered.ts'
import { promiserOf } from './present.ts'
import { changeAsk, findAsk, findAskByNumber } from './store.ts'
import { type AskView, loadAskView } from './view.ts'
import { lookOnFor, termsOf } from './waiting.ts'

/** The ask as it is now; a kind sentence where the id is not of this partnership. */
export async function askInHand(asking: ByMember, id: string): Promise<AskView> {
  const ask = await findAsk(asking.db, asking.partnership.id, id)
  if (ask === undefined) throw new Refusal('That is not in your shared record. Type “list” to see what is.')
  return loadAskView(asking.db, asking.partnership, ask, asking.today)
}

/** The same by its id or its number. A number that is a promise nobody asked for is shown as that. */
export async function askNamed(asking: ByMember, { id, number }: Which): Promise<AskView> {
  const { db, partnership, now, today } = asking
  if (number === undefined) return askInHand(asking, id ?? '')
  const ask = await findAskByNumber(db, partnership.id, number)
  if (ask) return loadAskView(db, partnership, ask, today)
  const promise = await findCommitmentByNumber(db, partnership.id, number)
  const view = promise && (await loadView(db, partnership.id, promise.id, now))
  if (view) throw new Refusal(`${number} is a promise that nobody asked for.`, commitmentCard(view))
  throw new Refusal(`There is no ask ${number} in your shared record. Type “list” to see what is.`)
}

/** Throws a Refusal, with the present state below it, where this person may not do this now. */
export async function mayDo(
  asking: BySide,
  view: AskView,
  does: Deed,
  by: Actor = actorOf(asking, view.standIns),
): Promise<void> {
  const sentence = await whyNot(asking, view, does, by)
  if (sentence === undefined) return
  throw new Refusal(sentence, await presentTo(asking, view.ask))
}

async function whyNot(asking: BySide, view: AskView, does: Deed, by: Actor): Promise<string | undefined> {
  const { ask } = view
  if (!isOpenTo(ask, does)) return movedOn(view, await promiserOf(asking.db, ask, asking.now))
  if (!isFor(ask, does, by)) return notTheirs(view, does, by)
  if (!isHeldFrom(ask, does, by)) return undefined
  const holder = view.holder?.name ?? 'Somebody'
  return does === 'take' ? `${holder} has taken this already.` : `${holder} holds this. Ask them to pass it on.`
}

function notTheirs(view: AskView, does: Deed, by: Actor): string {
  if (does === 'settle' && by.side === view.ask.from_side && hadPartInAnswer(view.ask, by.member)) {
    return `This answer came from you, so somebody else at ${view.from.name} says whether it answers it.`
  }
  if (does === 'promise') return `Only somebody at ${view.to.name} who will do it can promise it.`
  if (does === 'take-back') return `Only ${view.from.name} can take this back, as they asked.`
  if (does === 'settle' || does === 'not-quite') return `${view.from.name} asked, so they say whether it is answered.`
  return `${view.to.name} was asked, so this is for somebody there.`
}

/** Does it: the change, the end of any offer it overtakes, and one event of the story. Returns the ask as it is now. */
export async function act(
  asking: BySide,
  view: AskView,
  deed: Act,
  texts: Record<string, string | undefined> = {},
  by: Actor = actorOf(asking, view.standIns),
): Promise<Ask> {
  await mayDo(asking, view, deed.does, by)
  const change = changed(view.ask, deed, by, asking.today)
  const ask = { ...view.ask, ...change, version: view.ask.version + 1 }
  const lookOn = lookOnFor(ask, asking.today, termsOf(ask, asking.partnership, asking.sides))
  if (!(await changeAsk(asking.db, view.ask, { ...change, look_on: lookOn }))) {
    throw new Refusal('Somebody else did something with this just now. Look at it again.')
  }
  await endOffer(asking, ask.id)
  // Of a promise the story is told once, as the promise's own.
  if (deed.does !== 'promise') await tellDeed(asking, ask, deed, texts)
  return { ...ask, look_on: lookOn }
}

async function endOffer(asking: BySide, subject: string): Promise<void> {
  const offer = await openPassOf(asking.db, asking.partnership.id, subject)
  if (offer) await setPassState(asking.db, offer, 'withdrawn', asking.now)
}

const TOLD: Record<Exclude<Deed, 'promise'>, string> = {
  answer: 'ask.answered',
  cannot: 'ask.cannot',
  take: 'ask.taken',
  hand: 'ask.handed',
  settle: 'ask.settled',
  'not-quite': 'ask.asked-again',
  'take-back': 'ask.taken-back',
  wait: 'ask.waiting',
  resume: 'ask.resumed',
}

async function tellDeed(
  asking: BySide,
  ask: Ask,
  deed: Exclude<Act, { does: 'promise' }>,
  texts: Record<string, string | undefined>,
) {
  const { db, newId, partnership, now, member, side } = asking
  await tell(db, newId, {
    partnership: partnership.id,
    at: now,
    kind: TOLD[deed.does],
    subject: { kind: 'ask', id: ask.id },
    member: member.id,
    side: side.id,
    facts: {
      state: ask.state,
      holder: ask.holder,
      answerBy: ask.answer_by_on,
      commitment: ask.commitment_id,
      ...(deed.does === 'answer' && { toldTo: deed.toldTo }),
      ...(deed.does === 'wait' && { untilOn: deed.wait.waiting_until_on }),
    },
    texts,
  })
}

/** What the one who acted is told above the card, with their way back. */
export type Said = { sentence: string; actions?: readonly Action[] }

export function withSaid(card: Card, said: Said | undefined): Card {
  if (said === undefined) return card
  const actions = [...(said.actions ?? []), ...(card.actions ?? [])].slice(0, CARD_LIMITS.actions)
  return { ...card, parts: [text(said.sentence), ...card.parts], actions }
}

/** The ask's standing card in every channel. */
export async function askPostings(db: Db, ask: Ask): Promise<NewPosting[]> {
  return postingsFor(db, ask.partnership_id, 'ask.card', ask.id)
}

export type News = 'ask.promised' | 'ask.answered' | 'ask.settled' | 'ask.cannot' | 'ask.taken-back'

/** A short letter under the card in every channel, since an old card that changes is seen by nobody. */
async function askNews(db: Db, ask: Ask, kind: News): Promise<NewLetter[]> {
  const { partnership_id: partnership, id, version } = ask
  const spaces = await spacesOf(db, partnership)
  return spaces.map((space) => ({
    key: `${kind}/${partnership}/${id}/${version}/${space.id}`,
    kind,
    subject: { p: partnership, id, v: String(version) },
    to: { partnership, space: space.id },
  }))
}

/**
 * What a change comes to: every channel shows it. The one who acted sees it where the channel does not, and after
 * typed words.
 */
export async function outcomeOf(asking: BySide, ask: Ask, news?: News, said?: Said): Promise<Outcome> {
  const card = withSaid(await presentTo(asking, ask), said)
  const shown = asking.here !== undefined && asking.request.asked.kind !== 'words'
  return {
    reply: shown ? { kind: 'done' } : { kind: 'card', card },
    postings: await askPostings(asking.db, ask),
    letters: news === undefined ? [] : await askNews(asking.db, ask, news),
    did: pressToShow(ask),
  }
}
