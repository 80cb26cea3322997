import type { Kysely } from 'kysely'
import { migrations } from '../../migrations/index.ts'
import type { Database } from '../../src/database.ts'

export type Migration = { readonly name: string; readonly up: (db: Kysely<unknown>) => Promise<void> }

const NEWER =
  'This record was written by a newer Kept. Install that version, or restore the backup made before the upgrade.'

/**
 * Brings the tables up to date and returns the names of the migrations it ran, in order.
 * Each runs in a transaction of its own that also notes its name, and transactions run one at a time over all
 * processes: stopping anywhere, or starting twice at once, does no harm.
 * Throws when the database has a migration that this build does not know.
 */
export async function migrate(
  db: Kysely<Database>,
  known: readonly Migration[] = migrations,
): Promise<readonly string[]> {
  const ran: string[] = []
  for (;;) {
    const name = await runNext(db, known)
    if (name === undefined) return ran
    ran.push(name)
  }
}

function runNext(db: Kysely<Database>, known: readonly Migration[]): Promise<string | undefined> {
  return db.transaction().execute(async (trx) => {
    const done = await namesIn(trx)
    if ([...done].some((name) => !known.some((migration) => migration.name === name))) throw new Error(NEWER)
    const next = known.find((migration) => !done.has(migration.name))
    if (next === undefined) return undefined
    await next.up(trx.$omitTables<keyof Database>())
    await withList(trx).insertInto('kept_migration').values({ name: next.name }).execute()
    return next.name
  })
}

async function namesIn(trx: Kysely<Database>): Promise<ReadonlySet<string>> {
  await trx.schema
    .createTable('kept_migration')
    .ifNotExists()
    .addColumn('name', 'text', (c) => c.primaryKey())
    .execute()
  const rows = await withList(trx).selectFrom('kept_migration').select('name').execute()
  return new Set(rows.map((row) => row.name))
}

function withList(trx: Kysely<Database>) {
  return trx.$extendTables<{ kept_migration: { name: string } }>()
}
