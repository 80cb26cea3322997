import { answerStages, lookAfter, type Stage, stageNow } from '../calendar/stages.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import type { Due } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { type ToLookAt, toLookAt } from '../partnership/look-store.ts'
import { findMember } from '../partnership/store.ts'
import type { Ask } from './ask.ts'
import { askPostings } from './change.ts'
import type { Pass } from './pass.ts'
import { findPass, setPassLook } from './pass-store.ts'
import { findAsk, setAskLook } from './store.ts'
import { lookOnFor, restsOn, stagesOf } from './waiting.ts'
import { hearersOf, waitersOf } from './who.ts'

/** Looked at in one transaction. */
export const BATCH = 100

/** Asks that wait for whoever holds or made them, and passings that wait for a yes. */
export async function due(db: Db, now: number): Promise<Due> {
  const asks = await toLookAt(db, 'ask', now, BATCH)
  const passes = await toLookAt(db, 'pass', now, BATCH)
  const lines: NewLine[] = []
  const postings: NewPosting[] = []
  for (const one of asks) await lookAtAsk(db, one, { lines, postings })
  for (const one of passes) lines.push(...(await lookAtPass(db, one)))
  return { lines, postings, more: asks.length === BATCH || passes.length === BATCH }
}

type Found = { lines: NewLine[]; postings: NewPosting[] }

/** From the day on which it rests, its card says so, and nobody hears of it any more. */
async function lookAtAsk(db: Db, { partnership, id, today, nation }: ToLookAt, found: Found): Promise<void> {
  const ask = await findAsk(db, partnership, id)
  if (!ask) return
  const from = ask.look_on ?? today
  const stage = stageNow(stagesOf(ask, nation), from, today)
  const restOn = restsOn(ask, nation)
  await setAskLook(db, ask, lookOnFor(ask, today, nation))
  if (stage) found.lines.push(...(await askLines(db, ask, stage, today)))
  if (restOn !== undefined && from <= restOn && restOn <= today) found.postings.push(...(await askPostings(db, ask)))
}

async function lookAtPass(db: Db, { partnership, id, today, nation }: ToLookAt): Promise<NewLine[]> {
  const pass = await findPass(db, partnership, id)
  if (!pass) return []
  const stages = answerStages(pass.offered_on, nation)
  const stage = stageNow(stages, pass.look_on ?? today, today)
  await setPassLook(db, pass, pass.state === 'offered' ? lookAfter(stages, today) : null)
  return stage ? passLines(db, pass, stage) : []
}

async function askLines(db: Db, ask: Ask, { stage, on }: Stage, today: string): Promise<NewLine[]> {
  const people = ask.state === 'asked' ? await waitersOf(db, ask, today) : await hearersOf(db, ask, today)
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
