import { addDays, type Day } from '../calendar/day.ts'
import type { TimeOff } from '../calendar/hours.ts'
import type { Row } from '../database.ts'
import { type Member, sidesOfMember } from './member.ts'

/** Who is asked instead of somebody who is away. */
export type Cover = Row<'cover'>

/** Two members' ids, on a day on which one is asked instead of the other, and until when. */
export type StandIn = { for: string; by: string; untilOn: Day }

/** Whether its last day is not over. */
export function isStanding(cover: Cover, today: Day): boolean {
  return today <= cover.to_on
}

export function offOf(cover: Cover): TimeOff {
  return { fromOn: cover.from_on, toOn: cover.to_on }
}

/** The days of a time off on which somebody covers, the earliest first. On each it is the newest cover of those given. */
export function coveredDays(newestFirst: readonly Cover[], off: TimeOff): (TimeOff & { cover: Cover })[] {
  const found: (TimeOff & { cover: Cover })[] = []
  for (let day = off.fromOn; day <= off.toOn; day = addDays(day, 1)) {
    const cover = newestFirst.find((one) => one.from_on <= day && day <= one.to_on)
    const last = found.at(-1)
    if (last && last.cover.cover_id === cover?.cover_id && last.toOn === addDays(day, -1)) last.toOn = day
    else if (cover) found.push({ fromOn: day, toOn: day, cover })
  }
  return found
}

/** Whether each begins on the day after the one before it ends. */
export function isGapless(days: readonly TimeOff[]): boolean {
  return days.every(({ fromOn }, at) => at === 0 || days[at - 1]?.toOn === addDays(fromOn, -1))
}

/** Whether one can be asked instead of the other: a colleague, so that nobody speaks for a side that is not theirs. */
export function isColleague(member: Member, other: Member): boolean {
  const sides = sidesOfMember(other)
  return other.id !== member.id && sidesOfMember(member).some((side) => sides.includes(side))
}

/** These members with whoever is asked instead of them, of those who belong to this side too. */
export function withStandIns(
  asked: readonly Member[],
  on: { standIns: readonly StandIn[]; members: readonly Member[]; side: string | null },
): Member[] {
  const { standIns, members, side } = on
  const ids = standIns.filter((one) => asked.some((member) => member.id === one.for)).map((one) => one.by)
  const joining = members.filter((member) => ids.includes(member.id) && !asked.includes(member))
  return [...asked, ...joining.filter((member) => side !== null && sidesOfMember(member).includes(side))]
}
