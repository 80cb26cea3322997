import { sayDayShort } from '../calendar/said.ts'
import type { Held } from '../chat/holding.ts'
import { isOn } from '../partnership/member.ts'
import { asSentence, sayAll } from '../sentence.ts'
import { isOver, type Handover } from './handover.ts'
import type { Offer } from './offer.ts'
import {
  askedFor,
  handoverOf,
  memberOf,
  nameOf,
  othersWith,
  type Progress,
  sideName,
  type Standing,
} from './standing.ts'

/** "7 of 12 have somebody. 2 are offered. 3 have nobody yet." */
export function sayProgress({ total, settled, offered, nobody }: Progress): string {
  if (total === 0) return 'There is nothing to hand on.'
  const first = `${settled} of ${total} ${settled === 1 ? 'has' : 'have'} somebody.`
  const asked = offered === 0 ? [] : [`${offered} ${offered === 1 ? 'is' : 'are'} offered.`]
  const left = nobody === 0 ? [] : [`${nobody} ${nobody === 1 ? 'has' : 'have'} nobody yet.`]
  return [first, ...asked, ...left].join(' ')
}

/** "1 thing", "8 things". */
export function sayThings(count: number): string {
  return count === 1 ? '1 thing' : `${count} things`
}

/** "Their last day with these is Tuesday 30 June.": whoever hands on a role has a last day with it, and may well stay. */
export function sayLastDay(
  standing: Pick<Standing, 'today'>,
  handover: Pick<Handover, 'last_on'>,
  whose: string,
): string {
  const { last_on: last } = handover
  if (last === null) return ''
  const is = isOver(handover, standing.today) ? 'was' : 'is'
  return `${whose} last day with these ${is} ${sayDayShort(last, standing.today)}.`
}

/** Who has a thing, or is asked to: below its name, for whoever looks at a handover. */
export function sayState(standing: Standing, held: Held, of: string | null): string {
  const asked = askedFor(standing, held)
  if (asked && 'offer' in asked && asked.offer.state === 'needs-yes') {
    return `${sideName(standing, asked.offer.side_id)} has to say yes first. Then ${nameOf(standing, asked.to)} is asked.`
  }
  if (asked) return `${nameOf(standing, asked.to)} is asked, and has not said yet.`
  const others = othersWith(standing, held, of).map((id) => nameOf(standing, id))
  if (others.length === 0) return stillWith(standing, held, of)
  return `${sayAll(others.slice(0, NAMED))} ${others.length === 1 ? 'has' : 'have'} it too.`
}

/** Of somebody who goes it is said that nobody follows; with whoever stays it simply is. */
function stillWith(standing: Standing, held: Held, of: string | null): string {
  if (!isOn(memberOf(standing, of), held.side)) return NOBODY
  const leaves = of !== null && handoverOf(standing, of, held.side)
  return leaves ? 'Offered to nobody yet.' : ''
}

export const NOBODY = 'Nobody has this yet.'
const NAMED = 3

/** "By Friday 12 June." */
export function sayDue({ today }: Pick<Standing, 'today'>, { dueOn }: Held): string {
  return dueOn == null ? '' : `By ${sayDayShort(dueOn, today)}.`
}

/** With which words somebody said no: "Too much on.", or nothing. */
export function sayWords({ words }: Pick<Offer, 'words'>): string {
  return words === null ? '' : `“${asSentence(words)}”`
}
