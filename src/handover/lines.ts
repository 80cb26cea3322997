import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { isOn, isOrganiserOf, type Member } from '../partnership/member.ts'
import { findPartnership } from '../partnership/store.ts'
import * as cards from './cards-lines.ts'
import { gapsLeftBy, helperOf } from './asking.ts'
import type { Handover } from './handover.ts'
import { stagesOf } from './handover.ts'
import { LINES, whoseOf, yesSayers } from './line.ts'
import { isOf, type Offer } from './offer.ts'
import { findOffer, offersAnsweredAt } from './offer-store.ts'
import { gapsOf, nameOf, progressOf, type Standing, standingIn, thingsOf } from './standing.ts'
import { findHandover } from './store.ts'
import { takenFrom } from './taken.ts'

type Compose = (db: Db, line: LineInHand, standing: Standing, hearer: Member) => Promise<LineComposed>

/** Whoever has left hears nothing, whatever was to be said. */
function forPresent(compose: Compose): LineComposer {
  return async (db, line, now) => {
    const partnership = await findPartnership(db, line.partnership)
    if (!partnership) return { over: 'the record is gone' }
    const standing = await standingIn(db, partnership, now)
    const hearer = standing.members.find((one) => one.person_id === line.person)
    return hearer?.left_at === null ? compose(db, line, standing, hearer) : { over: 'they have left' }
  }
}

const offered: Compose = (_db, line, standing, hearer) => {
  const theirs = standing.offers.filter(
    (one) => one.state === 'offered' && one.to_member === hearer.id && whoseOf(one) === line.subject,
  )
  const waiting = theirs.flatMap((offer) => {
    const held = standing.held.find((one) => isOf(offer, one))
    return held ? [{ offer, held }] : []
  })
  if (waiting.length === 0) return Promise.resolve({ over: 'it waits for them no longer' })
  return Promise.resolve({ item: cards.offeredItem(standing, waiting) })
}

/** What was answered at the instant at which the line came up. */
async function answeredThen(
  db: Db,
  line: LineInHand,
  standing: Standing,
  hearer: Member,
  states: readonly Offer['state'][],
) {
  const then = await offersAnsweredAt(db, line.partnership, line.createdAt)
  return then.flatMap((offer) => {
    const held = standing.held.find((one) => one.kind === offer.kind && one.id === offer.subject_id)
    const isTheirs = offer.from_member === hearer.id && [offer.to_member, offer.yes_by].includes(line.subject)
    return held && isTheirs && states.includes(offer.state) ? [{ offer, name: held.name }] : []
  })
}

const answered: Compose = async (db, line, standing, hearer) => {
  const then = await answeredThen(db, line, standing, hearer, ['taken', 'declined', 'given-back'])
  if (then.length === 0) return { over: 'it has moved on' }
  return { item: cards.answeredItem(standing, line.subject, then), news: true }
}

const free: Compose = async (db, line, standing, hearer) => {
  const then = await answeredThen(db, line, standing, hearer, ['withdrawn'])
  return then.length === 0
    ? { over: 'it has moved on' }
    : { item: cards.freeItem(standing, line.subject, then), news: true }
}

const yesWanted: Compose = async (db, line, standing, hearer) => {
  const offer = await findOffer(db, line.partnership, line.subject)
  const held = offer && standing.held.find((one) => isOf(offer, one))
  if (offer?.state !== 'needs-yes' || !held) return { over: 'it was answered' }
  if (!yesSayers(standing, offer).some((one) => one.id === hearer.id))
    return { over: 'others say yes for that side now' }
  return { item: cards.yesItem(standing, { offer, held }) }
}

const moved: Compose = async (db, line, standing) => {
  const offer = await findOffer(db, line.partnership, line.subject)
  const held = offer && standing.held.find((one) => one.kind === offer.kind && one.id === offer.subject_id)
  if (offer?.state !== 'taken' || !held) return { over: 'it has moved on' }
  return { item: cards.movedItem(standing, offer, held), news: true }
}

type ComposeOf = (db: Db, standing: Standing, handover: Handover, hearer: Member) => Promise<LineComposed>

const ofHandover =
  (compose: ComposeOf): Compose =>
  async (db, line, standing, hearer) => {
    const handover = await findHandover(db, line.partnership, line.subject)
    if (handover?.state !== 'open') return { over: 'the handover is over' }
    return compose(db, standing, handover, hearer)
  }

async function progressIn(db: Db, standing: Standing, handover: Handover) {
  const taken = (await takenFrom(db, standing, handover)).length
  return progressOf(standing, thingsOf(standing, handover), handover.member_id, taken)
}

const leaver = ofHandover(async (db, standing, handover, hearer) => {
  if (hearer.id !== handover.member_id || !isOn(hearer, handover.side_id)) return { over: 'they have left' }
  const progress = await progressIn(db, standing, handover)
  return progress.total === progress.settled
    ? { over: 'everything has somebody' }
    : { item: cards.leaverItem(standing, handover, progress) }
})

const organisers = ofHandover(async (db, standing, handover, hearer) => {
  if (!isOrganiserOf(hearer, handover.side_id)) return { over: 'they no longer organise' }
  const progress = await progressIn(db, standing, handover)
  if (progress.total === progress.settled) return { over: 'everything has somebody' }
  const helper = helperOf(standing, handover.side_id)
  const on = stagesOf(handover, standing.partnership.nation).find(({ whom }) => whom === 'helper')?.on
  const named = helper && on !== undefined && on > standing.today ? { name: helper.name, on } : undefined
  const gaps = gapsLeftBy(standing, handover)
  return { item: cards.organisersItem(standing, handover, { progress, gaps, helper: named }) }
})

const helper = ofHandover((_db, standing, handover, hearer) => {
  const gaps = gapsLeftBy(standing, handover)
  if (gaps.length === 0) return Promise.resolve({ over: 'everything has somebody' })
  if (helperOf(standing, handover.side_id)?.id !== hearer.id)
    return Promise.resolve({ over: 'somebody else can help now' })
  const known = standing.members.filter((one) => one.left_at === null && isOrganiserOf(one, handover.side_id))
  const names = known.map(({ id }) => nameOf(standing, id))
  return Promise.resolve({ item: cards.helperItem(standing, handover, gaps, names) })
})

const role: Compose = (_db, line, standing, hearer) => {
  const held = gapsOf(standing).find(({ kind, id }) => kind === 'promise' && id === line.subject)
  if (held?.role === undefined) return Promise.resolve({ over: 'somebody has it' })
  if (!isOrganiserOf(hearer, held.side)) return Promise.resolve({ over: 'they no longer organise' })
  return Promise.resolve({ item: cards.roleItem(standing, held, held.role) })
}

/** What each line says when it is due to be said, or why events have overtaken it. */
export const handoverLines: Record<string, LineComposer> = {
  [LINES.offered]: forPresent(offered),
  [LINES.answered]: forPresent(answered),
  [LINES.yes]: forPresent(yesWanted),
  [LINES.free]: forPresent(free),
  [LINES.moved]: forPresent(moved),
  [LINES.leaver]: forPresent(leaver),
  [LINES.organisers]: forPresent(organisers),
  [LINES.helper]: forPresent(helper),
  [LINES.role]: forPresent(role),
}
