import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { readConfig } from '../../adapters/config.ts'
import { type Running, start } from '../../app.ts'
import { addDays, instantOf, localTime, todayIn } from '../../src/calendar/day.ts'
import { HOUR_MS, MINUTE_MS } from '../../src/clock.ts'
import { type FakeSlack, startFakeSlack } from './slack.ts'
import { fullText } from './slack/person.ts'
import { APP_ID, startTeamsWorld, type TeamsWorld, TENANT, wordsOn } from './teams.ts'

export const ZONE = 'Europe/London'
const BEGINS = { day: '2026-06-01', time: '10:00' }
/** More ticks than any step of a story needs; one that wants more goes round in a circle. */
const MOST_TICKS = 500

/** Long enough for a machine with much to do, short enough for a test in which the database stays held. */
const DATABASE_WAIT_MS = 200

/** One message as it stands at the end: where, what it says now, and how often it was changed. */
export type Said = { to: string; words: string; changes: number }
export type LogLine = { level: string; event: string; facts: Record<string, unknown> }

export type World = {
  slack: FakeSlack
  teams: TeamsWorld
  /** The variables by which Kept, in this process or another, talks to the fakes. */
  environment: Record<string, string>
  /** The database's own file. */
  file: string
  log: LogLine[]
  now: () => number
  kept: () => Running
  /** Lets everything that may be sent now go out. Takes exactly one minute of the world's time. */
  settle: () => Promise<void>
  /** Lives through the days up to this time, ticking in between. */
  goTo: (day: string, time: string) => Promise<void>
  /** Drops the running Kept where it stands and starts another on the same file. */
  restart: () => Promise<void>
  /** All that was ever said on either platform, in order, without what people typed themselves. */
  said: () => Said[]
  /** What the file holds, table by table, without what comes from chance. */
  record: () => Record<string, unknown[]>
  stop: () => Promise<void>
}

/**
 * A Slack workspace, a Teams tenant and Kept between them, over real HTTP on this machine. Its clock and its ids are
 * the test's own. `killed` drops and restarts Kept before and after anything is sent.
 */
export async function startWorld({ killed = false }: { killed?: boolean } = {}): Promise<World> {
  const slack = await startFakeSlack()
  const teams = await startTeamsWorld()
  const folder = mkdtempSync(join(tmpdir(), 'kept-journey-'))
  const file = join(folder, 'kept.db')
  const environment = environmentFor(slack, teams, file)
  const log: LogLine[] = []
  let now = instantOf(BEGINS.day, BEGINS.time, ZONE)
  let count = 0

  const begin = async () => {
    const running = await start(readConfig(environment), {
      clock: () => now,
      ids: () => `01970000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
      log: (level, event, facts = {}) => log.push({ level, event, facts }),
      timer: false,
      wait: { waitMs: DATABASE_WAIT_MS },
    })
    slack.connect(`http://127.0.0.1:${running.port}`)
    teams.kept(`http://127.0.0.1:${running.port}`)
    return running
  }
  let running = await begin()

  const restart = async () => {
    const dropped = running
    // The new one opens the file while the old one still holds it, as after a kill: nothing was closed or written down.
    running = await begin()
    await dropped.stop()
  }
  const tickUntil = async (end: number) => {
    for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
      const { nextAt } = await running.tick()
      if (nextAt === undefined || nextAt > end) return
      now = Math.max(now, nextAt)
    }
    throw new Error('Kept always wants to send something more.')
  }
  const settle = async () => {
    const end = now + MINUTE_MS
    if (killed) await restart()
    await tickUntil(end)
    if (killed) await restart()
    now = end
  }

  return {
    slack,
    teams,
    environment,
    file,
    log,
    now: () => now,
    kept: () => running,
    settle,
    restart,
    async goTo(day, time) {
      const target = instantOf(day, time, ZONE)
      if (target < now) throw new Error(`${day} ${time} has been.`)
      while (now < target) {
        const next = Math.min(target, nextHour(now))
        await tickUntil(next)
        now = next
        if (killed && localTime(now, ZONE).time === '00:00') await restart()
      }
      await settle()
    },
    said: () => [...saidOnSlack(slack), ...saidOnTeams(teams)],
    record: () => readRecord(file),
    async stop() {
      await running.stop()
      await slack.close()
      await teams.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function environmentFor(slack: FakeSlack, { options }: TeamsWorld, file: string): Record<string, string> {
  return {
    DATABASE_URL: `sqlite:${file}`,
    HOST: '127.0.0.1',
    PORT: '0',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    MICROSOFT_APP_ID: APP_ID,
    MICROSOFT_APP_PASSWORD: options.appPassword,
    MICROSOFT_APP_TENANT_ID: TENANT,
    MICROSOFT_APP_TYPE: options.appType,
    MICROSOFT_OPENID_METADATA_URL: options.openIdMetadataUrl,
    MICROSOFT_TOKEN_ISSUER: options.tokenIssuer,
    MICROSOFT_LOGIN_URL: options.loginUrl,
    LOG_LEVEL: 'debug',
  }
}

/** The next full hour; midnight where it is the last of the day, so that no day begins unseen. */
function nextHour(now: number): number {
  const next = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS
  const midnight = instantOf(addDays(todayIn(now, ZONE), 1), '00:00', ZONE)
  return Math.min(next, midnight)
}

/** Codes are the one thing that comes from chance. */
function withoutCodes(words: string): string {
  return words.replace(/KEPT-[A-Z0-9]{4}-[A-Z0-9]{4}/g, 'KEPT-CODE')
}

function saidOnSlack(slack: FakeSlack): Said[] {
  return slack
    .messages()
    .filter((message) => message.blocks.length > 0)
    .map((message) => ({
      to: message.onlyFor === undefined ? message.channel : `${message.onlyFor} in ${message.channel}`,
      words: withoutCodes(fullText(message)),
      changes: message.edits,
    }))
}

function saidOnTeams(teams: TeamsWorld): Said[] {
  return teams.connector.messages.map((message) => ({
    to: message.conversation,
    words: withoutCodes(`${message.summary}\n${wordsOn(message.card)}`),
    changes: message.changes,
  }))
}

/** Codes are chance, `reach` holds the port of a fake. */
const NOT_COMPARED: readonly string[] = ['code_hash', 'reach']

function readRecord(file: string): Record<string, unknown[]> {
  const sqlite = new Sqlite(file, { readonly: true })
  try {
    return Object.fromEntries(namesIn(sqlite).map((table) => [table, rowsOf(sqlite, table)]))
  } finally {
    sqlite.close()
  }
}

function namesIn(sqlite: Sqlite.Database): string[] {
  const sql = `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`
  return sqlite.prepare<[], string>(sql).pluck().all()
}

function rowsOf(sqlite: Sqlite.Database, table: string): unknown[] {
  const rows = sqlite.prepare<[], Record<string, unknown>>(`select * from ${table}`).all()
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !NOT_COMPARED.includes(name))))
}
