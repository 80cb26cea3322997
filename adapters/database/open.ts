import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Opened, Wait } from './opened.ts'

/**
 * Opens the database at an address: `sqlite:data/kept.db`, `sqlite::memory:` or `postgres://…`. Makes no tables.
 * Throws an Error of one sentence when the address or the file is wrong.
 */
export function openDatabase(url: string, wait: Wait = {}): Opened {
  const path = /^sqlite:(?<path>.+)$/.exec(url)?.groups?.['path']
  if (path !== undefined) return openSqlite(path, wait)
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, wait)
  throw new Error('DATABASE_URL must look like sqlite:data/kept.db or postgres://user:password@host/kept.')
}
