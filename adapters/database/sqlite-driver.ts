import type { Database } from 'better-sqlite3'
import { AbortedTransactionError, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, DialectAdapter, Driver, QueryResult } from 'kysely'
import { breathing } from './breath.ts'
import { guarded } from './guard.ts'
import { statementCache } from './statements.ts'
import { turns } from './turns.ts'
import type { Patience } from './while-busy.ts'

type Transaction = { error?: unknown }

const SPOILED = 'An earlier query of this transaction met an error, so nothing more can be done in it.'

/** Kysely's words for SQLite over an open better-sqlite3 handle; closing the dialect closes the handle. */
export function sqliteDialect(sqlite: Database, patience: Patience): Dialect {
  return {
    createDriver: () => guarded(sqliteDriver(sqlite, patience)),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: sqliteAdapter,
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}

function sqliteAdapter(): DialectAdapter {
  const adapter = new SqliteAdapter()
  return {
    // There is one connection. Our driver hands it out in turn, where the guard can see who asks; were this false,
    // Kysely would queue before the guard, and a query with the outer handle would hang.
    supportsMultipleConnections: true,
    supportsTransactionalDdl: true,
    supportsReturning: adapter.supportsReturning,
    supportsCreateIfNotExists: adapter.supportsCreateIfNotExists,
    acquireMigrationLock: (db, options) => adapter.acquireMigrationLock(db, options),
    releaseMigrationLock: (db, options) => adapter.releaseMigrationLock(db, options),
  }
}

function sqliteDriver(sqlite: Database, { now, whenFree }: Patience): Driver {
  const takeTurn = turns()
  const breathe = breathing(now)
  let release: () => void = () => undefined
  let transaction: Transaction | undefined
  let askedAt = now()
  const connection = sqliteConnection(
    sqlite,
    () => transaction,
    (act) => whenFree(askedAt, act),
  )

  const rollBack = () => {
    transaction = undefined
    // SQLite may have rolled back by itself, for instance when the disk is full.
    if (sqlite.inTransaction) sqlite.exec('rollback')
  }
  return {
    init: async () => undefined,
    async acquireConnection() {
      const asked = now()
      const given = await takeTurn()
      // With the turn in hand: what a breath lets in queues behind it, and before whatever comes after.
      await breathe()
      release = given
      askedAt = asked
      return connection
    },
    async releaseConnection() {
      release()
    },
    async beginTransaction() {
      // A deferred begin would fail as busy when a second process writes between our first read and first write.
      await whenFree(askedAt, () => sqlite.exec('begin immediate'))
      transaction = {}
    },
    async commitTransaction() {
      const error = transaction?.error
      if (error !== undefined) {
        rollBack()
        throw new AbortedTransactionError({ cause: error })
      }
      sqlite.exec('commit')
      transaction = undefined
    },
    async rollbackTransaction() {
      rollBack()
    },
    async destroy() {
      await takeTurn()
      sqlite.close()
    },
  }
}

/**
 * After an error inside a transaction every further query of it is refused and it cannot commit. PostgreSQL behaves
 * so; and where SQLite has rolled back by itself, the queries that follow would otherwise be saved one by one.
 */
function sqliteConnection(
  sqlite: Database,
  running: () => Transaction | undefined,
  whenFree: <T>(act: () => T) => Promise<T>,
): DatabaseConnection {
  const prepared = statementCache(sqlite)
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const transaction = running()
      if (transaction?.error !== undefined) throw new Error(SPOILED, { cause: transaction.error })
      const run = (): QueryResult<R> => {
        const statement = prepared(query.sql)
        if (statement.reader) return { rows: statement.all(query.parameters) }
        return { rows: [], numAffectedRows: BigInt(statement.run(query.parameters).changes) }
      }
      if (!transaction) return whenFree(run)
      try {
        return run()
      } catch (error) {
        transaction.error = error
        throw error
      }
    },
    streamQuery() {
      throw new Error('Kept reads SQLite a page at a time: use a limit in place of a stream.')
    },
  }
}
