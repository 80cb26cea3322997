import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type FakeSlack, startFakeSlack } from './slack.ts'
import { fullText } from './slack/person.ts'
import { APP_ID, startTeamsWorld, type TeamsWorld, TENANT, wordsOn } from './teams.ts'

/** One message as it stands at the end: where, what it says now, and how often it was changed. */
export type Said = { to: string; words: string; changes: number }

export type Surroundings = {
  slack: FakeSlack
  teams: TeamsWorld
  /** A folder of its own, and in it the database's file. */
  folder: string
  file: string
  /** The variables by which Kept, in this process or another, talks to the fakes. */
  environment: Record<string, string>
  /** Kept listens here from now on. */
  connect: (port: number) => void
  /** All that was ever said on either platform, in order, without what people typed themselves. */
  said: () => Said[]
  /** What the file holds, table by table, without what comes from chance. */
  record: () => Record<string, unknown[]>
  stop: () => Promise<void>
}

/** A Slack workspace, a Teams tenant and an empty folder: all that Kept needs around it. */
export async function startSurroundings(): Promise<Surroundings> {
  const slack = await startFakeSlack()
  const teams = await startTeamsWorld()
  const folder = mkdtempSync(join(tmpdir(), 'kept-journey-'))
  const file = join(folder, 'kept.db')
  return {
    slack,
    teams,
    folder,
    file,
    environment: environmentFor(slack, teams, file),
    connect: (port) => {
      slack.connect(`http://127.0.0.1:${port}`)
      teams.kept(`http://127.0.0.1:${port}`)
    },
    said: () => [...saidOnSlack(slack), ...saidOnTeams(teams)],
    record: () => readRecord(file),
    async stop() {
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
