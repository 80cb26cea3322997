import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { migrate } from '../../../adapters/database/migrate.ts'
import { openSqlite } from '../../../adapters/database/sqlite.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Call } from '../platform.ts'
import type { Fate } from '../trouble.ts'
import { createWorld, type World } from '../world.ts'
import type { MakeCheck } from './check.ts'
import { type Oracle, watch } from './oracle.ts'

type Values = Record<string, string | number | null>

/** A short story made by hand: rows as Kept keeps them and calls as a chat sees them, watched by one check. */
export type HandMade = {
  world: World
  oracle: Oracle
  /** What was found, in words. */
  found: () => string[]
  /** Puts a row into a table; what is not named is empty. */
  put: (table: string, row: Values) => void
  change: (sql: string, ...values: (string | number | null)[]) => void
  /** The world goes on to an instant, such as '2026-06-01T09:00Z'. */
  at: (instant: string) => void
  /** A message to Tom arrives, or ends as `fate` says; `lines` ride in it. */
  tellsTom: (letter: { id: string } & Partial<Told>) => void
  call: (call: Partial<Call>) => void
  close: () => void
}

type Told = { kind: string; key: string; card: Card; fate: Fate; lines: readonly Values[]; row: Values }

export const FINE: Fate = { accepted: true, how: 'accepted' }
export const A_NUDGE: Card = { title: 'A nudge from Kept', parts: [{ kind: 'text', text: 'Mend the gate' }] }
const TO_TOM = { platform: 'slack', workspace: 'elm', to: { user: 'S-Tom' } }

let template: string | undefined

/** Tom, a volunteer of Elm Street, and Asha, an officer, share a record in England since January 2026. */
export async function openHandMade(check: MakeCheck, start: string): Promise<HandMade> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-hand-made-'))
  const path = join(folder, 'kept.db')
  template ??= await makeTemplate()
  copyFileSync(template, path)
  const sqlite = new Sqlite(path)
  sqlite.pragma('foreign_keys = OFF')
  const world = createWorld({ seed: 'hand-made', startAt: Date.parse(start), path, people: 8, records: 2 })
  const oracle = watch(world, [check])
  const put: HandMade['put'] = (table, row) => putInto(sqlite, table, row)
  const call: HandMade['call'] = (made) =>
    world.watcher.called({ call: 'post', to: TO_TOM, message: { card: A_NUDGE }, handle: 'h1', fate: FINE, ...made })
  foundElm(put)
  return {
    world,
    oracle,
    found: () => oracle.findings.map(({ check, words }) => `${check}: ${words}`),
    put,
    change: (sql, ...values) => void sqlite.prepare(sql).run(...values),
    at: (instant) => void (world.now = Date.parse(instant)),
    tellsTom: ({ id, kind = 'nudge.bundle', key = id, card = A_NUDGE, fate = FINE, lines = [], row = {} }) => {
      const letter = { id, key, kind, person_id: 'tom', state: 'sending', lane: 'slack/elm', subject: '{}', ...row }
      sqlite.prepare('delete from letter where id = ?').run(id)
      put('letter', { created_at: world.now, claimed_at: world.now, not_before_at: world.now, ...letter })
      for (const [index, line] of lines.entries()) {
        put('line', {
          id: `${id}-${index}`,
          partnership_id: 'elm',
          person_id: 'tom',
          letter_id: id,
          state: 'said',
          ...line,
        })
      }
      call({ message: { card }, fate })
      const ends = fate.accepted && !fate.error ? 'sent' : 'waiting'
      sqlite.prepare('update letter set state = ?, sent_at = ? where id = ?').run(ends, world.now, id)
    },
    call,
    close: () => {
      sqlite.close()
      world.reading.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'kept-hand-made-')), 'empty.db')
  const { db, close } = openSqlite(path)
  await migrate(db)
  await close()
  return path
}

function putInto(sqlite: Sqlite.Database, table: string, row: Values): void {
  const columns = sqlite
    .prepare<[string], { name: string; type: string; notnull: number; dflt_value: string | null }>(
      'select name, type, "notnull", dflt_value from pragma_table_info(?)',
    )
    .all(table)
  const empty = columns
    .filter((one) => one.notnull === 1 && one.dflt_value === null && row[one.name] === undefined)
    .map((one) => [one.name, /int/i.test(one.type) ? 0 : ''] as const)
  const all: Values = { ...Object.fromEntries(empty), ...row }
  const names = Object.keys(all)
  const marks = names.map(() => '?').join(', ')
  const quoted = names.map((name) => `"${name}"`).join(', ')
  sqlite.prepare(`insert into "${table}" (${quoted}) values (${marks})`).run(...Object.values(all))
}

const SINCE = Date.parse('2026-01-05T09:00Z')

function foundElm(put: HandMade['put']): void {
  put('partnership', { id: 'elm', name: 'Elm Street and Northbridge', zone: 'Europe/London', nation: 'england' })
  for (const [id, platform, workspace, user, rhythm] of [
    ['tom', 'slack', 'elm', 'S-Tom', 'volunteer'],
    ['asha', 'teams', 'northbridge', 'T-Asha', 'staff'],
  ] as const) {
    put('person', { id, name: id, zone: 'Europe/London', rhythm, time_off: '[]' })
    put('account', { platform, workspace, user_id: user, person_id: id, active: 1 })
    put('side', { partnership_id: 'elm', id: workspace, name: workspace, kinds: '[]' })
    const member = { id: `m-${id}`, partnership_id: 'elm', person_id: id, side_id: workspace, joined_at: SINCE }
    put('member', { ...member, roles: '["organiser"]' })
    put('space', {
      partnership_id: 'elm',
      id: `s-${id}`,
      side_id: workspace,
      platform,
      workspace,
      conversation: workspace,
    })
  }
}
