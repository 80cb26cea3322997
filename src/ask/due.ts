import { todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { Due } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { findMember } from '../partnership/store.ts'
import type { Ask } from './ask.ts'
import type { Pass } from './pass.ts'
import { passesToLookAt, setPassLook } from './pass-store.ts'
import { asksToLookAt, setAskLook } from './store.ts'
import { lookAfter, passStagesOf, type Stage, stageNow, stagesOf } from './waiting.ts'
import { hearersOf, waitersOf } from './who.ts'

/** Looked at in one transaction. */
export const BATCH = 100

/** Where the day comes first: what is due anywhere is due there. */
const FIRST_ZONE = 'Pacific/Kiritimati'

/** Asks that wait for whoever holds or made them, and passings that wait for a yes. */
export async function due(db: Db, now: number): Promise<Due> {
  const latest = todayIn(now, FIRST_ZONE)
  const asks = await asksToLookAt(db, latest, BATCH)
  const passes = await passesToLookAt(db, latest, BATCH)
  const lines: NewLine[] = []
  let looked = 0
  for (const { ask, place } of asks) {
    const today = todayIn(now, place.zone)
    if ((ask.look_on ?? today) > today) continue
    looked += 1
    const stages = stagesOf(ask, place.nation)
    const stage = stageNow(stages, ask.look_on ?? today, today)
    if (stage) lines.push(...(await askLines(db, ask, stage)))
    await setAskLook(db, ask, lookAfter(stages, today))
  }
  for (const { pass, place } of passes) {
    const today = todayIn(now, place.zone)
    if ((pass.look_on ?? today) > today) continue
    looked += 1
    const stages = passStagesOf(pass.offered_on, place.nation)
    const stage = stageNow(stages, pass.look_on ?? today, today)
    if (stage) lines.push(...(await passLines(db, pass, stage)))
    await setPassLook(db, pass, pass.state === 'offered' ? lookAfter(stages, today) : null)
  }
  // What is not due yet where it is comes last in a batch, so a full batch with anything due may hide more.
  return { lines, more: looked > 0 && (asks.length === BATCH || passes.length === BATCH) }
}

async function askLines(db: Db, ask: Ask, { stage, on }: Stage): Promise<NewLine[]> {
  const people = ask.state === 'asked' ? await waitersOf(db, ask) : await hearersOf(db, ask)
  const kind = ask.state === 'asked' ? 'ask.waits' : 'ask.answered'
  return people.map((person) => ({
    partnership: ask.partnership_id,
    person,
    kind,
    subject: ask.id,
    stage,
    on,
    dueOn: ask.answer_by_on,
  }))
}

async function passLines(db: Db, pass: Pass, { stage, on }: Stage): Promise<NewLine[]> {
  const taker = await findMember(db, pass.partnership_id, pass.to_member)
  if (pass.state !== 'offered' || taker?.left_at !== null) return []
  return [
    { partnership: pass.partnership_id, person: taker.person_id, kind: 'ask.pass-waits', subject: pass.id, stage, on },
  ]
}
