import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { VARIABLES } from '../../adapters/config.ts'
import { migrate } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import type { Opened } from '../../adapters/database/opened.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const operating = read('docs/operating.md')

describe('the settings', () => {
  it('are each explained in docs/operating.md, and no other is', () => {
    const rows = [...operating.matchAll(/^\| `([A-Z][A-Z_]+)` /gm)].map(([, name]) => name)
    expect(rows.sort()).toEqual([...VARIABLES].sort())
  })

  it('are each in .env.example, and no other is', () => {
    const names = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(names.sort()).toEqual([...VARIABLES].sort())
  })
})

describe('the limit of memory', () => {
  it.each(['package.json', 'Dockerfile', 'docs/operating.md', 'bench/child.ts'])('is the same in %s', (file) => {
    expect(read(file).match(/--max-old-space-size=\d+/)?.[0]).toBe('--max-old-space-size=256')
  })
})

describe('the packages', () => {
  const Package = z.object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  const { dependencies, devDependencies, allowScripts } = Package.parse(JSON.parse(read('package.json')))
  const paper = read('docs/dependencies.md')

  it('each have a row in docs/dependencies.md that says why', () => {
    const rows = paper.split('\n').filter((line) => line.startsWith('| '))
    const named = rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name))
    const all = Object.keys({ ...dependencies, ...devDependencies })
    expect(all.filter((name) => !named.includes(name))).toEqual([])
  })

  it('have exact versions', () => {
    const versions = Object.values({ ...dependencies, ...devDependencies })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('run no install script where Kept runs', () => {
    expect(Object.keys(allowScripts).filter((name) => name in dependencies)).toEqual([])
  })
})

describe('the image', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (.+) \.\/\S*$/gm)].flatMap(([, names = '']) => names.split(' '))

  it('holds all that app.ts imports, and nothing more', () => {
    const imported = [...read('app.ts').matchAll(/'\.\/(\w+)\//g)].map(([, room]) => room)
    const further = ['app.ts', 'questions.ts', 'package.json', 'package-lock.json', 'migrations']
    expect([...new Set([...copied])].sort()).toEqual([...new Set([...imported, ...further])].sort())
  })

  it('is handed nothing else from this folder, so that no secret slips in', () => {
    const [first, ...rest] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(first).toBe('*')
    expect(rest.map((line) => line.replace('!', '')).sort()).toEqual(copied.toSorted())
  })
})

describe('the backup in docs/operating.md', () => {
  const commands = [...operating.matchAll(/^umask 077 && .+$/gm)].map(([line]) => line)
  let folder: string
  let opened: Opened

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kept-backup-'))
    for (const name of ['node_modules', 'package.json']) symlinkSync(join(process.cwd(), name), join(folder, name))
    opened = openDatabase(`sqlite:${join(folder, 'data', 'kept.db')}`)
    await migrate(opened.db)
    await addPerson('tom')
  })
  afterEach(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })

  const addPerson = (id: string, { db } = opened) =>
    db.insertInto('person').values({ id, rhythm: 'volunteer', created_at: 0, time_off: '[]', quiet: 0 }).execute()
  const run = (command = '') => spawnSync('sh', ['-ec', command], { cwd: folder, encoding: 'utf8' })
  const hasSqlite = run('command -v sqlite3').status === 0
  const copies = () => readdirSync(join(folder, 'backups')).map((name) => join(folder, 'backups', name))

  async function peopleIn(file: string): Promise<string[]> {
    const { db, close } = openDatabase(`sqlite:${file}`)
    const rows = await db.selectFrom('person').select('id').execute()
    await close()
    return rows.map(({ id }) => id)
  }

  it('is given in two ways', () => {
    expect(commands.map((command) => /better-sqlite3|sqlite3 data/.exec(command)?.[0])).toEqual([
      'better-sqlite3',
      'sqlite3 data',
    ])
  })

  it.each(commands)('holds what was saved a moment ago, while Kept holds the record open: %s', async (command) => {
    if (command.includes('sqlite3 data') && !hasSqlite) {
      console.log('Skipped: this machine has no sqlite3.')
      return
    }
    const { status, stderr } = run(command)
    expect([status, stderr]).toEqual([0, ''])
    const [copy = '', ...more] = copies()
    expect([await peopleIn(copy), more]).toEqual([['tom'], []])
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600')
  })

  it('goes back as docs/operating.md says: the three files away, the copy in their place', async () => {
    run(commands[0])
    await addPerson('mei')
    await opened.close()
    const data = join(folder, 'data')
    rmSync(data, { recursive: true })
    mkdirSync(data)
    cpSync(copies()[0] ?? '', join(data, 'kept.db'))
    opened = openDatabase(`sqlite:${join(data, 'kept.db')}`)
    expect(await migrate(opened.db)).toEqual([])
    expect(await opened.db.selectFrom('person').select('id').execute()).toEqual([{ id: 'tom' }])
  })

  it('says so when there is no record, and makes none', () => {
    const { status } = run((commands[0] ?? '').replace('data/kept.db', 'data/other.db'))
    expect([status, readdirSync(join(folder, 'data')).includes('other.db')]).toEqual([1, false])
  })
})
