import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import type { Values } from '../chat/form.ts'
import type { Held } from '../chat/holding.ts'
import type { NewLine } from '../chat/line.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import { isOn, isOrganiserOf, type Member } from '../partnership/member.ts'
import { type Choosable, personStanding, readPerson } from '../partnership/person-choice.ts'
import { Refusal, whyRefusedBy } from '../refusal.ts'
import { presentAs, standingFor } from './answer.ts'
import { Id, One, Thing } from './which.ts'
import { doneCard, HANDOVER_SENTENCES, listAction } from './cards.ts'
import { offerForm } from './forms.ts'
import { isOver } from './handover.ts'
import { linesToTakers, yesLines } from './line.ts'
import { isWaiting, type Offer } from './offer.ts'
import { findOffer, setOffer } from './offer-store.ts'
import { offerAll, type Offering, offerThing } from './offering.ts'
import { sayThings } from './saying.ts'
import { askedFor, holderFor, mayManage, memberOf, nameOf, sideName, type Standing, thingsOf } from './standing.ts'
import { tellOfOffer } from './telling.ts'

const MAY =
  'whose it is, or an organiser of its side where they leave, have left or nobody has it; the other has to accept'

/** One thing: whom to ask. */
export const offer = forSide('handover.offer', {
  only: MAY,
  data: Thing,
  async answer(asking, { k, id }) {
    const standing = await standingFor(asking)
    const held = await offerable(asking, standing, k, id)
    const about = { s: asking.side.id, k, id }
    return openForm(asking, standing, 'handover.offer', about, held.name, [held])
  },
  submit: submitOffer,
})

async function offerable(asking: BySide, standing: Standing, kind: string, id: string): Promise<Held> {
  const held = standing.held.find((one) => one.kind === kind && one.id === id)
  if (!held) throw new Refusal(HANDOVER_SENTENCES.gone)
  if (!holderFor(standing, held, await presentAs(asking))) throw new Refusal(HANDOVER_SENTENCES.notTheirs)
  return held
}

async function submitOffer(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const standing = await standingFor(asking)
  const again = await findOffer(asking.db, asking.partnership.id, draft.id)
  if (again) return askedOutcome(asking, standing, [again], [])
  const held = await offerable(asking, standing, draft.about['k'] ?? '', draft.about['id'] ?? '')
  const read = await readWhom(asking, standing, draft, values, [held])
  if ('outcome' in read) return read.outcome
  const holder = holderFor(standing, held, await presentAs(asking))?.holder ?? null
  const on = await offeringFor(asking, standing)
  const made = await whyRefusedBy(() => offerThing(on, held, { to: read.to, holder, id: draft.id }))
  if ('refused' in made) {
    const errors = { whom: made.refused }
    return {
      reply: { kind: 'errors', form: await formFor(asking, standing, draft, held.name, [held], values), errors },
    }
  }
  return askedOutcome(asking, standing, [made.found], [])
}

/** Everything that is with somebody and waits for nobody: whom to ask. */
export const offerEverything = forSide('handover.offer-all', {
  only: MAY,
  data: z.object({ m: Id.optional() }),
  async answer(asking, { m }) {
    const standing = await standingFor(asking)
    const member = m ?? asking.member.id
    const free = await freeOf(asking, standing, member)
    if (free.length === 0) throw new Refusal(HANDOVER_SENTENCES.gone)
    const about = { s: asking.side.id, m: member }
    return openForm(asking, standing, 'handover.offer-all', about, sayAllOf(free), free)
  },
  submit: submitAll,
})

const NAMES = 5

function sayAllOf(free: readonly Held[]): string {
  const more = free.length > NAMES ? [`And ${free.length - NAMES} more.`] : []
  return [...free.slice(0, NAMES).map(({ name }) => name), ...more].join('\n')
}

async function freeOf(asking: BySide, standing: Standing, member: string): Promise<Held[]> {
  const by = await presentAs(asking)
  const of = { member, side: asking.side.id }
  if (member !== by.id && !mayManage(standing, by, of)) throw new Refusal(HANDOVER_SENTENCES.notTheirs)
  const things = thingsOf(standing, { member_id: member, side_id: of.side })
  return things.filter((held) => askedFor(standing, held) === undefined)
}

async function submitAll(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const standing = await standingFor(asking)
  const holder = draft.about['m'] ?? asking.member.id
  const free = await freeOf(asking, standing, holder)
  const read = await readWhom(asking, standing, draft, values, free)
  if ('outcome' in read) return read.outcome
  const { offered, stays } = await offerAll(await offeringFor(asking, standing), free, { to: read.to, holder })
  return askedOutcome(asking, standing, offered, stays, read.to)
}

async function openForm(
  asking: BySide,
  standing: Standing,
  intent: string,
  about: Record<string, string>,
  what: string,
  things: readonly Held[],
): Promise<Outcome> {
  const people = await peopleFor(asking, standing, things)
  if (people.length === 0) throw new Refusal(HANDOVER_SENTENCES.nobodyToAsk)
  const draft = await openDraft(asking, { intent, about, partnership: asking.partnership.id })
  return { reply: { kind: 'form', form: offerForm(draft, what, people) } }
}

async function formFor(
  asking: BySide,
  standing: Standing,
  draft: DraftInHand,
  what: string,
  things: readonly Held[],
  values: Values,
) {
  const people = await peopleFor(asking, standing, things)
  return offerForm(draft.id, what, people, personStanding(values, 'whom'))
}

type Candidate = Choosable & { member: Member }

/** Everybody of a side who can be written to, one's own first; whoever leaves is named with their last day. */
async function peopleFor(asking: BySide, standing: Standing, things: readonly Held[]): Promise<Candidate[]> {
  const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
  const { id: own } = asking.side
  const isTheirs = (member: Member) => things.every((held) => held.holders.includes(member.id))
  const here = standing.members.filter(
    (member) =>
      member.side_id !== null &&
      isOn(member, member.side_id) &&
      !silent.has(member.id) &&
      !isTheirs(member) &&
      member.id !== asking.member.id,
  )
  const sorted = here.sort(
    (a, b) => Number(isOn(b, own)) - Number(isOn(a, own)) || a.name.localeCompare(b.name, 'en-GB'),
  )
  return sorted.flatMap((member) => {
    const leaves = leavingNote(standing, member)
    if (leaves === undefined) return []
    const side = isOn(member, own) ? [] : [sideName(standing, member.side_id ?? '')]
    const label = [member.name, ...side, ...leaves].join(', ')
    return [{ id: member.id, name: member.name, label, member }]
  })
}

/** Undefined of somebody whose last day is over. */
function leavingNote(standing: Standing, member: Member): string[] | undefined {
  const leaving = standing.handovers.find((one) => one.member_id === member.id && one.last_on !== null)
  if (leaving === undefined) return []
  return isOver(leaving, standing.today) ? undefined : ['who leaves too']
}

type Read = { to: Member } | { outcome: Outcome }

async function readWhom(
  asking: BySide,
  standing: Standing,
  draft: DraftInHand,
  values: Values,
  things: readonly Held[],
): Promise<Read> {
  const people = await peopleFor(asking, standing, things)
  const read = readPerson(values, 'whom', people)
  if ('found' in read && read.found) return { to: read.found.member }
  const errors = 'errors' in read ? read.errors : { whom: 'Choose who could take this over.' }
  const what = things.length === 1 ? (things[0]?.name ?? '') : sayAllOf(things)
  const form = offerForm(draft.id, what, people, personStanding(values, 'whom'))
  return { outcome: { reply: { kind: 'errors', form, errors } } }
}

async function offeringFor(asking: BySide, standing: Standing): Promise<Offering> {
  const { db, now, newId, partnership, side } = asking
  const from = await presentAs(asking)
  const by = { member: from.id, side: side.id }
  return { db, now, newId, by, partnership, from, all: standing.held, offers: standing.offers }
}

async function askedOutcome(
  asking: BySide,
  before: Standing,
  offers: readonly Offer[],
  stays: readonly Held[],
  whom?: Member,
): Promise<Outcome> {
  const { side, partnership } = asking
  const to = whom ?? memberOf(before, offers[0]?.to_member ?? null)
  const holder = offers[0]?.holder ?? undefined
  const whose = holder === asking.member.id ? undefined : holder
  const did = {
    intent: 'handover.list',
    data: { p: partnership.id, s: side.id, ...(whose !== undefined && { m: whose }) },
  }
  const card = doneCard(askedTitle(offers, to), askedWords(before, offers, stays, to), [
    listAction(partnership.id, side.id, whose),
  ])
  return { reply: { kind: 'card', card }, lines: await linesOf(asking, before, offers), did }
}

function askedTitle(offers: readonly Offer[], to: Member | undefined): string {
  if (offers.length === 0) return 'Nothing was offered'
  return offers.every(({ state }) => state === 'needs-yes')
    ? 'A yes is asked for first'
    : `${to?.name ?? 'Somebody'} is asked`
}

function askedWords(
  before: Standing,
  offers: readonly Offer[],
  stays: readonly Held[],
  to: Member | undefined,
): string {
  const name = to?.name ?? 'them'
  const stay = offers.length === 1 ? 'It stays where it is' : `${sayThings(offers.length)} stay where they are`
  const asked = offers.length === 0 ? [] : [`${stay} until ${name} accepts.`]
  const needs = offers.find(({ state }) => state === 'needs-yes')
  const yes = needs ? [`${sideName(before, needs.side_id)} has to say yes first.`] : []
  const left = stays.length === 0 ? [] : [`${sayThings(stays.length)} can’t go to ${name}, so nothing changes there.`]
  return [...yes, ...asked, ...left].join(' ')
}

async function linesOf(asking: BySide, before: Standing, offers: readonly Offer[]): Promise<NewLine[]> {
  return [...linesToTakers(before, offers), ...yesLines(before, offers)].filter(
    ({ person }) => person !== asking.person.id,
  )
}

/** Whoever offered it, or looks after it, stops asking. */
export const takeBack = forSide('handover.take-back', {
  only: 'who offered it, whose it is, or an organiser of its side',
  data: One,
  async answer(asking, { id }) {
    const { db, partnership, side, member, now, newId } = asking
    const standing = await standingFor(asking)
    const offer = await findOffer(db, partnership.id, id)
    if (!offer) throw new Refusal(HANDOVER_SENTENCES.noOffer)
    const isTheirs =
      [offer.from_member, offer.holder].includes(member.id) || isOrganiserOf(await presentAs(asking), offer.side_id)
    if (!isTheirs) throw new Refusal(HANDOVER_SENTENCES.notTheirs)
    const whose = offer.holder === member.id || offer.holder === null ? undefined : offer.holder
    const actions = [listAction(partnership.id, side.id, whose)]
    const name = nameOf(standing, offer.to_member)
    if (!isWaiting(offer)) {
      const card = doneCard('Answered already', `${name} has answered this. The list shows how it stands.`, actions)
      return { reply: { kind: 'card', card } }
    }
    await setOffer(db, offer, { state: 'withdrawn', answered_at: now })
    const held = standing.held.find((one) => one.kind === offer.kind && one.id === offer.subject_id)
    await tellOfOffer({ db, now, newId, by: { member: member.id, side: side.id } }, 'withdrawn', offer, held)
    const card = doneCard('Taken back', `${name} is no longer asked. It can be offered to somebody else.`, actions)
    const data = { p: partnership.id, s: side.id, ...(whose !== undefined && { m: whose }) }
    return { reply: { kind: 'card', card }, did: { intent: 'handover.list', data } }
  },
})
