import { answerStages, isLast, lookAfter, type Stage, stageNow } from '../calendar/stages.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import type { Due } from '../chat/room.ts'
import { lookForWord, type Unanswered } from '../commitment/due-word.ts'
import { type Home, homeOf, type Homes } from '../commitment/view-store.ts'
import type { Db } from '../database.ts'
import { type ToLookAt, toLookAt } from '../partnership/look-store.ts'
import { findMember } from '../partnership/store.ts'
import type { Ask } from './ask.ts'
import { askPostings } from './change.ts'
import type { Pass } from './pass.ts'
import { findPass, setPassLook } from './pass-store.ts'
import { findAsk, setAskLook, setAskWord } from './store.ts'
import { lookOnFor, restsOn, stagesOf, type Terms, termsOf } from './waiting.ts'
import { hearersOf, helperWith, waitersOf } from './who.ts'

/** Looked at in one transaction. */
export const BATCH = 100

/** Asks that wait for whoever holds or made them, and passings that wait for a yes. */
export async function due(db: Db, now: number): Promise<Due> {
  const asks = await toLookAt(db, 'ask', now, BATCH)
  const passes = await toLookAt(db, 'pass', now, BATCH)
  const lines: NewLine[] = []
  const postings: NewPosting[] = []
  const homes: Homes = new Map()
  for (const { partnership, id } of asks) {
    const ask = await findAsk(db, partnership, id)
    const home = await homeOf(db, partnership, now, homes)
    if (ask && home) await lookAtAsk(db, ask, home, { lines, postings })
  }
  for (const one of passes) lines.push(...(await lookAtPass(db, one)))
  return { lines, postings, more: asks.length === BATCH || passes.length === BATCH }
}

type Found = { lines: NewLine[]; postings: NewPosting[] }

/** From the day on which it rests its card says so, and nobody hears of it any more; so it does when a wait is over. */
async function lookAtAsk(db: Db, ask: Ask, home: Home, found: Found): Promise<void> {
  const { today } = home
  const terms = termsOf(ask, home.partnership, home.sides)
  const from = ask.look_on ?? today
  const stage = stageNow(stagesOf(ask, terms), from, today)
  const turns = [restsOn(ask, terms), ask.waiting_until_on].filter((on) => on != null)
  const word = await lookForWord(db, await unanswered(db, ask, home, terms))
  if (word.isSo && ask.word_on === null) await setAskWord(db, ask, today)
  await setAskLook(db, ask, lookOnFor(ask, today, terms, word.look))
  if (stage) found.lines.push(...(await askLines(db, ask, stage, today)))
  found.lines.push(...word.lines)
  if (turns.some((on) => from <= on && on <= today)) found.postings.push(...(await askPostings(db, ask)))
}

/** An ask that was asked about to the last, with those who were asked. */
async function unanswered(db: Db, ask: Ask, home: Home, terms: Terms): Promise<Unanswered> {
  const { partnership, today } = home
  const stages = ask.state === 'asked' ? stagesOf(ask, terms) : []
  const lasts = stages.filter(({ stage }) => isLast(stage, terms.lead)).map((last) => ({ side: ask.to_side, ...last }))
  const persons = lasts.length === 0 ? [] : await waitersOf(db, ask, today)
  return {
    partnership,
    today,
    kind: 'ask.waits',
    subject: ask.id,
    word: 'ask.word',
    lasts,
    askedOn: () => persons,
    helperOn: () => helperWith(home, ask, persons),
  }
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
