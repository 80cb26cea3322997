import Sqlite from 'better-sqlite3'
import type { Address } from '../../../src/chat/chat.ts'

export type LetterRow = {
  id: string
  key: string
  kind: string
  subject: string
  person_id: string | null
  partnership_id: string | null
  space_id: string | null
  state: 'waiting' | 'sending' | 'sent' | 'dropped' | 'given-up'
  not_before_at: number
  attempts: number
  claimed_at: number | null
  unknown_at: number | null
  sent_at: number | null
  why: string | null
  created_at: number
}

export type PostingRow = {
  partnership_id: string
  space_id: string
  kind: string
  subject_id: string
  wanted_version: number
  shown_version: number
  handle: string | null
  not_before_at: number
  given_up_at: number | null
}

export type PersonRow = {
  id: string
  name: string | null
  zone: string | null
  rhythm: 'volunteer' | 'staff'
  hours: string | null
  time_off: string
  quiet: number
}

/** The tables of Kept, read beside it by plain SQL: what was committed, and nothing that is still under way. */
export type Reading = {
  all: <Row>(sql: string, ...values: readonly (string | number)[]) => Row[]
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a row is what its query makes it
  first: <Row>(sql: string, ...values: readonly (string | number)[]) => Row | undefined
  /** What is asked in `look` sees the tables as they were at one moment. */
  together: (look: () => void) => void
  /** What is in hand for the lane of this address while its chat is called. */
  inHand: (to: Address) => { letter: LetterRow } | { posting: PostingRow } | undefined
  /** The first instant after `now` at which a row of any table wants to be looked at: Kept, which ticks all the time, sees it. */
  wakesAt: (now: number) => number | undefined
  close: () => void
}

const POSTING_IN_HAND = `select posting.* from posting join space on space.id = posting.space_id
  and space.partnership_id = posting.partnership_id
  where posting.claimed_at is not null and space.platform = ? and space.workspace = ?`

/** What a message left for later is planned by the next tick, as Kept ticks every 30 seconds. */
const UNPLANNED = `exists (select 1 from line where state = 'waiting')`
const TICKS_MS = 30_000

/** Every column by this name holds an instant at which time has something to do. */
const WAKING = `select 'select min(' || info.name || ') as at from "' || tables.name || '" where ' || info.name || ' > ?' as query
  from sqlite_schema tables join pragma_table_info(tables.name) info
  where tables.type = 'table' and info.name in ('look_at', 'next_at')`

export function openReading(path: string): Reading {
  const sqlite = new Sqlite(path, { readonly: true })
  let waking: string[] | undefined
  const prepared = new Map<string, Sqlite.Statement<unknown[], never>>()
  const statement = (sql: string) => {
    // With a plus before it, SQLite does not plan anew for each value that is bound.
    const known = prepared.get(sql) ?? sqlite.prepare<unknown[], never>(sql.replaceAll('= ?', '= +?'))
    prepared.set(sql, known)
    return known
  }
  const begin = sqlite.prepare('begin')
  const commit = sqlite.prepare('commit')
  const all = <Row>(sql: string, ...values: readonly (string | number)[]): Row[] => {
    return statement(sql).all(...values)
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the same
  const first = <Row>(sql: string, ...values: readonly (string | number)[]): Row | undefined =>
    all<Row>(sql, ...values)[0]
  return {
    all,
    first,
    together: (look) => {
      begin.run()
      try {
        look()
      } finally {
        commit.run()
      }
    },
    inHand: ({ platform, workspace }) => {
      const letter = first<LetterRow>(
        `select * from letter where state = 'sending' and lane = ?`,
        `${platform}/${workspace}`,
      )
      if (letter) return { letter }
      const posting = first<PostingRow>(POSTING_IN_HAND, platform, workspace)
      return posting && { posting }
    },
    wakesAt: (now) => {
      waking ??= all<{ query: string }>(WAKING).map(({ query }) => query)
      const row = first<{ at: number | null; unplanned: 0 | 1 }>(
        `select min(at) as at, ${UNPLANNED} as unplanned from (${waking.join(' union all ')})`,
        ...waking.map(() => now),
      )
      const at = Math.min(row?.at ?? Infinity, row?.unplanned === 1 ? now + TICKS_MS : Infinity)
      return at === Infinity ? undefined : at
    },
    close: () => sqlite.close(),
  }
}
