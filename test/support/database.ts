import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import type { Opened, Wait } from '../../adapters/database/opened.ts'

export type TestDatabase = {
  readonly name: string
  /** A fresh database with all of Kept's tables; `close` throws it away. */
  readonly open: (wait?: Wait) => Promise<Opened>
  /** The same without any tables. */
  readonly openEmpty: (wait?: Wait) => Promise<Opened>
}

/** Every database that Kept runs on: `describe.each(databases)('… on $name', ({ open }) => …)`. */
export const databases: readonly TestDatabase[] = [
  { name: 'SQLite', open: withTables(openSqlite), openEmpty: openSqlite },
  { name: 'PostgreSQL', open: withTables(openPostgres), openEmpty: openPostgres },
]

function withTables(openEmpty: TestDatabase['openEmpty']): TestDatabase['open'] {
  return async (wait) => {
    const opened = await openEmpty(wait)
    await migrate(opened.db)
    return opened
  }
}

async function openSqlite(wait?: Wait): Promise<Opened> {
  return openDatabase('sqlite::memory:', wait)
}

async function openPostgres(wait?: Wait): Promise<Opened> {
  const { url, drop } = await freshPostgres()
  const opened = openDatabase(url, wait)
  const close = async () => {
    await opened.close()
    await drop()
  }
  return { ...opened, close }
}

/** The address of a new, empty database on the run's own PostgreSQL server, and how to drop it. */
export async function freshPostgres(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await serverAddress()
  const name = `kept_${randomUUID().replaceAll('-', '')}`
  await ask(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  return { url: url.href, drop: () => ask(server, `drop database ${name} with (force)`) }
}

async function serverAddress(): Promise<string> {
  const answer = await fetch(inject('postgresStarter'))
  if (!answer.ok) throw new Error(await answer.text())
  return answer.text()
}

async function ask(server: string, sql: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
