import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../adapters/config.ts'
import { migrate } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import { type Held, type Running, start } from '../../app.ts'
import { writeReply } from '../../src/outbox/store.ts'
import { startFakeSlack } from '../support/slack.ts'

const CONFIG = readConfig({ DATABASE_URL: 'sqlite::memory:', PORT: '0' })
const NOW = Date.UTC(2026, 5, 12, 9)

let running: Running | undefined
let logged: { level: string; event: string; facts: object }[] = []

async function startAt(now: number, held: Held = {}, config = CONFIG): Promise<Running> {
  logged = []
  const log: Held['log'] = (level, event, facts = {}) => logged.push({ level, event, facts })
  running = await start(config, { clock: () => now, log, timer: false, ...held })
  return running
}

afterEach(async () => {
  await running?.stop()
  running = undefined
})

const healthOf = ({ port }: Running) => fetch(`http://127.0.0.1:${port}/health`).then(({ status }) => status)

describe('Kept, once started', () => {
  it('is healthy, and says where it listens', async () => {
    const kept = await startAt(NOW)
    expect(await healthOf(kept)).toBe(200)
    expect(logged).toEqual([{ level: 'info', event: 'listening', facts: { host: '127.0.0.1', port: kept.port } }])
  })

  it('lets time pass when told, on a record with nothing in it', async () => {
    const { tick } = await startAt(NOW)
    expect(await tick()).toEqual({ nextAt: undefined })
  })

  it('serves no platform that is not configured', async () => {
    const { port } = await startAt(NOW)
    const post = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: '{}' })
    expect([(await post('/slack/events')).status, (await post('/api/messages')).status]).toEqual([404, 404])
  })

  it('gives no file for a link that it did not make', async () => {
    const { port } = await startAt(NOW)
    expect((await fetch(`http://127.0.0.1:${port}/files/a.9999999999999.b`)).status).toBe(404)
  })

  it('stops listening when told, and says so last', async () => {
    const kept = await startAt(NOW, { timer: true })
    await kept.stop()
    running = undefined
    await expect(healthOf(kept)).rejects.toThrow()
    expect(logged.at(-1)?.event).toBe('stopped')
  })
})

describe('Kept, told to stop while much waits to be sent', () => {
  const BACKLOG = ['one', 'two', 'three']
  const folder = mkdtempSync(join(tmpdir(), 'kept-backlog-'))
  const record = `sqlite:${join(folder, 'kept.db')}`
  afterAll(() => rmSync(folder, { recursive: true }))

  const inRecord = async <T>(work: (opened: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> => {
    const opened = openDatabase(record)
    return work(opened).finally(opened.close)
  }
  const backlogFor = (workspace: string) =>
    inRecord(async ({ db }) => {
      await migrate(db)
      for (const title of BACKLOG) {
        const address = { platform: 'slack', workspace, to: { user: 'U_TOM' } }
        await writeReply(db, { key: title, address, message: { card: { title, parts: [] } } }, NOW, () => title)
      }
    })
  const states = () =>
    inRecord(async ({ db }) => (await db.selectFrom('letter').select('state').execute()).map(({ state }) => state))

  it('waits for the letter in hand, and says each once, counting the next start', async () => {
    const slack = await startFakeSlack()
    slack.user('U_TOM')
    await backlogFor(slack.team.id)
    const { botToken: SLACK_BOT_TOKEN, signingSecret: SLACK_SIGNING_SECRET, apiUrl: SLACK_API_URL } = slack
    const tokens = { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL }
    const config = readConfig({ DATABASE_URL: record, PORT: '0', ...tokens })
    const held = slack.holds('chat.postMessage')
    const kept = await startAt(NOW, {}, config)
    void kept.tick()
    await held.reached
    const stopped = kept.stop()
    held.release()
    await stopped
    expect((await states()).sort()).toEqual(['sent', 'waiting', 'waiting'])
    // A later instant, as the pace lets one message a second go to one person.
    for (const second of [1, 2]) await startAt(NOW + second * 1_000, {}, config).then(tickAndStop)
    expect(await states()).toEqual(['sent', 'sent', 'sent'])
    expect(slack.calls('chat.postMessage')).toHaveLength(BACKLOG.length)
    await slack.close()
  })

  const tickAndStop = async (kept: Running) => {
    await kept.tick()
    await kept.stop()
    running = undefined
  }
})

describe('the bank holidays that Kept knows', () => {
  const warned = () => logged.filter(({ event }) => event === 'holidays-run-out')

  it('are warned about at the start when they end within a year', async () => {
    await startAt(Date.UTC(2036, 2, 1))
    expect(warned()).toEqual([{ level: 'warn', event: 'holidays-run-out', facts: { endsOn: '2036-12-31' } }])
  })

  it('are not spoken of before', async () => {
    await startAt(NOW)
    expect(warned()).toEqual([])
  })
})

describe('a start that cannot be', () => {
  it('leaves nothing behind: the same port and record can be had at once', async () => {
    const first = await startAt(NOW)
    const taken = { ...CONFIG, port: first.port }
    await expect(start(taken, { log: () => undefined })).rejects.toThrow(`PORT ${first.port} is already in use`)
    await first.stop()
    expect(await healthOf(await startAt(NOW, {}, taken))).toBe(200)
  })
})
