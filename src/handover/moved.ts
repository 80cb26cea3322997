import type { Held } from '../chat/holding.ts'
import type { NewLine } from '../chat/line.ts'
import { isOn, isOrganiserOf, type Member } from '../partnership/member.ts'
import { LINES, lineTo } from './line.ts'
import type { Offer } from './offer.ts'
import type { Standing } from './standing.ts'

/** What is with another organisation now is said to the chairs and organisers of every side that did neither. */
export function movedLines(standing: Standing, offer: Offer, held: Held): NewLine[] {
  if (offer.to_side === held.side) return []
  const others = standing.sides.filter((side) => side.id !== offer.to_side)
  const hears = others.flatMap((side) => standing.members.filter((member) => leads(member, side.id)))
  return hears
    .filter((member) => ![offer.from_member, offer.yes_by, offer.to_member].includes(member.id))
    .map((member) => lineTo(standing, member, { kind: LINES.moved, subject: offer.id, stage: 'moved' }))
}

function leads(member: Member, side: string): boolean {
  const isLeading = isOrganiserOf(member, side) || (member.side_id === side && member.is.includes('chair'))
  return isOn(member, side) && isLeading
}
