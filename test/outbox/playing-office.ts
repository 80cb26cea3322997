import type { LetterComposer, PostingComposer } from '../../src/chat/letter.ts'
import { ChatError } from '../../src/chat/chat.ts'
import type { Db, Row } from '../../src/database.ts'
import type { Lost, OutboxOptions } from '../../src/outbox/office.ts'
import { createOutbox, type Outbox } from '../../src/outbox/send.ts'
import { type FakeChat, fakeChat } from '../support/chat.ts'

export const MONDAY_9AM = Date.parse('2026-06-08T08:00:00Z')

export const tooFast = (retryAfterMs: number) => new ChatError('temporary', 'Too fast', { retryAfterMs })
export const busy = () => new ChatError('temporary', 'Busy')
export const refused = () => new ChatError('permanent', 'No')
export const unanswered = () => new ChatError('unknown', 'No answer')
export const gone = (what: 'conversation' | 'account' | 'workspace') =>
  new ChatError('permanent', 'Gone', { gone: what })

/** A database with people and channels, a held clock, chats that fail on demand, and an outbox that can crash. */
export type Office = {
  db: Db
  slack: FakeChat
  teams: FakeChat
  lost: Lost[]
  logged: { level: string; event: string; facts: Record<string, unknown> }[]
  letters: Record<string, LetterComposer>
  postings: Record<string, PostingComposer>
  now: () => number
  wait: (ms: number) => void
  newId: () => string
  /** A new outbox on the same database, as after a restart. */
  start: (more?: Partial<OutboxOptions>) => Outbox
  /** Runs the outbox, and lets time pass whenever it says so, until nothing more is to come or the time is up. */
  runFor: (outbox: Outbox, ms: number) => Promise<void>
}

export function letterTo(to: { person: string } | { partnership: string; space: string }, key: string) {
  return { key, kind: 'test.words', subject: { words: key }, to }
}

export function openOffice(db: Db): Office {
  const slack = fakeChat('slack')
  const teams = fakeChat('teams')
  const lost: Lost[] = []
  const logged: Office['logged'] = []
  let now = MONDAY_9AM
  let ids = 0
  const newId = () => `id-${String((ids += 1)).padStart(8, '0')}`
  const letters: Record<string, LetterComposer> = {
    'test.words': async (_db, letter) => ({ card: { title: letter.subject['words'] ?? '', parts: [] } }),
  }
  const postings: Record<string, PostingComposer> = {}

  const start = (more: Partial<OutboxOptions> = {}) =>
    createOutbox({
      db,
      chats: { slack, teams },
      composers: { letters, postings },
      paces: {},
      clock: () => now,
      newId,
      log: (level, event, facts = {}) => logged.push({ level, event, facts }),
      onGaveUp: async (one) => void lost.push(one),
      ...more,
    })

  const runFor = async (outbox: Outbox, ms: number) => {
    const until = now + ms
    for (;;) {
      const { nextAt } = await outbox.run()
      if (nextAt === undefined || nextAt > until) break
      now = Math.max(now, nextAt)
    }
    now = until
  }

  const wait = (ms: number) => {
    now += ms
  }
  return { db, slack, teams, lost, logged, letters, postings, now: () => now, wait, newId, start, runFor }
}

const ACCOUNT = {
  platform: 'slack',
  workspace: 'elm',
  reach: null,
  name: null,
  zone: null,
  active: 1,
  looked_up_at: null,
}

export async function addPerson(db: Db, id: string, ...accounts: Partial<Row<'account'>>[]): Promise<void> {
  const person = {
    name: id,
    zone: null,
    rhythm: 'staff' as const,
    hours: null,
    created_at: 0,
    time_off: '[]',
    quiet: 0,
  }
  await db
    .insertInto('person')
    .values({ id, ...person })
    .execute()
  for (const account of accounts) {
    const row = { ...ACCOUNT, user_id: id, person_id: id, ...account }
    await db.insertInto('account').values(row).execute()
  }
}

/** One partnership with one side, in which every channel of these tests is. */
export async function addPartnership(db: Db): Promise<void> {
  const partnership = { name: 'Elm Street', zone: 'Europe/London', nation: 'england' as const, ends_on: null }
  await db
    .insertInto('partnership')
    .values({ id: 'p', ...partnership, created_at: 0, created_by: 'tom', numbers: 0, events: 0 })
    .execute()
  const side = { name: 'Elm Street', kinds: '[]', joined_at: 0, named_helper: null }
  await db
    .insertInto('side')
    .values({ partnership_id: 'p', id: 'elm', ...side })
    .execute()
}

export async function addSpace(db: Db, id: string, more: Partial<Row<'space'>> = {}): Promise<void> {
  const space = { platform: 'slack', workspace: 'elm', conversation: `C-${id}`, name: id, reach: null }
  await db
    .insertInto('space')
    .values({ partnership_id: 'p', id, side_id: 'elm', ...space, linked_at: 0, gone_at: null, ...more })
    .execute()
}

export async function letterOf(db: Db, key: string): Promise<Row<'letter'>> {
  return db.selectFrom('letter').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
}

export async function postingOf(db: Db, space: string): Promise<Row<'posting'>> {
  return db.selectFrom('posting').selectAll().where('space_id', '=', space).executeTakeFirstOrThrow()
}
