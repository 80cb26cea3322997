import Sqlite from 'better-sqlite3'
import { type DatabaseConnection, type Dialect, type DialectAdapter, type Driver, Kysely } from 'kysely'
import { sqliteDialect } from '../../adapters/database/sqlite-driver.ts'
import { patience } from '../../adapters/database/while-busy.ts'
import type { Database } from '../../src/database.ts'
import { type Fuse, NEVER_COMES } from './fuse.ts'

/** One for all processes: a query that is asked often is built once for each adapter, and here there are thousands. */
let adapter: DialectAdapter | undefined

export type FusedDatabase = { db: Kysely<Database>; close: () => void }

/**
 * Kept's own SQLite driver on a file, with a fuse before and after each commit. Nothing waits for the disk: what is
 * tried out here is the end of the process, not of the machine.
 */
export function openFused(path: string, fuse: Fuse, onCommit: () => void = () => undefined): FusedDatabase {
  const sqlite = new Sqlite(path, { timeout: 0 })
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('foreign_keys = ON')
  // By a clock that stands, as the driver lets others go on after so many milliseconds of the real one.
  const dialect = sqliteDialect(sqlite, patience({ now: () => 0 }))
  adapter ??= dialect.createAdapter()
  const shared = adapter
  const fused: Dialect = {
    ...dialect,
    createDriver: () => fusedDriver(dialect.createDriver(), fuse, onCommit),
    createAdapter: () => shared,
  }
  return {
    db: new Kysely<Database>({ dialect: fused }),
    // A transaction that was not committed is rolled back by that, as when a process ends.
    close: () => sqlite.close(),
  }
}

function fusedDriver(driver: Driver, fuse: Fuse, onCommit: () => void): Driver {
  const behind = new WeakMap<DatabaseConnection, DatabaseConnection>()
  const inner = (connection: DatabaseConnection) => behind.get(connection) ?? connection
  return {
    init: (options) => driver.init(options),
    destroy: (options) => driver.destroy(options),
    async acquireConnection(options) {
      if (fuse.isBlown()) return NEVER_COMES
      const connection = await driver.acquireConnection(options)
      const fused: DatabaseConnection = {
        executeQuery: (query, options) => (fuse.isBlown() ? NEVER_COMES : connection.executeQuery(query, options)),
        streamQuery: (query, size, options) => connection.streamQuery(query, size, options),
      }
      behind.set(fused, connection)
      return fused
    },
    releaseConnection: (connection, options) => driver.releaseConnection(inner(connection), options),
    beginTransaction: (connection, settings) => driver.beginTransaction(inner(connection), settings),
    async commitTransaction(connection) {
      await fuse.at('before a commit')
      await driver.commitTransaction(inner(connection))
      onCommit()
      await fuse.at('after a commit')
    },
    rollbackTransaction: (connection) => (fuse.isBlown() ? NEVER_COMES : driver.rollbackTransaction(inner(connection))),
  }
}
