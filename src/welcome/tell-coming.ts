import { addDays, type Day, todayIn } from '../calendar/day.ts'
import { pausesAhead, pausesOf } from '../partnership/pause.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { isShownTo, LIVE } from '../pulse/round.ts'
import { roundsIn } from '../pulse/round-store.ts'
import { accounts, dueDays, reportsSince } from '../report/report.ts'
import { lastReport } from '../report/store.ts'
import { agreedWays } from '../ways/store.ts'
import * as said from './cards-coming.ts'
import { openPromises, publishedLast } from './catch-up-store.ts'
import { CATCH_UP_LIMITS, type Coming, type Entry, type Reader, type Stretch, stretch, type Told } from './chapter.ts'

export type Dated = { on: Day; entry: Entry }

/** Dates, pulses, reports, reviews, pauses and staff changes to come, the nearest first. */
export async function tellComing(reader: Reader, wanted: Stretch, coming: Coming): Promise<Told> {
  const { db, partnership, today } = reader
  const dated = [
    ...(await promisesDue(reader)),
    ...(await pulsesAhead(reader)),
    ...(await reportsDue(reader)),
    ...(await reviewDue(reader)),
    ...pausesAhead(pausesOf(partnership), today).map((pause) => ({
      on: pause.fromOn,
      entry: said.pauseEntry(pause, today),
    })),
    ...(partnership.ends_on !== null && partnership.ends_on >= today
      ? [{ on: partnership.ends_on, entry: said.endEntry(partnership.ends_on, today) }]
      : []),
  ].sort((a, b) => a.on.localeCompare(b.on))
  const people = (await coming(db, partnership, today)).map((words): Entry => ({ text: words }))
  const entries = [...people, ...dated.map(({ entry }) => entry)]
  return { entries: stretch(entries, wanted), count: entries.length }
}

async function promisesDue({ db, partnership, today }: Reader): Promise<Dated[]> {
  const promises = await openPromises(db, partnership.id, CATCH_UP_LIMITS.printed)
  const last = addDays(today, CATCH_UP_LIMITS.comingDays)
  return promises.flatMap((commitment) => {
    const { state, due_on } = commitment
    if (state !== 'promised' || due_on === null || due_on < today || due_on > last) return []
    return [{ on: due_on, entry: said.dueEntry(commitment, due_on, today) }]
  })
}

/** Pulses that are under way, and the days to talk about results. */
async function pulsesAhead({ db, partnership, member, today }: Reader): Promise<Dated[]> {
  const own = sidesOfMember(member)
  const live = (await roundsIn(db, partnership.id, LIVE)).filter((round) => isShownTo(round, own))
  const published = (await publishedLast(db, partnership.id, CATCH_UP_LIMITS.rounds)).filter((round) =>
    isShownTo(round, own),
  )
  return [
    ...live.flatMap((round) => {
      const at = round.state === 'told' ? round.opens_at : round.state === 'open' ? round.closes_at : round.publish_at
      if (at === null) return []
      const on = todayIn(at, partnership.zone)
      return [{ on, entry: said.pulseEntry(round, on, today) }]
    }),
    ...published.flatMap((round) =>
      round.talk_on !== null && round.talk_on >= today
        ? [{ on: round.talk_on, entry: said.talkEntry(round, round.talk_on, today) }]
        : [],
    ),
  ]
}

async function reportsDue({ db, partnership, sides, today }: Reader): Promise<Dated[]> {
  const due: Dated[] = []
  for (const side of sides.filter(accounts)) {
    const began = todayIn(partnership.created_at, partnership.zone)
    const { last, next } = dueDays(reportsSince(await lastReport(db, partnership.id, side.id), began), today)
    due.push({ on: last ?? next, entry: said.reportEntry(side.name, last, next, today) })
  }
  return due
}

/** The day on which the ways of working are looked at again. */
async function reviewDue({ db, partnership, today }: Reader): Promise<Dated[]> {
  const on = (await agreedWays(db, partnership.id))?.review_on ?? null
  return on !== null && on >= today ? [{ on, entry: said.reviewEntry(on, today) }] : []
}
