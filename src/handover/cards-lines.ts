import { sayDayShort } from '../calendar/said.ts'
import { type Action, CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import type { Held } from '../chat/holding.ts'
import { sayAll } from '../sentence.ts'
import { answerActions } from './cards-offered.ts'
import { showActions } from './cards.ts'
import type { Handover } from './handover.ts'
import type { Offer } from './offer.ts'
import { sayLastDay, sayProgress, sayThings, sayWords } from './saying.ts'
import type { Waiting } from './waiting.ts'
import { nameOf, type Progress, sideName, type Standing } from './standing.ts'

function item(text: string, detail: string, actions: readonly Action[]): Item {
  return {
    text: shorten(text, CARD_LIMITS.itemText),
    ...(detail !== '' && { detail: shorten(detail, CARD_LIMITS.itemDetail) }),
    actions,
  }
}

/** Somebody is asked to take over one thing or many. */
export function offeredItem(standing: Standing, waiting: readonly Waiting[]): Item {
  const [first] = waiting
  if (!first) throw new Error('Nothing is offered.')
  const { offer, held } = first
  const whose = nameOf(standing, offer.holder ?? offer.from_member)
  const giver = nameOf(standing, offer.from_member)
  const isOwn = offer.holder === null || offer.holder === offer.from_member
  const ask = isOwn ? `${whose} hands on` : `${giver} asks you to take on what ${whose} had:`
  const data = { p: standing.partnership.id, s: offer.to_side }
  const see: Action = { label: 'See them', intent: 'handover.offered', data, primary: true }
  if (waiting.length > 1) {
    return item(`${ask} ${sayThings(waiting.length)}. You are asked to take them.`, STAYS, [
      see,
      { label: 'Take all', intent: 'handover.take-all', data },
    ])
  }
  return item(`${ask} 1 thing. You are asked to take it. ${held.name}`, STAYS, [
    ...answerActions(offer),
    ...showActions(held),
  ])
}

const STAYS = 'Nothing is yours until you take it. You can say no to any of it.'

/** What came of what somebody offered: taken, declined with or without words, given back. */
export function answeredItem(
  standing: Standing,
  by: string,
  answered: readonly { offer: Offer; name: string }[],
): Item {
  const name = nameOf(standing, by)
  const of = (state: Offer['state']) => answered.filter(({ offer }) => offer.state === state)
  const taken = of('taken')
  const back = of('given-back')
  const declined = of('declined')
  const said = [
    ...(taken.length === 0 ? [] : [`${name} takes on ${sayThings(taken.length)}.`]),
    ...(back.length === 0 ? [] : [`${name} gave back ${sayThings(back.length)}.`]),
    ...(declined.length === 0 ? [] : [`${name} ${declinedSaid(standing, declined)}.`]),
  ]
  const names = namesOf([...declined, ...back, ...taken].map(({ offer, name: what }) => withWords(what, offer)))
  const isFree = declined.length + back.length > 0
  const [first] = answered
  const own = first?.offer.holder === first?.offer.from_member ? {} : { m: first?.offer.holder ?? '' }
  const data = { p: standing.partnership.id, s: first?.offer.side_id ?? '', ...own }
  return item(said.join(' '), names, isFree ? [{ label: 'Offer to somebody else', intent: 'handover.list', data }] : [])
}

function declinedSaid(standing: Standing, declined: readonly { offer: Offer }[]): string {
  const no = declined.find(({ offer }) => offer.yes_by !== null)?.offer
  if (no) return `says no for ${sideName(standing, no.side_id)}, so it stays`
  return `can’t take on ${sayThings(declined.length)}`
}

/** So many are named in a line, each so far; the list has them all. */
const NAMES = 2
const NAMED = 70

function namesOf(names: readonly string[]): string {
  const more = names.length > NAMES ? [`And ${names.length - NAMES} more.`] : []
  return [...names.slice(0, NAMES), ...more].join('\n')
}

function short({ name }: Held): string {
  return shorten(name, NAMED)
}

function withWords(name: string, offer: Offer): string {
  return [shorten(name, NAMED), sayWords(offer)].join(' ').trim()
}

export function freeItem(standing: Standing, by: string, free: readonly { offer: Offer; name: string }[]): Item {
  const [first] = free
  const own = first?.offer.holder === first?.offer.from_member ? {} : { m: first?.offer.holder ?? '' }
  const data = { p: standing.partnership.id, s: first?.offer.side_id ?? '', ...own }
  const names = namesOf(free.map(({ name }) => shorten(name, NAMED)))
  const again = free.length === 1 ? 'is free again' : 'are free again'
  const text = `${nameOf(standing, by)} has left, so ${sayThings(free.length)} ${again}.`
  return item(text, names, [{ label: 'Offer to somebody else', intent: 'handover.list', data }])
}

/** For those who say yes for the residents. */
export function yesItem(standing: Standing, { offer, held }: Waiting): Item {
  const { p, s, id } = { p: standing.partnership.id, s: offer.side_id, id: offer.id }
  const from = nameOf(standing, offer.from_member)
  const to = `${nameOf(standing, offer.to_member)} of ${sideName(standing, offer.to_side)}`
  return item(
    `${from} would hand this on to ${to}. ${held.name}`,
    `It is ${sideName(standing, s)}’s, so it moves only with your yes.`,
    [
      { label: 'Yes, let it go there', intent: 'handover.allow', data: { p, s, id }, primary: true },
      { label: 'No, it stays', intent: 'handover.refuse', data: { p, s, id } },
      ...showActions(held),
    ],
  )
}

/** For every side, once something is with another organisation. */
export function movedItem(standing: Standing, offer: Offer, held: Held): Item {
  const to = `${nameOf(standing, offer.to_member)} of ${sideName(standing, offer.to_side)}`
  return item(
    `${to} has this now. ${held.name}`,
    `It was with ${sideName(standing, offer.side_id)}.`,
    showActions(held),
  )
}

function seeList(handover: Handover, isOwn: boolean): Action {
  const { partnership_id: p, side_id: s, member_id: m } = handover
  return { label: 'See the list', intent: 'handover.list', data: isOwn ? { p, s } : { p, s, m }, primary: true }
}

/** For whoever leaves, of what has nobody yet. */
export function leaverItem(standing: Standing, handover: Handover, progress: Progress): Item {
  const last = sayLastDay(standing, handover, 'Your')
  return item(`Your handover: ${sayProgress(progress)}`, `${last} ${WAYS}`.trim(), [seeList(handover, true)])
}

const WAYS = 'Each thing can go to somebody, get a new date, or be called off.'

/** For the organisers, before the last day and after it. `helper` hears of it on a day, and they read so. */
export function organisersItem(
  standing: Standing,
  handover: Handover,
  of: { progress: Progress; gaps: readonly Held[]; helper: { name: string; on: string } | undefined },
): Item {
  const name = nameOf(standing, handover.member_id)
  const { progress, gaps, helper } = of
  const gapsAction: Action = { label: 'What nobody has', intent: 'handover.gaps', data: { p: standing.partnership.id } }
  if (gaps.length === 0) {
    const last = sayLastDay(standing, handover, 'Their')
    return item(`What ${name} hands on: ${sayProgress(progress)}`, `${last} ${ORGANISERS}`, [seeList(handover, false)])
  }
  const next = helper
    ? `If nobody takes them by ${sayDayShort(helper.on, standing.today)}, ${helper.name}, who can help, hears of it.`
    : ORGANISERS
  const text =
    gaps.length === 1 ? `Nobody has 1 thing that ${name} had.` : `Nobody has ${gaps.length} things that ${name} had.`
  return item(text, `${namesOf(gaps.map(short))}\n${next}`, [seeList(handover, false), gapsAction])
}

const ORGANISERS = 'You can take things yourself or offer them to somebody.'

/** For the one who can help, some days after nobody took it. */
export function helperItem(
  standing: Standing,
  handover: Handover,
  gaps: readonly Held[],
  organisers: readonly string[],
): Item {
  const name = nameOf(standing, handover.member_id)
  const known =
    organisers.length === 0
      ? ''
      : `${sayAll(organisers)} ${organisers.length === 1 ? 'knows' : 'know'} that you hear of it.`
  const text = `${sayThings(gaps.length)} that ${name} had could do with somebody.`
  return item(text, `${namesOf(gaps.map(short))}\n${known}`.trim(), [
    { label: 'What nobody has', intent: 'handover.gaps', data: { p: standing.partnership.id }, primary: true },
  ])
}

/** For the organisers: nobody has a role any more that owns a promise. */
export function roleItem(standing: Standing, held: Held, role: string): Item {
  const data = { p: standing.partnership.id, s: held.side, k: held.kind, id: held.id }
  return item(`Nobody is ${role} at ${sideName(standing, held.side)} now. ${short(held)}`, ROLE, [
    { label: 'I’ll take it', intent: 'handover.fill', data, primary: true },
    { label: 'Offer to somebody', intent: 'handover.offer', data },
    ...showActions(held),
  ])
}

const ROLE = 'Whoever gets that job title has it. You can also take it yourself or offer it to somebody.'
