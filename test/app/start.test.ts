import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import { type KeptProcess, startProcess } from './kept-process.ts'

/** Teams without credentials on a free port: all that Kept needs to run. */
const LOCAL = { TEAMS_LOCAL: 'yes', PORT: '0' }
const STARTED_WITHIN_MS = 30_000

let folder: string
let file: string
let kept: KeptProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-start-'))
  file = join(folder, 'data', 'kept.db')
})
afterEach(async () => {
  kept?.kill('SIGKILL')
  await kept?.ended
  kept = undefined
  rmSync(folder, { recursive: true })
})

function start(variables: Record<string, string>, options?: Parameters<typeof startProcess>[2]): KeptProcess {
  kept = startProcess(folder, variables, options)
  return kept
}

const endOf = (variables: Record<string, string>) => start(variables).ended

/** Exactly this is said on the error stream, with no stack, and nothing else anywhere. */
const saidOnly = (sentence: string) => ({ code: 1, out: '', err: sentence })

describe('with neither platform', () => {
  it('says in three lines how to see the demo or connect one, and stops content', async () => {
    const { code, out, err } = await endOf({})
    expect([code, err]).toEqual([0, ''])
    expect(out.split('\n')).toEqual([
      'Kept has no chat to talk in yet.',
      expect.stringContaining('npm run demo'),
      expect.stringContaining('.env'),
    ])
  })

  it('makes no file', async () => {
    await endOf({})
    expect(() => statSync(file)).toThrow('ENOENT')
  })
})

describe('with settings it cannot run with', () => {
  it('names each in a sentence of its own, and ends with 1', async () => {
    const { code, out, err } = await endOf({ PORT: 'x', LOG_LEVEL: 'loud', TEAMS_LOCAL: 'yes', HOST: '0.0.0.0' })
    expect([code, out]).toEqual([1, ''])
    expect(err.split('\n').map((line) => line.split(' ')[0])).toEqual(['PORT', 'LOG_LEVEL', 'TEAMS_LOCAL'])
  })
})

describe('with a record it cannot use', () => {
  const at = (path: string) => ({ ...LOCAL, DATABASE_URL: `sqlite:${path}` })

  it('refuses a damaged file in one sentence', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(file, 'This is no database. '.repeat(500))
    expect(await endOf(LOCAL)).toEqual(
      saidOnly(
        'The file data/kept.db is damaged or is not a Kept database: move it away, then restore your latest backup.',
      ),
    )
  })

  it('refuses a file that a newer Kept wrote in one sentence', async () => {
    const opened = openDatabase(`sqlite:${file}`)
    await migrate(opened.db)
    await opened.close()
    const sqlite = new Sqlite(file)
    sqlite.exec(`insert into kept_migration (name) values ('9999_from_the_future')`)
    sqlite.close()
    expect(await endOf(LOCAL)).toEqual(
      saidOnly(
        'This record was written by a newer Kept. Install that version, or restore the backup made before the upgrade.',
      ),
    )
  })

  it('refuses a folder that is none in one sentence', async () => {
    writeFileSync(join(folder, 'data'), '')
    expect(await endOf(LOCAL)).toEqual(
      saidOnly(
        'Kept cannot open the file data/kept.db: check that the user who runs Kept may read and write it and its folder.',
      ),
    )
  })

  it('refuses a folder in the place of the file in one sentence', async () => {
    expect(await endOf(at(folder))).toEqual(
      saidOnly(
        `Kept cannot open the file ${folder}: check that the user who runs Kept may read and write it and its folder.`,
      ),
    )
  })

  it.skipIf(!existsSync('/proc'))('refuses a place where no folder can be made in one sentence', async () => {
    const path = '/proc/kept/kept.db'
    expect(await endOf(at(path))).toEqual(
      saidOnly(
        `Kept cannot open the file ${path}: check that the user who runs Kept may read and write it and its folder.`,
      ),
    )
  })

  // The user root may write everything, and is told nothing.
  it.skipIf(process.getuid?.() === 0)(
    'refuses a file it may not write in one sentence (skipped for root)',
    async () => {
      mkdirSync(join(folder, 'data'))
      writeFileSync(file, '', { mode: 0o400 })
      expect(await endOf(LOCAL)).toEqual(
        saidOnly(
          'Kept cannot open the file data/kept.db: check that the user who runs Kept may read and write it and its folder.',
        ),
      )
    },
  )

  it('refuses a damaged signing key in one sentence', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'signing.key'), 'short')
    expect(await endOf(LOCAL)).toEqual(
      saidOnly('data/signing.key is damaged. Delete it; Kept makes a new one when it starts.'),
    )
  })

  it('says that the database server cannot be reached, and never its password', async () => {
    const { code, out, err } = await endOf({ ...LOCAL, DATABASE_URL: 'postgres://kept:hunter2@127.0.0.1:1/kept' })
    expect([code, out, err.split('\n').length]).toEqual([1, '', 1])
    expect(err).toMatch(/DATABASE_URL/)
    expect(err).not.toContain('hunter2')
  })
})

describe('with a port that is in use', () => {
  it('says so in one sentence, and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    expect(await endOf({ ...LOCAL, PORT: port })).toEqual(
      saidOnly(
        `PORT ${port} is already in use on 127.0.0.1. Stop the program that holds it, or set PORT to another number.`,
      ),
    )
    other.close()
  })
})

describe('with a platform', () => {
  it(
    'makes its record, listens, is healthy, and on SIGTERM stops by itself with 0',
    async () => {
      const { line, kill, ended } = start(LOCAL)
      const { host, port } = await line('listening')
      const health = await fetch(`http://${String(host)}:${String(port)}/health`)
      expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
      kill('SIGTERM')
      expect((await ended).code).toBe(0)
      await line('stopped')
    },
    STARTED_WITHIN_MS,
  )

  it(
    'starts from a linked folder too',
    async () => {
      const link = join(folder, 'current')
      symlinkSync(join(import.meta.dirname, '..', '..'), link)
      await start(LOCAL, { app: join(link, 'app.ts') }).line('listening')
    },
    STARTED_WITHIN_MS,
  )

  it.each(['Promise.reject(new Error("Tom said: marmalade"))', 'throw new Error("Tom said: marmalade")'])(
    'ends with 1 when nobody catches %s, and does not repeat its words',
    async (breaking) => {
      // Loaded before Kept, it breaks as soon as Kept has said that it listens.
      const breaker = join(folder, 'breaker.mjs')
      writeFileSync(
        breaker,
        `const write = process.stdout.write.bind(process.stdout)
        process.stdout.write = (...words) => {
          if (String(words[0]).includes('"listening"')) setImmediate(() => { ${breaking} })
          return write(...words)
        }`,
      )
      const before = ['--import', pathToFileURL(breaker).href]
      const { line, ended } = start(LOCAL, { before })
      const { code, out, err } = await ended
      expect([code, err]).toEqual([1, ''])
      expect(await line('nobody-caught')).toMatchObject({ level: 'error', error: 'Error' })
      expect(out).not.toContain('marmalade')
    },
    STARTED_WITHIN_MS,
  )
})

describe('told to stop', () => {
  it(
    'at the instant it says that it listens, stops by itself with 0',
    async () => {
      // Loaded before Kept, it sends the signal while the line is being written.
      const teller = join(folder, 'teller.mjs')
      writeFileSync(
        teller,
        `const write = process.stdout.write.bind(process.stdout)
        process.stdout.write = (...words) => {
          if (String(words[0]).includes('"listening"')) process.kill(process.pid, 'SIGTERM')
          return write(...words)
        }`,
      )
      const { line, ended } = start(LOCAL, { before: ['--import', pathToFileURL(teller).href] })
      expect((await ended).code).toBe(0)
      await line('stopped')
    },
    STARTED_WITHIN_MS,
  )

  it.each(['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'])(
    'while it waits for a Slack that does not answer, with %s, stops what has started',
    async (name) => {
      const slack = createServer(() => kept?.kill('SIGTERM')).listen(0, '127.0.0.1')
      await once(slack, 'listening')
      const address = slack.address()
      const port = String(typeof address === 'object' && address ? address.port : 0)
      const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', [name]: 'xapp-1', SLACK_API_URL: `http://127.0.0.1:${port}/api` }
      const { code, out, err } = await endOf({ ...LOCAL, ...tokens })
      slack.closeAllConnections()
      slack.close()
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain('"stopped"')
      expect(out).not.toContain('"listening"')
    },
    STARTED_WITHIN_MS,
  )
})

describe('with a Slack that cannot be reached', () => {
  it(
    'starts with Teams all the same, says what to look at, and is well but for Slack',
    async () => {
      const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret', SLACK_API_URL: 'http://127.0.0.1:1' }
      const { line, kill, ended } = start({ ...LOCAL, ...slack })
      const { host, port } = await line('listening')
      expect((await line('slack.not-reached'))['said']).toContain('check that this machine reaches Slack')
      const health = await fetch(`http://${String(host)}:${String(port)}/health`)
      expect([health.status, await health.json()]).toEqual([200, { status: 'ok', notConnected: ['slack'] }])
      kill('SIGTERM')
      expect((await ended).code).toBe(0)
    },
    STARTED_WITHIN_MS,
  )
})

describe('with a Slack token that Slack does not know', () => {
  it('says in one sentence which variable to mend', async () => {
    const slack = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end('{"ok":false,"error":"invalid_auth"}')
    }).listen(0, '127.0.0.1')
    await once(slack, 'listening')
    const address = slack.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    const { code, err } = await endOf({
      PORT: '0',
      SLACK_BOT_TOKEN: 'xoxb-wrong',
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: `http://127.0.0.1:${port}/api`,
    })
    slack.close()
    expect([code, err.split('\n').length]).toEqual([1, 1])
    expect(err).toContain('SLACK_BOT_TOKEN')
  })
})
