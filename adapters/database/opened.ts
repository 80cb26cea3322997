import type { Kysely } from 'kysely'
import type { Database } from '../../src/database.ts'

/**
 * How long a query waits, from when it was asked, for a lock that another process holds before it gives up as locked.
 * Slack shows nothing that is answered after three seconds, and whoever asked must hear that nothing was saved.
 */
export const WAIT_MS = 2_000

/** `now` in ms, from anywhere on; `pause` is how long one try waits for the next. SQLite alone tries by itself. */
export type Wait = { readonly waitMs?: number; readonly now?: () => number; readonly pause?: () => Promise<void> }

/** An open database. `close` lets what is running finish first. */
export type Opened = {
  readonly db: Kysely<Database>
  readonly kind: 'sqlite' | 'postgres'
  readonly close: () => Promise<void>
}
