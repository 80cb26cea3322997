import { todayIn } from '../calendar/day.ts'
import type { Beyond, Hands } from '../chat/room.ts'
import type { NewRow } from '../database.ts'
import type { Vault } from '../vault.ts'
import { findPartnership } from '../partnership/store.ts'
import { lettersToChannels, type Telling, tellOf } from './announce.ts'
import { answerRows, insertAnswers, insertNamed, namedRows } from './closing-store.ts'
import { answersIn, isUnderName, namedIn, themesIn } from './answers.ts'
import { type Box, contentsOf, emptied, layOut, openBox } from './box.ts'
import { askAgain } from './lost.ts'
import { OPEN } from './letters.ts'
import { unpackResponse } from './packed.ts'
import type { Response } from './response.ts'
import { type Sealed, sealedOf } from './response-store.ts'
import { workOut } from './working-out.ts'
import { PULSE_LIMITS, remindersOf, type Round, type State } from './round.ts'
import { changeRound, endedAmong, findRound, rosterIn, roundsToLookAt } from './round-store.ts'

const STATES: readonly State[] = ['told', 'open', 'closed']

/** So many rounds a tick; the others wait for the next one. */
const BATCH = 20

/**
 * What a round needs its secret for, and what comes after that is destroyed. Each step is one transaction or can be done
 * again, and the state of the round says which is next: whoever dies between two of them goes on with the second.
 */
export const beyond: Beyond = {
  signs: ['round.look_at'],
  work: async (hands) => {
    const { rounds } = await hands.within(async (db, now) => ({
      rounds: await roundsToLookAt(db, STATES, now, BATCH),
      lines: [],
    }))
    let wrote = false
    for (const round of rounds) wrote = (await goOn(hands, round)) || wrote
    await destroyUnused(hands)
    return wrote || rounds.length === BATCH
  },
}

/** True where something was written that may be sent. */
async function goOn(hands: Hands, { partnership_id: p, id }: Pick<Round, 'partnership_id' | 'id'>): Promise<boolean> {
  const { round } = await hands.within(async (db) => ({ round: await findRound(db, p, id), lines: [] }))
  if (!round || !STATES.includes(round.state)) return false
  if (round.state === 'told') return open(hands, round)
  if (round.state === 'closed') return workOut(hands, round)
  const closed = await close(hands, round)
  return closed === 'closed' ? workOut(hands, { ...round, state: 'closed' }) : closed === 'lost'
}

/** Makes the secret first: a place in the box is worth nothing without it. */
async function open(hands: Hands, round: Round): Promise<boolean> {
  const secret = hands.vault.make(round.id)
  const { letters } = await within(hands, round, async (telling, round) => {
    const { db, partnership } = telling
    const lookAt = remindersOf(round, partnership)[0] ?? round.closes_at
    if (!(await changeRound(db, round, { state: 'open', look_at: lookAt }))) return {}
    await layOut(db, openBox(keyOf(round), secret, hands.vault), await rosterIn(db, round))
    await tellOf(telling, 'opened', round)
    return { letters: await lettersToChannels(db, OPEN, round) }
  })
  return (letters ?? []).length > 0
}

/**
 * Once it is time: what was answered stays, and whose it was goes with the secret. All that takes long is done beforehand, so
 * that nobody waits for it: the transaction looks whether the box is as it was, empties it, and keeps what was in it.
 */
async function close(hands: Hands, round: Round): Promise<'open' | 'closed' | 'lost'> {
  const secret = hands.vault.open(round.id)
  const full = secret && (await fullBox(hands, round, secret))
  if (full === 'open') return 'open'
  const rows = full && (await rowsLeft(hands, round, full))
  const { came = 'open' } = await within(
    hands,
    round,
    async (telling, round): Promise<{ came?: 'open' | 'closed' | 'lost' }> => {
      const { db, now } = telling
      if (!full || !rows) return askAgain(telling, round)
      if (!(await emptied(db, full.box, full.sealed))) return {}
      await insertNamed(db, rows.named)
      await insertAnswers(db, rows.answers)
      await changeRound(db, round, { state: 'closed', look_at: now })
      await tellOf(telling, 'closed', round)
      return { came: 'closed' }
    },
  )
  return came
}

type Full = { box: Box; sealed: readonly Sealed[]; roster: readonly string[] }

/** The box as it is at the close; `open` where it is not yet time. */
async function fullBox(hands: Hands, round: Round, secret: Uint8Array): Promise<Full | 'open'> {
  const box = openBox(keyOf(round), secret, hands.vault)
  const { sealed, roster } = await within(hands, round, async ({ db, now }, round) =>
    now < (round.closes_at ?? 0) ? {} : { sealed: await sealedOf(db, box), roster: await rosterIn(db, round) },
  )
  return sealed && roster ? { box, sealed, roster } : 'open'
}

type Rows = { answers: NewRow<'answer'>[]; named: NewRow<'named_answer'>[] }

/** What is left of a box. Only what is finished counts. Undefined where the secret does not open it. */
async function rowsLeft(
  { vault, breathe }: Hands,
  round: Round,
  { box, sealed, roster }: Full,
): Promise<Rows | undefined> {
  const found = contentsOf(box, sealed, roster)
  await breathe()
  const responses = found
    ?.map(({ member, text }) => ({ member, response: unpackResponse(text, round.instrument) }))
    .filter(({ response }) => response.isFinished)
  await breathe()
  return responses && keptOf(round, responses, vault.random)
}

/** In confidence each answer stands alone; in the open they are somebody's, as they chose. */
function keptOf(
  round: Round,
  responses: readonly { member: string; response: Response }[],
  random: Vault['random'],
): Rows {
  if (round.mode === 'open') {
    const named = responses
      .map(({ member, response }) => ({ member, response: namedIn(response) }))
      .filter(({ response }) => isUnderName(response, round.instrument))
    const themes = responses.flatMap(({ response }) => themesIn(response))
    return { named: namedRows(keyOf(round), named), answers: answerRows(keyOf(round), themes, random) }
  }
  const withComments = responses.length >= PULSE_LIMITS.comments
  const answers = responses.flatMap(({ response }) => answersIn(response, withComments))
  return { named: [], answers: answerRows(keyOf(round), answers, random) }
}

type InRound = Pick<Telling, 'db' | 'now' | 'newId' | 'partnership' | 'today'>

/** One transaction about a round as it stands now; nothing where it has moved on. */
async function within<Came extends object>(
  { within, newId }: Hands,
  { partnership_id, id, state }: Round,
  step: (telling: InRound, round: Round) => Promise<Came>,
): Promise<Partial<Came>> {
  return within(async (db, now) => {
    const round = await findRound(db, partnership_id, id)
    const partnership = await findPartnership(db, partnership_id)
    if (round?.state !== state || !partnership) return {}
    return step({ db, now, newId, partnership, today: todayIn(now, partnership.zone) }, round)
  })
}

function keyOf({ partnership_id: partnership, id: round }: Round): { partnership: string; round: string } {
  return { partnership, round }
}

/** A secret whose round was called off while it was made, or which a crash left behind. */
async function destroyUnused({ vault, within }: Hands): Promise<void> {
  const names = vault.names()
  if (names.length === 0) return
  const { ended } = await within(async (db) => ({ ended: await endedAmong(db, names), lines: [] }))
  for (const name of ended) vault.destroy(name)
}
