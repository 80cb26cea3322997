import { instantOf, todayIn } from '../calendar/day.ts'
import { nextWorkingDay } from '../calendar/working.ts'
import type { NewLine } from '../chat/line.ts'
import type { Due } from '../chat/room.ts'
import { HOUR_MS, type Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { linesFor } from '../partnership/entering.ts'
import { findMember, findPartnership, membersOf, spacesOf } from '../partnership/store.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { lettersToChannels, type Telling, tellOf } from './announce.ts'
import { comeAgain } from './coming-again.ts'
import { RESULTS } from './letters.ts'
import { offerPulses } from './offering.ts'
import { NOT_AGREED, PUBLISHED, REMINDER } from './lines.ts'
import { againAt, OFFER_MONTHS, remindersOf, type Round, RESULTS_HOUR, type State } from './round.ts'
import { changeRound, findRound, rosterIn, roundsToLookAt } from './round-store.ts'

/** Looked at in one transaction. */
export const BATCH = 50

/** Results that come later than this wait for the next working day: nobody is written to in the middle of the night. */
const LATE_MS = 2 * HOUR_MS

/** What needs no secret. Opening, closing and what comes of it are looked after in `closing.ts`. */
const STATES: readonly State[] = ['waiting-yes', 'open', 'ready', 'published']

type Came = Omit<Due, 'more'>

/** Reminds everybody on a roster alike, publishes what is ready, and has a pulse come again. */
export async function due(db: Db, now: number, newId: Ids): Promise<Due> {
  const rounds = await roundsToLookAt(db, STATES, now, BATCH)
  const all: Came[] = []
  for (const { partnership_id, id } of rounds) {
    const round = await findRound(db, partnership_id, id)
    if (round) all.push(await lookAt(db, round, now, newId))
  }
  const offered = await offerPulses(db, now)
  return {
    letters: all.flatMap(({ letters = [] }) => letters),
    lines: [...all.flatMap(({ lines = [] }) => lines), ...offered.lines],
    more: rounds.length === BATCH || offered.more,
  }
}

async function lookAt(db: Db, round: Round, now: number, newId: Ids): Promise<Came> {
  const partnership = await findPartnership(db, round.partnership_id)
  if (!partnership) return {}
  const telling = { db, now, newId, partnership, today: todayIn(now, partnership.zone) }
  switch (round.state) {
    case 'waiting-yes':
      return notAgreed(telling, round)
    case 'open':
      return remind(telling, round)
    case 'ready':
      return publish(telling, round)
    default:
      return comeAgain(telling, round)
  }
}

/** Nobody said yes in time. */
async function notAgreed(telling: Telling, round: Round): Promise<Came> {
  const { db, now, partnership } = telling
  if (!(await changeRound(db, round, { state: 'called-off', look_at: null }))) return {}
  await tellOf(telling, 'unanswered', round)
  const maker = round.made_by === null ? undefined : await findMember(db, partnership.id, round.made_by)
  const hears = maker?.left_at === null ? [maker] : []
  return { lines: linesFor(hears, { partnership, kind: NOT_AGREED, subject: round.id, stage: 'unanswered' }, now) }
}

/** Everybody on the roster is reminded in the same words, whatever they did: who answered is known to nobody. */
async function remind({ db, now, partnership }: Telling, round: Round): Promise<Came> {
  const reminders = remindersOf(round, partnership)
  const next = reminders.find((at) => at > now)
  const lookAt = next ?? round.closes_at
  if (round.look_at !== null && lookAt === round.look_at) return {}
  await changeRound(db, round, { look_at: lookAt })
  const last = reminders.findLastIndex((at) => at <= now)
  if (last < 0) return {}
  const roster = await presentOf(db, round)
  return {
    lines: linesFor(roster, { partnership, kind: REMINDER, subject: round.id, stage: `reminder-${last + 1}` }, now),
  }
}

/** To all channels at once, and to those who have none. */
async function publish(telling: Telling, round: Round): Promise<Came> {
  const { db, now, today, partnership } = telling
  if (now > (round.publish_at ?? 0) + LATE_MS) {
    const later = instantOf(nextWorkingDay(today, partnership.nation), RESULTS_HOUR, partnership.zone)
    await changeRound(db, round, { publish_at: later, look_at: later })
    return {}
  }
  const lookAt = againAt(round, round.months ?? OFFER_MONTHS, partnership)
  if (!(await changeRound(db, round, { state: 'published', look_at: lookAt }))) return {}
  await tellOf(telling, 'published', round)
  return { letters: await lettersToChannels(db, RESULTS, round), lines: await linesWithoutChannel(telling, round) }
}

async function linesWithoutChannel({ db, now, partnership }: Telling, round: Round): Promise<NewLine[]> {
  const withChannel = new Set((await spacesOf(db, partnership.id)).map((space) => space.side_id))
  const hears = (await presentOf(db, round)).filter((member) =>
    sidesOfMember(member).every((side) => !withChannel.has(side)),
  )
  return linesFor(hears, { partnership, kind: PUBLISHED, subject: round.id, stage: 'published' }, now)
}

async function presentOf(db: Db, round: Round): Promise<Row<'member'>[]> {
  const roster = new Set(await rosterIn(db, round))
  return (await membersOf(db, round.partnership_id)).filter((member) => roster.has(member.id))
}
