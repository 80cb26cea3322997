import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { migrate } from '../adapters/database/migrate.ts'
import { saveProblem } from '../adapters/database/problem.ts'
import { openSqlite } from '../adapters/database/sqlite.ts'
import { createIds } from '../adapters/ids.ts'
import { createPictures } from '../adapters/picture/pictures.ts'
import { secretFiles } from '../adapters/vault/secrets.ts'
import { instantOf } from '../src/calendar/day.ts'
import type { Chat } from '../src/chat/chat.ts'
import { confidentialDraft } from '../src/chat/draft.ts'
import type { Db } from '../src/database.ts'
import { createKept, type Kept } from '../src/kept.ts'
import type { Instrument } from '../src/pulse/instrument.ts'
import { publishedOf } from '../src/pulse/published.ts'
import { readingOf } from '../src/pulse/read.ts'
import { insertReading } from '../src/pulse/reading-store.ts'
import type { Round } from '../src/pulse/round.ts'
import { insertRound, setRoster } from '../src/pulse/round-store.ts'
import type { Vault } from '../src/vault.ts'
import { ZONE } from './crowd.ts'

/** One record of many people, half of them on each side, with a round that is about to open. */
export type Hall = Pick<Kept, 'answer' | 'tick'> & {
  db: Db
  vault: Vault
  people: readonly string[]
  /** When the round was closed and its secret destroyed, in the machine's own milliseconds. */
  closedAt: () => number
  /** Sets the clock, which goes on from there as the machine's own does. */
  setClock: (at: number) => void
  /** Somebody sends a screen of the round's questions. Throws where it was not taken. */
  sends: (person: string, screen: number, values: Record<string, string>) => Promise<void>
  /** Somebody asks for the list of promises. */
  lists: () => Promise<void>
  stop: () => Promise<void>
}

export const P = 'aa000000-0000-7000-8000-000000000000'
export const SIDES = ['elm', 'north'] as const
export const ROUND = 'ff000000-0000-7000-8000-000000000002'
const EARLIER = 'ff000000-0000-7000-8000-000000000001'
const OPENS = instantOf('2027-03-03', '10:00', ZONE)
export const TIMES = {
  opens: OPENS,
  closes: instantOf('2027-03-24', '10:00', ZONE),
  publish: instantOf('2027-03-25', '10:00', ZONE),
}
const LONG_AGO = instantOf('2027-01-04', '10:00', ZONE)

/** The real way from answers to results: a file, secrets in a folder, pictures in a thread of their own. */
export async function openHall(folder: string, name: string, count: number, instrument: Instrument): Promise<Hall> {
  const opened = openSqlite(join(folder, `${name}.db`))
  const { db } = opened
  await migrate(db)
  const people = Array.from({ length: count }, (_, index) => `person-${String(index).padStart(4, '0')}`)
  await settle(db, people)
  await plan(db, instrument, people)
  let ahead = 0
  const clock = () => Date.now() + ahead
  const drawing = createPictures()
  const secrets = secretFiles(join(folder, `${name}-secrets`))
  let closedAt = NaN
  const destroy = (secret: string) => {
    closedAt = performance.now()
    secrets.destroy(secret)
  }
  const vault = { ...secrets, destroy }
  const troubles: string[] = []
  const kept = createKept({
    db,
    chats: [silent('slack'), silent('teams')],
    paces: {},
    clock,
    ids: createIds(clock),
    saveProblem,
    vault,
    pictures: drawing,
    truncateLog: opened.truncateLog,
    breathe: setImmediate,
    log: (level, event, facts) => {
      if (level === 'warn' || level === 'error') troubles.push(`${event} ${JSON.stringify(facts)}`)
    },
  })
  return {
    db,
    vault,
    people,
    answer: kept.answer,
    tick: async () => {
      const next = await kept.tick()
      if (troubles[0] !== undefined) throw new Error(troubles[0])
      return next
    },
    closedAt: () => closedAt,
    setClock: (at) => void (ahead = at - Date.now()),
    sends: async (person, screen, values) => {
      const draft = confidentialDraft({ intent: 'pulse.answer', data: { p: P, r: ROUND, n: String(screen) } })
      const reply = await kept.answer({
        asker: { platform: 'slack', workspace: 'elm', user: person, name: person, zone: ZONE, reach: person },
        place: { kind: 'direct', conversation: `D-${person}`, reach: person },
        asked: { kind: 'form', draft, values },
        answerBy: 'acknowledgement',
      })
      const isTaken = reply.kind === 'form' || (reply.kind === 'card' && reply.card.title.startsWith('Saved'))
      if (!isTaken) throw new Error(`It was not taken: ${JSON.stringify(reply)}`)
    },
    lists: async () => {
      await kept.answer({
        asker: { platform: 'slack', workspace: 'elm', user: people[1] ?? '', name: 'One', zone: ZONE, reach: 'one' },
        place: { kind: 'direct', conversation: 'D-one', reach: 'one' },
        asked: { kind: 'words', words: 'list' },
        answerBy: 'acknowledgement',
      })
    },
    stop: async () => {
      await kept.stop()
      await drawing.stop()
      await opened.close()
    },
  }
}

function silent(platform: string): Chat {
  let sent = 0
  return {
    platform,
    post: () => Promise.resolve(`${platform}-${(sent += 1)}`),
    replace: () => Promise.resolve(),
    lookUp: ({ user }) => Promise.resolve({ active: true, name: user, zone: ZONE }),
  }
}

async function settle(db: Db, people: readonly string[]): Promise<void> {
  const since = { created_at: LONG_AGO, created_by: people[0] ?? '' }
  await db
    .insertInto('partnership')
    .values({
      id: P,
      name: 'Elm Street and Northbridge',
      zone: ZONE,
      nation: 'england',
      numbers: 0,
      events: 0,
      ...since,
    })
    .execute()
  for (const [id, kinds] of [
    ['elm', '["residents-group"]'],
    ['north', '["council"]'],
  ] as const) {
    await db.insertInto('side').values({ partnership_id: P, id, name: id, kinds, joined_at: LONG_AGO }).execute()
  }
  for (const [index, id] of people.entries()) {
    const side = SIDES[index % 2] ?? 'elm'
    await db
      .insertInto('person')
      .values({ id, name: id, zone: ZONE, rhythm: 'volunteer', created_at: LONG_AGO, time_off: '[]', quiet: 0 })
      .execute()
    await db
      .insertInto('account')
      .values({
        platform: 'slack',
        workspace: 'elm',
        user_id: id,
        person_id: id,
        name: id,
        zone: ZONE,
        active: 1,
        looked_up_at: LONG_AGO,
      })
      .execute()
    await db
      .insertInto('member')
      .values({ partnership_id: P, id: `member-${id}`, person_id: id, side_id: side, roles: '[]', joined_at: LONG_AGO })
      .execute()
  }
}

/** Everybody has been told already. The same was asked, and published, half a year ago. */
async function plan(db: Db, instrument: Instrument, people: readonly string[]): Promise<void> {
  const earlier = await roundOf(db, instrument, {
    id: EARLIER,
    state: 'published',
    look_at: null,
    publish_at: LONG_AGO,
  })
  await publishEarlier(db, earlier)
  const round = await roundOf(db, instrument, { id: ROUND })
  await setRoster(
    db,
    round,
    people.map((id) => `member-${id}`),
  )
}

async function publishEarlier(db: Db, { instrument }: Round): Promise<void> {
  const answers = SIDES.flatMap((side) =>
    instrument.statements.flatMap(({ id }, at) =>
      Array.from({ length: 15 }, (_, who) => ({
        kind: 'score' as const,
        side,
        statement: id,
        now: 1 + ((who + at) % 9),
      })),
    ),
  )
  const sides = SIDES.map((id) => ({ id, name: id }))
  const reading = await readingOf({ instrument, sides, answers }, () => Promise.resolve())
  const published = publishedOf(reading, { instrument, sides: SIDES.length })
  await insertReading(db, { partnership: P, round: EARLIER, now: LONG_AGO }, published)
}

async function roundOf(db: Db, instrument: Instrument, changes: Partial<Round> & { id: string }): Promise<Round> {
  const round: Round = {
    partnership_id: P,
    instrument_id: instrument.id,
    version: 1,
    instrument,
    about_side: null,
    occasion: null,
    mode: 'confidential',
    sides: [...SIDES],
    own_side: null,
    asks_first: Number(instrument.asksFirst),
    takes_comments: 1,
    months: null,
    state: 'told',
    agreed: [...SIDES],
    made_by: null,
    made_for: null,
    again_of: null,
    created_at: LONG_AGO,
    opens_at: TIMES.opens,
    closes_at: TIMES.closes,
    publish_at: TIMES.publish,
    look_at: TIMES.opens,
    talk_on: null,
    ...changes,
  }
  await insertRound(db, round)
  return round
}
