import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import type { Database } from '../../src/database.ts'
import { errorCode } from './problem.ts'
import { sqliteDialect } from './sqlite-driver.ts'
import { WAIT_MS } from './opened.ts'
import type { Opened, Wait } from './opened.ts'
import { patience, whileBusy } from './while-busy.ts'

/**
 * Opens the SQLite file at `path`, or a new database in memory for ':memory:'. A missing file and its missing
 * folders are made so that only the user who runs Kept can read them.
 * Throws an Error of one sentence when the file cannot be opened or is no database.
 */
export function openSqlite(path: string, wait: Wait = {}): Opened {
  const sqlite = openFile(path, wait.waitMs ?? WAIT_MS)
  const db = new Kysely<Database>({ dialect: sqliteDialect(sqlite, patience(wait)) })
  const truncateLog = async () => {
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
  }
  const close = async () => {
    await db.destroy()
    // Kysely closes nothing when no query has been made yet.
    if (sqlite.open) sqlite.close()
  }
  return { db, kind: 'sqlite', close, truncateLog }
}

function openFile(path: string, waitMs: number): Sqlite.Database {
  let sqlite: Sqlite.Database | undefined
  try {
    if (path !== ':memory:') makePrivately(path)
    // SQLite's own waiting would stop the whole process, so it has none: whoever waits here lets the others go on.
    const opened = new Sqlite(path, { timeout: 0 })
    sqlite = opened
    whileBusy(waitMs, () => prepare(opened))
    return opened
  } catch (error) {
    sqlite?.close()
    throw new Error(sentence(path, errorCode(error)), { cause: error })
  }
}

function makePrivately(path: string): void {
  if (!existsSync(path)) {
    makeFolder(dirname(path))
    closeSync(openSync(path, 'a', 0o600))
  }
  // SQLite opens a file that it may not write without a word; the first to notice would be somebody's promise.
  accessSync(path, constants.R_OK | constants.W_OK)
  accessSync(dirname(path), constants.W_OK)
}

/** One folder at a time: where no folder can be made, as under /proc, Node's own `recursive` never comes to an end. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // A second Kept that starts in the same moment may have made it.
    if (errorCode(error) !== 'EEXIST') throw error
  }
}

function prepare(sqlite: Sqlite.Database): void {
  sqlite.pragma('journal_mode = WAL')
  // FULL waits for the disk at each commit: nothing that was acknowledged is lost to a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // What is deleted is overwritten with zeros, so that "forget me" means the bytes too.
  sqlite.pragma('secure_delete = ON')
  // Reading the list of tables finds a damaged file now and not at somebody's first message.
  sqlite.prepare('select count(*) from sqlite_schema').get()
}

function sentence(path: string, code: string | undefined): string {
  if (code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT')) {
    return `The file ${path} is damaged or is not a Kept database: move it away, then restore your latest backup.`
  }
  if (code?.startsWith('SQLITE_BUSY')) {
    return `Another program is holding the file ${path}: stop that program, then start Kept again.`
  }
  return `Kept cannot open the file ${path}: check that the user who runs Kept may read and write it and its folder.`
}
