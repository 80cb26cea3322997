import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type { Dialect, Driver } from 'kysely'
import pg from 'pg'
import type { Database } from '../../src/database.ts'
import { guarded } from './guard.ts'
import { WAIT_MS } from './opened.ts'
import type { Opened, Wait } from './opened.ts'

/** How many connections one process keeps to PostgreSQL. */
export const POOL_SIZE = 10

const INT8 = 20
const NUMERIC = 1700

// Any number will do, as long as all of Kept's processes use the same one: the letters of "kept" as bytes.
const ONE_AT_A_TIME = CompiledQuery.raw('select pg_advisory_xact_lock(1801810036)')

/** Opens PostgreSQL at a `postgres://` address. Connects at the first query. */
export function openPostgres(url: string, { waitMs = WAIT_MS }: Wait = {}): Opened {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: WAIT_MS,
    // PostgreSQL takes 0 to mean that it should wait for ever.
    lock_timeout: Math.max(1, waitMs),
    types: numberTypes(),
  })
  // A broken connection is told to the query that meets it, and the pool makes another. Node ends the process when
  // nobody listens to the same news on the pool (while idle) and on the connection (while lent).
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Database>({ dialect: postgresDialect(pool) })
  const close = async () => {
    await db.destroy()
    if (!pool.ending) await pool.end()
  }
  return { db, kind: 'postgres', close, truncateLog: () => Promise.resolve() }
}

/** Instants, counts and sums come back as numbers, as they do from SQLite. */
function numberTypes(): InstanceType<typeof pg.TypeOverrides> {
  const types = new pg.TypeOverrides()
  types.setTypeParser(INT8, exactNumber)
  types.setTypeParser(NUMERIC, Number)
  return types
}

function exactNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`The database holds ${text}, too large a number to be exact.`)
  return number
}

function postgresDialect(pool: pg.Pool): Dialect {
  const dialect = new PostgresDialect({ pool })
  return {
    createDriver: () => guarded(postgresDriver(dialect.createDriver())),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}

/**
 * Transactions run one at a time, over all processes, as they do on SQLite: what one has read stays true until it
 * commits, and none has to be tried again.
 */
function postgresDriver(driver: Driver): Driver {
  return {
    init: (options) => driver.init(options),
    destroy: (options) => driver.destroy(options),
    acquireConnection: (options) => driver.acquireConnection(options).catch(unreachable),
    releaseConnection: (connection, options) => driver.releaseConnection(connection, options),
    async beginTransaction(connection, settings) {
      try {
        await driver.beginTransaction(connection, settings)
        await connection.executeQuery(ONE_AT_A_TIME)
      } catch (error) {
        // Kysely takes an error at the beginning to mean that there is nothing to roll back. Where the connection is
        // broken the rollback breaks too, and with that the driver knows to throw the connection away.
        await driver.rollbackTransaction(connection).catch(() => undefined)
        unreachable(error)
      }
    },
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
  }
}

function unreachable(error: unknown): never {
  if (error instanceof pg.DatabaseError) throw error
  const sentence = 'Kept cannot reach its database: check that PostgreSQL is running at the address in DATABASE_URL.'
  // The code is PostgreSQL's own for this case; the network's errors carry various codes or none.
  throw Object.assign(new Error(sentence, { cause: error }), { code: '08001' })
}
