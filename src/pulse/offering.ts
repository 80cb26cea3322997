import { todayIn } from '../calendar/day.ts'
import type { LineComposer, NewLine } from '../chat/line.ts'
import type { Db, Row } from '../database.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { findPartnership, membershipIn, organisersOf, sidesOf } from '../partnership/store.ts'
import { occasionItem } from './cards-lines.ts'
import { type Offer, nextLook, offerOn, type Standing } from './offer.ts'
import { partnershipsToLookAt, setPartnershipLook } from './offer-store.ts'
import { LIVE } from './round.ts'
import { lastOpening, roundsIn } from './round-store.ts'

export const OCCASION = 'pulse.occasion'

/** Partnerships looked at in one transaction. */
const BATCH = 50

/** Offers a pulse to the organisers where an occasion has come: once, and each can say "Not now". */
export async function offerPulses(db: Db, now: number): Promise<{ lines: NewLine[]; more: boolean }> {
  const looked = await partnershipsToLookAt(db, now, BATCH)
  const lines: NewLine[] = []
  for (const { id, today } of looked) {
    const partnership = await findPartnership(db, id)
    if (!partnership) continue
    const { standing, joined } = await standingOf(db, partnership)
    await setPartnershipLook(db, id, nextLook(standing, today))
    const offer = await offerNow(db, partnership, standing, today)
    if (offer) lines.push(...(await linesOf(db, partnership, joined, offer)))
  }
  return { lines, more: looked.length === BATCH }
}

async function offerNow(
  db: Db,
  { id }: Row<'partnership'>,
  standing: Standing,
  today: string,
): Promise<Offer | undefined> {
  const offer = offerOn(standing, today)
  const isUnderWay = offer !== undefined && (await roundsIn(db, id, LIVE)).length > 0
  return isUnderWay ? undefined : offer
}

async function standingOf(
  db: Db,
  partnership: Row<'partnership'>,
): Promise<{ standing: Standing; joined: Row<'side'>[] }> {
  const { id, zone, ends_on } = partnership
  const joined = (await sidesOf(db, id)).filter((side) => side.joined_at !== null)
  const opened = await lastOpening(
    db,
    id,
    joined.map((side) => side.id),
  )
  const standing = {
    endsOn: ends_on ?? undefined,
    openedOn: opened === undefined ? undefined : todayIn(opened, zone),
  }
  return { standing, joined }
}

async function linesOf(
  db: Db,
  { id: partnership }: Row<'partnership'>,
  sides: readonly Row<'side'>[],
  { on, months }: Offer,
): Promise<NewLine[]> {
  const lines: NewLine[] = []
  for (const side of sides) {
    const organisers = await organisersOf(db, partnership, side.id)
    lines.push(
      ...organisers.map(({ person_id: person }) => ({
        ...{ partnership, person, kind: OCCASION, subject: partnership, stage: `ending-${months}`, on },
      })),
    )
  }
  return lines
}

/** Over once a round was started, the occasion has passed, or they organise no more. */
export const occasionLine: LineComposer = async (db, line, now) => {
  const partnership = await findPartnership(db, line.partnership)
  const member = await membershipIn(db, line.partnership, line.person)
  if (!partnership || !member) return { over: 'they no longer organise' }
  const { standing, joined } = await standingOf(db, partnership)
  const side = joined.find((one) => isOrganiserOf(member, one.id))
  if (!side) return { over: 'they no longer organise' }
  const offer = await offerNow(db, partnership, standing, todayIn(now, partnership.zone))
  if (offer?.on !== line.on) return { over: 'a pulse was started, or the day has passed', about: 'A pulse' }
  return { item: occasionItem(partnership, side.id, offer) }
}
