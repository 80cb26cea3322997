import type { Kysely } from 'kysely'
import type { Database } from '../../src/database.ts'

/**
 * How long a query waits, from when it was asked, for a lock that another process holds before it gives up as locked.
 * Slack shows nothing that is answered after three seconds, and whoever asked must hear that nothing was saved.
 */
export const WAIT_MS = 2_000

/** `now` is a clock in ms with any beginning; only SQLite retries by itself. `pause` is how long it waits between tries. */
export type Wait = { readonly waitMs?: number; readonly now?: () => number; readonly pause?: () => Promise<void> }

/** An open database. `close` lets what is running finish first. */
export type Opened = {
  readonly db: Kysely<Database>
  readonly kind: 'sqlite' | 'postgres'
  /** Empties the log of what was written before; nothing on PostgreSQL, whose log is not Kept's to empty. */
  readonly truncateLog: () => Promise<void>
  readonly close: () => Promise<void>
}
