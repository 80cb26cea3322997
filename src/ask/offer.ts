import { answerStages, lookAfter } from '../calendar/stages.ts'
import type { Card } from '../chat/card.ts'
import type { BySide, Outcome } from '../chat/room.ts'
import { answeredElse } from '../commitment/answered.ts'
import { changedStep } from '../commitment/answer-step.ts'
import { stepTaken } from '../commitment/step.ts'
import { changeStep } from '../commitment/step-store.ts'
import { findCommitmentByNumber, setAnswered, setOwner } from '../commitment/store.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import type { Member } from '../partnership/member.ts'
import { findMember } from '../partnership/store.ts'
import { orShow, Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { offerActions, said } from './cards.ts'
import { actorOf } from './actor.ts'
import { takeBackAnswer } from './answered.ts'
import { act, outcomeOf } from './change.ts'
import { isForThem, mayAnswerPass, mayBePassed, type Offer, type Pass, type PassAnswer } from './pass.ts'
import { askedInHandover, findPass, insertPass, openPassOf, setPassState } from './pass-store.ts'
import {
  cardPostings,
  cardTo,
  findPassable,
  isPassable,
  mayPassOn,
  type Passable,
  passableInHand,
  placeOf,
  pressFor,
  subjectOf,
  toldUnder,
} from './passable.ts'
import { findAskByNumber, setAskAnswered } from './store.ts'

/** Asks somebody to take an ask or a promise on. It stays where it is until they accept. `id` becomes the offer's. */
export async function offerPass(asking: BySide, thing: Passable, to: Member, id: string): Promise<Outcome> {
  const { db, partnership, today } = asking
  const again = await findPass(db, partnership.id, id)
  if (again) return offered(asking, thing, { pass: again, to: to.name })
  await mayPassOn(asking, thing)
  const { side, holder } = placeOf(thing)
  mayBePassed(to, holder, side)
  await reachable(asking, to)
  const subject = subjectOf(thing)
  await refuseHandedOn(asking, subject.id)
  const earlier = await openPassOf(db, partnership.id, subject.id)
  if (earlier) await setPassState(db, earlier, 'withdrawn', asking.now)
  const pass: Pass = {
    partnership_id: partnership.id,
    id,
    subject_kind: subject.kind,
    subject_id: subject.id,
    from_member: asking.member.id,
    to_member: to.id,
    state: 'offered',
    at: asking.now,
    offered_on: today,
    look_on: lookAfter(answerStages(today, partnership.nation), today),
  }
  await insertPass(db, pass)
  if (thing.kind === 'commitment') await setAnswered(db, thing.view.commitment, asking.now)
  if (thing.kind === 'ask') await setAskAnswered(db, thing.view.ask, asking.now)
  if (thing.kind === 'step') await changeStep(db, thing.step, answeredElse(asking.now))
  await tellPass(asking, 'pass.offered', thing, { pass: id, to: to.id })
  return offered(asking, thing, { pass, to: to.name })
}

async function refuseHandedOn({ db, partnership }: BySide, subject: string): Promise<void> {
  const asked = await askedInHandover(db, partnership.id, subject)
  if (asked === undefined) return
  const name = (await findMember(db, partnership.id, asked))?.name ?? 'Somebody'
  throw new Refusal(
    `${name} is asked to take this over already, in a handover. Stop asking them first: type “handover”.`,
  )
}

async function reachable(asking: BySide, to: Member): Promise<void> {
  const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
  if (!silent.has(to.id)) return
  throw new Refusal(
    `${to.name} has no account here, so can’t be asked here. Whoever speaks with them can record a promise.`,
  )
}

async function offered(asking: BySide, thing: Passable, offer: Offer): Promise<Outcome> {
  const text = `It stays where it is until ${offer.to} accepts. Nothing is promised for them.`
  const stop = offer.pass.state === 'offered' ? offerActions(offer).slice(-1) : []
  return {
    reply: { kind: 'card', card: said(`${offer.to} is asked`, text, stop) },
    postings: await cardPostings(asking.db, thing),
    did: pressFor(thing),
  }
}

async function tellPass(
  asking: BySide,
  kind: string,
  thing: Passable,
  { pass, to }: { pass: string; to: string },
): Promise<void> {
  const { subject, facts, texts } = toldUnder(thing)
  await tell(asking.db, asking.newId, {
    partnership: asking.partnership.id,
    at: asking.now,
    kind,
    subject,
    member: asking.member.id,
    side: asking.side.id,
    facts: { pass, to, ...facts },
    ...(texts && { texts }),
  })
}

/** The passing-on of the ask or promise with this number to which this person may answer so. */
export async function offerNumbered(
  asking: BySide,
  number: number | undefined,
  answer: PassAnswer,
): Promise<Pass | undefined> {
  const { db, partnership, now } = asking
  if (number === undefined) return undefined
  const ask = await findAskByNumber(db, partnership.id, number)
  const id = (ask ?? (await findCommitmentByNumber(db, partnership.id, number)))?.id
  const thing = id === undefined ? undefined : await findPassable(db, partnership.id, id, now)
  const pass = thing && (await openPassOf(db, partnership.id, subjectOf(thing).id))
  return pass && isForThem(pass, answer, actorOf(asking), placeOf(thing).side) ? pass : undefined
}

/** A yes, a "not me", or taking the question back. Only a yes changes who has it. */
export async function answerPass(asking: BySide, id: string, answer: PassAnswer): Promise<Outcome> {
  const pass = await findPass(asking.db, asking.partnership.id, id)
  if (pass === undefined) throw new Refusal('That is not in your shared record. Type “list” to see what is.')
  const thing = await passableInHand(asking, pass.subject_id)
  const card = await cardTo(asking, thing)
  orShow(
    () => card,
    () => mayAnswerPass(pass, answer, actorOf(asking), placeOf(thing).side),
  )
  if (answer === 'accepted' && !isPassable(thing))
    throw new Refusal('This has moved on. Here is how it stands now.', card)
  if (!(await setPassState(asking.db, pass, answer, asking.now))) throw new Refusal('This was answered just now.', card)
  if (answer === 'accepted') return accepted(asking, pass, thing)
  if (answer === 'withdrawn') await takeBackAnswer(asking, thing, pass.at)
  await tellPass(asking, `pass.${answer}`, thing, { pass: pass.id, to: pass.to_member })
  return settled(asking, pass, answer, thing)
}

const STEP_ACCEPTED = { sentence: 'Thank you. The step is yours.' }

async function accepted(asking: BySide, pass: Pass, thing: Passable): Promise<Outcome> {
  if (thing.kind === 'ask') {
    // It is handed over by the one who offered it, so the rule looks at them and not at who accepts.
    const giver = { member: pass.from_member, side: thing.view.ask.to_side, organiser: true }
    const ask = await act(asking, thing.view, { does: 'hand', to: pass.to_member }, {}, giver)
    const outcome = await outcomeOf(asking, ask)
    return { ...outcome, lines: await toGiver(asking, pass) }
  }
  const to = pass.to_member
  if (thing.kind === 'step') {
    const { view, step } = thing
    const change = stepTaken(view.commitment, step, { by: to, now: asking.now })
    const facts = { pass: pass.id, to }
    const outcome = await changedStep(asking, { view, step, change }, { what: 'step-handed', facts }, STEP_ACCEPTED)
    return { ...outcome, lines: await toGiver(asking, pass) }
  }
  await setOwner(asking.db, thing.view.commitment, { owner: to }, asking.today)
  await tellPass(asking, 'commitment.handed', thing, { pass: pass.id, to })
  return settled(asking, pass, 'accepted', await passableInHand(asking, pass.subject_id))
}

async function settled(asking: BySide, pass: Pass, answer: PassAnswer, thing: Passable): Promise<Outcome> {
  return {
    reply: { kind: 'card', card: await answeredCard(asking, pass, answer, thing) },
    postings: await cardPostings(asking.db, thing),
    lines: answer === 'withdrawn' ? [] : await toGiver(asking, pass),
    did: pressFor(thing),
  }
}

async function answeredCard(asking: BySide, pass: Pass, answer: PassAnswer, thing: Passable): Promise<Card> {
  if (answer === 'accepted') return cardTo(asking, thing)
  if (answer === 'declined') return said('Thank you for saying', 'It stays with whoever asked you.')
  const taker = await findMember(asking.db, asking.partnership.id, pass.to_member)
  return said('Taken back', `${taker?.name ?? 'Nobody'} is no longer asked to take this on. It stays as it was.`)
}

/** Whoever offered it hears what came of it. */
async function toGiver(asking: BySide, pass: Pass): Promise<NonNullable<Outcome['lines']>> {
  const giver = await findMember(asking.db, asking.partnership.id, pass.from_member)
  if (giver?.left_at !== null) return []
  return [
    {
      partnership: asking.partnership.id,
      person: giver.person_id,
      kind: 'ask.pass-answered',
      subject: pass.id,
      stage: 'answered',
      on: asking.today,
    },
  ]
}
