import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../../adapters/database/migrate.ts'
import type { Migration } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import type { Opened } from '../../adapters/database/opened.ts'
import { migrations } from '../../migrations/index.ts'
import { databases, freshPostgres } from '../support/database.ts'

const table = (name: string): Migration => ({
  name,
  up: (db: Kysely<unknown>) => db.schema.createTable(`t${name}`).addColumn('id', 'integer').execute(),
})
const three = [table('1'), table('2'), table('3')]

describe.each(databases)('migrating $name', ({ openEmpty }) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await openEmpty()
  })
  afterEach(() => opened.close())

  const tables = async () => (await opened.db.introspection.getTables()).map((t) => t.name).sort()

  test('runs what is missing, in order, and then nothing', async () => {
    expect(await migrate(opened.db, three.slice(0, 2))).toEqual(['1', '2'])
    expect(await migrate(opened.db, three)).toEqual(['3'])
    expect(await migrate(opened.db, three)).toEqual([])
    expect(await tables()).toEqual(['kept_migration', 't1', 't2', 't3'])
  })

  test('a migration that breaks leaves nothing of itself and all of those before it', async () => {
    const breaks: Migration = {
      name: '2',
      up: async (db) => {
        await three[1]?.up(db)
        await sql`select words from nowhere`.execute(db)
      },
    }
    await expect(migrate(opened.db, [table('1'), breaks, table('3')])).rejects.toThrow('nowhere')
    expect(await tables()).toEqual(['kept_migration', 't1'])
    expect(await migrate(opened.db, three)).toEqual(['2', '3'])
  })

  test('a record written by a newer Kept is refused and left as it is', async () => {
    await migrate(opened.db, [table('1'), table('9')])
    await expect(migrate(opened.db, three)).rejects.toThrow(
      'This record was written by a newer Kept. Install that version, or restore the backup made before the upgrade.',
    )
    expect(await tables()).toEqual(['kept_migration', 't1', 't9'])
  })

  test("Kept's own migrations run, and running them again does nothing", async () => {
    expect(await migrate(opened.db)).toEqual(migrations.map((m) => m.name))
    expect(await migrate(opened.db)).toEqual([])
    expect(await opened.db.selectFrom('person').selectAll().execute()).toEqual([])
  })
})

test("the names of Kept's migrations are numbered from 0001 without a gap", () => {
  const numbers = migrations.map((m) => /^(\d{4})_[a-z_]+$/.exec(m.name)?.[1])
  expect(numbers).toEqual(migrations.map((_, i) => String(i + 1).padStart(4, '0')))
})

describe('two processes that start at once', () => {
  test('run each migration once on PostgreSQL', async () => {
    const { url, drop } = await freshPostgres()
    const both = [openDatabase(url), openDatabase(url)]
    const ran = await Promise.all(both.map(({ db }) => migrate(db, three)))
    expect(ran.flat().sort()).toEqual(['1', '2', '3'])
    await Promise.all(both.map((opened) => opened.close()))
    await drop()
  })

  test('run each migration once on SQLite', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kept-'))
    const script = join(folder, 'start.ts')
    await writeFile(script, startScript(`sqlite:${join(folder, 'data', 'kept.db')}`))
    // A waiting SQLite stops its whole process, so two of them need a process each.
    const start = () => promisify(execFile)(process.execPath, [script])
    const said = await Promise.all([start(), start()])
    const ran = said.flatMap(({ stdout }) => stdout.split('\n').filter((line) => line !== ''))
    expect(ran.sort()).toEqual(migrations.map((m) => m.name))
    await rm(folder, { recursive: true })
  })
})

function startScript(address: string): string {
  const adapter = (file: string) => JSON.stringify(new URL(`../../adapters/database/${file}`, import.meta.url).href)
  return `
    import { migrate } from ${adapter('migrate.ts')}
    import { openDatabase } from ${adapter('open.ts')}
    const { db, close } = openDatabase(${JSON.stringify(address)})
    for (const name of await migrate(db)) console.log(name)
    await close()
  `
}
