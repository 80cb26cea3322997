import { clockOf } from '../world.ts'
import { type Eyes, type MakeCheck, said } from './check.ts'
import { instantAt, isWorking, localIn, workingDays } from './days.ts'
import { inConfidence, rosterOf, type RoundRow, roundsIn, thereAt } from './rounds.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Nobody is asked twice within eight weeks. */
const APART_DAYS = 56
/** Results come at ten, or within two hours of it where Kept was down; else on the next working day. */
const FROM_MINUTES = 10 * 60
const UNTIL_MINUTES = 12 * 60 + 1
/** In such a state what was sealed stands in its places. */
const SEALED: ReadonlySet<string> = new Set(['open'])
/** In such a state nobody is asked, or was. */
const NOBODY_ASKED: ReadonlySet<string> = new Set(['waiting-yes', 'refused', 'called-off', 'lost'])
const DONE: ReadonlySet<string> = new Set(['ready', 'published'])

const ROWS = `select (select count(*) from response where partnership_id = ? and round_id = ?) as places,
  (select count(*) from round_member where partnership_id = ? and round_id = ?) as people`

/** How a round goes: whom it asks and when, what is kept of it meanwhile, and when what came of it is published. */
export const pulseRounds: MakeCheck = (eyes) => {
  const { reading, find, world } = eyes
  const stateOf = new Map<string, string>()
  const judgePlaces = ({ id, p, state }: RoundRow) => {
    const { places = 0, people = 0 } = reading.first<{ places: number; people: number }>(ROWS, p, id, p, id) ?? {}
    const wanted = SEALED.has(state) ? people : 0
    if (places !== wanted)
      find('12 rounds', `The pulse ${id} (${state}) asks ${people} people and has ${places} places.`)
  }
  const judge = (round: RoundRow, rounds: readonly RoundRow[]) => {
    const { id, state } = round
    if (DONE.has(state) && world.vault.open(id))
      find('12 rounds', `The pulse ${id} is ${state}, and its secret is there.`)
    if (stateOf.get(id) === state) return
    stateOf.set(id, state)
    judgePlaces(round)
    if (state === 'told') judgeApart(eyes, round, rounds)
    if (state === 'published') judgePublished(eyes, round)
    if (state === 'lost') judgeLost(eyes, round)
  }
  const look = () => {
    const rounds = roundsIn(reading)
    for (const round of rounds) judge(round, rounds)
    return rounds
  }
  return {
    ticked: () => void look(),
    answered: (request) => {
      const told = inConfidence(request)
      for (const round of told ? look() : []) if (round.id === told?.round) judgePlaces(round)
    },
    seen: ({ hand, fate }) => {
      if (!hand || !('letter' in hand) || hand.letter.kind !== 'pulse.results' || !fate.accepted) return
      const round = roundsIn(reading).find(({ id }) => hand.letter.key.includes(`/${id}/`))
      if (round?.state !== 'published') find('12 rounds', `${hand.letter.key} arrived, and nothing is published.`)
    },
    daily: () => {
      for (const round of look()) if (world.lost.has(round.id)) judgeAskedAgain(eyes, round)
    },
  }
}

function judgeApart({ reading, find }: Eyes, round: RoundRow, rounds: readonly RoundRow[]): void {
  const people = new Set(rosterOf(reading, round).map(({ person }) => person))
  for (const other of rounds) {
    if (other.id === round.id || NOBODY_ASKED.has(other.state) || !isNear(round, other)) continue
    const both = rosterOf(reading, other).filter(({ person }) => people.has(person))
    // Whoever belongs to two records may be asked in each.
    if (other.p !== round.p || both.length === 0) continue
    find('12 rounds', `${both.length} people are asked in the pulses ${other.id} and ${round.id}, within eight weeks.`)
  }
}

function isNear(one: RoundRow, other: RoundRow): boolean {
  const days = Math.abs((one.opens_at ?? 0) - (other.opens_at ?? 0)) / DAY_MS
  return Math.round(days) < APART_DAYS
}

const PUBLISHED = `select at from story where partnership_id = ? and subject_id = ? and kind = 'pulse.published'`
const LETTERS = `select space_id as space, created_at from letter where kind = 'pulse.results' and key like ?`
const SPACES = `select id from space where partnership_id = ? and (side_id = ? or ? = '') and linked_at <= ?
  and (gone_at is null or gone_at > ?)`

/** Once, to all channels at once, at ten on the working day after the close, or later where Kept was not there. */
function judgePublished(eyes: Eyes, round: RoundRow): void {
  const { id, p, zone, nation, own_side } = round
  const { reading, find } = eyes
  const [told, again] = reading.all<{ at: number }>(PUBLISHED, p, id)
  if (!told || again) find('12 rounds', `The pulse ${id} was published ${again ? 'twice' : 'without a word of it'}.`)
  const at = told?.at ?? 0
  const { day, minutes } = localIn(at, zone)
  const due = dueOf(round)
  const isInTime = isWorking(day, nation) && minutes >= FROM_MINUTES && minutes < UNTIL_MINUTES && at >= due
  if (!isInTime) find('12 rounds', `The results of ${id} came at ${said(at)}, and were for ${said(due)}.`)
  const isLate = at > due + 15 * MINUTE_MS && eyes.calm.isCalm((round.closes_at ?? 0) - HOUR_MS, at, [])
  if (isLate)
    find('12 rounds', `The results of ${id} came at ${said(at)}, though nothing was in the way at ${said(due)}.`)
  const letters = reading.all<{ space: string; created_at: number }>(LETTERS, `%/${id}/%`)
  const spaces = reading.all<{ id: string }>(SPACES, p, own_side ?? '', own_side ?? '', at, at)
  const missing = spaces.filter((one) => !letters.some(({ space }) => space === one.id))
  const times = new Set(letters.map((letter) => Math.floor(letter.created_at / MINUTE_MS)))
  if (missing.length > 0 || times.size > 1) {
    find(
      '12 rounds',
      `The results of ${id} go to ${letters.length} of ${spaces.length} channels, in ${times.size} minutes.`,
    )
  }
}

function dueOf({ closes_at, zone, nation }: RoundRow): number {
  return instantAt(workingDays(localIn(closes_at ?? 0, zone).day, 1, nation), '10:00', zone)
}

const AGAIN = `select id, state from round where partnership_id = ? and again_of = ?`
const TOLD = `select distinct person_id as person from line where kind = 'pulse.told' and subject_id = ?`

/** Only where its secret is gone, and then the same people are told that they are asked again. */
function judgeLost(eyes: Eyes, round: RoundRow): void {
  const { reading, find, world } = eyes
  if (!world.lost.has(round.id)) find('12 rounds', `The pulse ${round.id} counts as lost, and nobody took its secret.`)
  const again = reading.first<{ id: string; state: string }>(AGAIN, round.p, round.id)
  if (!again) find('12 rounds', `The pulse ${round.id} is lost, and nobody is asked again.`)
  if (again?.state !== 'told') return
  const told = new Set(reading.all<{ person: string }>(TOLD, again.id).map(({ person }) => person))
  const untold = thereAt(rosterOf(reading, round), clockOf(world)).filter((person) => !told.has(person))
  if (untold.length > 0) find('12 rounds', `${untold.length} people were not told that ${round.id} is asked again.`)
}

/** A secret that is gone is noticed at the close at the latest. */
function judgeAskedAgain(eyes: Eyes, { id, state, closes_at }: RoundRow): void {
  const isUp = eyes.upSince() !== undefined && eyes.world.now - eyes.lastUpheavalAt() > DAY_MS
  if (state === 'lost' || !isUp || eyes.world.now < (closes_at ?? 0) + 2 * DAY_MS) return
  eyes.find('12 rounds', `The secret of the pulse ${id} is gone, and it is ${state}.`)
}
