import { addDays, type Day, instantOf } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import { linesFor } from '../partnership/entering.ts'
import { organisersOf } from '../partnership/store.ts'
import { announce, type Telling } from './announce.ts'
import { askedLately } from './asked-lately.ts'
import { NOT_STARTED, OFFER } from './lines.ts'
import { LIVE, PULSE_LIMITS, RESULTS_HOUR, type Round } from './round.ts'
import { changeRound, findRound, insertRound, roundsIn } from './round-store.ts'

/**
 * After its months a pulse with a rhythm comes again by itself, as both sides agreed; of any other its organisers are asked
 * whether they want one. Nothing comes where the same was asked since, or the record has ended; and nothing
 * yet where people on its sides were asked lately.
 */
export async function comeAgain(telling: Telling, round: Round): Promise<{ lines?: NewLine[] }> {
  const { db, partnership } = telling
  if (!(await changeRound(db, round, { look_at: null }))) return {}
  const others = await roundsIn(db, partnership.id, [...LIVE, 'published'])
  const isOvertaken = others.some((other) => overtakes(other, round))
  const hasEnded = partnership.ends_on !== null && telling.today > partnership.ends_on
  if (isOvertaken || hasEnded) return {}
  const lately = await askedLately(db, partnership, round.sides, telling.today)
  if (lately) return putOff(telling, round, lately)
  if (round.months === null) return { lines: await linesToOrganisers(telling, round, OFFER) }
  const lines = await startAgain(telling, round)
  return { lines: lines ?? (await linesToOrganisers(telling, round, NOT_STARTED)) }
}

/** A rhythm goes on whatever else is asked meanwhile; but nobody is offered a pulse who has had another one. */
function overtakes(other: Round, round: Round): boolean {
  const isLater = other.id !== round.id && other.created_at > round.created_at && other.own_side === round.own_side
  const isSame = other.instrument_id === round.instrument_id && other.about_side === round.about_side
  return isLater && (isSame || round.months === null)
}

/** Nobody is asked twice within eight weeks, so that it waits until they may be. */
async function putOff(
  { db, today, partnership: { zone } }: Telling,
  { partnership_id, id }: Round,
  lately: 'under-way' | { from: Day },
): Promise<Record<string, never>> {
  const on = lately === 'under-way' ? addDays(today, PULSE_LIMITS.openDays) : lately.from
  const round = await findRound(db, partnership_id, id)
  if (round) await changeRound(db, round, { look_at: instantOf(on, RESULTS_HOUR, zone) })
  return {}
}

/** The same once more, told to everybody who is here now; undefined where too few are. */
async function startAgain(telling: Telling, before: Round): Promise<NewLine[] | undefined> {
  const { db, now, newId, partnership } = telling
  const round: Round = { ...renewed(before), id: newId(), asks_first: 0, created_at: now }
  await insertRound(db, round)
  const lines = await announce(telling, round)
  if (lines === undefined) {
    const waiting = await findRound(db, partnership.id, round.id)
    if (waiting) await changeRound(db, waiting, { state: 'called-off', look_at: null })
  }
  return lines
}

/** A round like another that has nothing of its own yet. It has the yes that the other one had. */
export function renewed(before: Round): Round {
  return {
    ...before,
    state: 'waiting-yes',
    made_by: null,
    made_for: null,
    again_of: null,
    opens_at: null,
    closes_at: null,
    publish_at: null,
    look_at: null,
    talk_on: null,
  }
}

async function linesToOrganisers({ db, now, partnership }: Telling, round: Round, kind: string): Promise<NewLine[]> {
  const sides = round.own_side === null ? round.sides : [round.own_side]
  const organisers = []
  for (const side of sides) organisers.push(...(await organisersOf(db, partnership.id, side)))
  return linesFor(organisers, { partnership, kind, subject: round.id, stage: 'again' }, now)
}
