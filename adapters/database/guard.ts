import { AsyncLocalStorage } from 'node:async_hooks'
import type { DatabaseConnection, Driver } from 'kysely'

type Running = { open: boolean }

const OUTER_HANDLE =
  'A query inside a transaction used the database handle from outside it. ' +
  'Use the handle that the transaction hands to its callback.'

/**
 * Wraps a driver so that asking for a second connection inside a transaction's callback throws at once.
 * On SQLite such a query would wait for ever for its own transaction; on PostgreSQL it would silently run outside it.
 */
export function guarded(driver: Driver): Driver {
  const current = new AsyncLocalStorage<Running>()
  const running = new WeakMap<DatabaseConnection, Running>()
  const end = (connection: DatabaseConnection) => {
    const mark = running.get(connection)
    if (mark) mark.open = false
  }
  return {
    init: (options) => driver.init(options),
    destroy: (options) => driver.destroy(options),
    releaseConnection: (connection, options) => driver.releaseConnection(connection, options),
    async acquireConnection(options) {
      if (current.getStore()?.open) throw new Error(OUTER_HANDLE)
      return driver.acquireConnection(options)
    },
    async beginTransaction(connection, settings) {
      // Kysely runs the callback in the very async function that calls this one, so what is entered here, before
      // the first await, is seen by everything the callback starts and by nobody else.
      const mark = { open: true }
      current.enterWith(mark)
      running.set(connection, mark)
      await driver.beginTransaction(connection, settings)
    },
    async commitTransaction(connection) {
      end(connection)
      await driver.commitTransaction(connection)
    },
    async rollbackTransaction(connection) {
      end(connection)
      await driver.rollbackTransaction(connection)
    },
  }
}
