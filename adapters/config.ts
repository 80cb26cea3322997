import { isIP } from 'node:net'
import { z } from 'zod'

/** An empty variable counts as one that was not set: `.env` files list all of them. */
const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()

const Environment = z.object({
  DATABASE_URL: text,
  HOST: text,
  PORT: text,
  PUBLIC_URL: text,
  OPERATOR: text,
  SECRETS_FOLDER: text,
  LOG_LEVEL: text,
  QUESTIONS_FOLDER: text,
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: text,
  SLACK_API_URL: text,
  MICROSOFT_APP_ID: text,
  MICROSOFT_APP_PASSWORD: text,
  MICROSOFT_APP_TENANT_ID: text,
  MICROSOFT_APP_TYPE: text,
  MICROSOFT_OPENID_METADATA_URL: text,
  MICROSOFT_TOKEN_ISSUER: text,
  MICROSOFT_LOGIN_URL: text,
  TEAMS_LOCAL: text,
})
type Environment = z.infer<typeof Environment>

/** Every variable that Kept reads; docs/operating.md explains each of them. */
export const VARIABLES = Environment.keyof().options

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type SlackConfig = { botToken: string; signingSecret?: string; appToken?: string; apiUrl?: string }

export type TeamsConfig = {
  local: boolean
  appId?: string
  appPassword?: string
  tenantId?: string
  appType?: string
  openIdMetadataUrl?: string
  tokenIssuer?: string
  loginUrl?: string
}

export type Config = {
  databaseUrl: string
  host: string
  port: number
  publicUrl: string
  /** Where the secrets of open pulses are kept; by itself, beside the database. */
  secretsFolder: string | undefined
  /** Who runs this Kept, as whoever joins a record is told. */
  operator: string | undefined
  logLevel: LogLevel
  /** Where own questions lie; undefined for `questions` beside the database. */
  questionsFolder: string | undefined
  slack: SlackConfig | undefined
  teams: TeamsConfig | undefined
}

/** Something in the environment that Kept cannot run with. Each problem names its variable and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Reads the environment once, at the start. Throws a {@link ConfigError} that names every problem at once. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const environment = Environment.parse(variables)
  const problems: string[] = []
  const host = readHost(environment.HOST, problems)
  const port = readPort(environment.PORT, problems)
  const config: Config = {
    databaseUrl: readDatabaseUrl(environment.DATABASE_URL, problems),
    host,
    port,
    publicUrl: readUrl('PUBLIC_URL', environment.PUBLIC_URL, problems) ?? ownAddress(host, port),
    secretsFolder: environment.SECRETS_FOLDER,
    operator: readOperator(environment.OPERATOR, problems),
    logLevel: readLogLevel(environment.LOG_LEVEL, problems),
    questionsFolder: environment.QUESTIONS_FOLDER,
    slack: readSlack(environment, problems),
    teams: readTeams(environment, host, problems),
  }
  checkSecrets(environment, problems)
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/** Where this machine itself reaches Kept. A wildcard is an address to listen on and not one to call. */
function ownAddress(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`
}

/** Loopback is the machine itself: 127.0.0.0/8, ::1 and localhost. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Whether a chat’s own servers could fetch something there: they take https, and never call this machine by its own name. */
export function isPublicAddress(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' && !isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'))
}

function readHost(value: string | undefined, problems: string[]): string {
  if (value === undefined) return '127.0.0.1'
  if (isIP(value) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) return value
  problems.push(`HOST is “${value}”. Set it to 127.0.0.1, or to 0.0.0.0 to be reached from other machines.`)
  return '127.0.0.1'
}

function readPort(value: string | undefined, problems: string[]): number {
  if (value === undefined) return 3978
  const port = Number(value)
  if (/^\d+$/.test(value) && port <= 65_535) return port
  problems.push(`PORT is “${value}”. Set it to a number from 0 to 65535, or leave it out for 3978.`)
  return 3978
}

function readDatabaseUrl(value: string | undefined, problems: string[]): string {
  if (value === undefined) return 'sqlite:data/kept.db'
  if (/^(sqlite:.+|postgres(ql)?:\/\/.+)/.test(value)) return value
  problems.push('DATABASE_URL is not one Kept knows. Write sqlite:data/kept.db, or postgres://user:password@host/name.')
  return 'sqlite:data/kept.db'
}

function readLogLevel(value: string | undefined, problems: string[]): LogLevel {
  const level = LOG_LEVELS.find((level) => level === (value ?? 'info'))
  if (!level) problems.push(`LOG_LEVEL is “${value ?? ''}”. Set it to one of ${LOG_LEVELS.join(', ')}.`)
  return level ?? 'info'
}

const OPERATOR_LIMIT = 200

function readOperator(value: string | undefined, problems: string[]): string | undefined {
  if (value === undefined || (value.length <= OPERATOR_LIMIT && !/\p{Cc}/u.test(value))) return value
  problems.push(
    `OPERATOR is too long or more than one line. Name who runs Kept in ${OPERATOR_LIMIT} characters at most.`,
  )
  return undefined
}

function readUrl(name: string, value: string | undefined, problems: string[]): string | undefined {
  if (value === undefined) return undefined
  if (URL.canParse(value) && /^https?:\/\//i.test(value)) return value.replace(/\/+$/, '')
  problems.push(`${name} is not a web address. Write it whole, such as https://kept.example.org.`)
  return undefined
}

function readSlack(environment: Environment, problems: string[]): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = environment
  const apiUrl = readUrl('SLACK_API_URL', environment.SLACK_API_URL, problems)
  if (botToken === undefined && signingSecret === undefined && appToken === undefined) return undefined
  if (botToken === undefined) {
    problems.push('SLACK_BOT_TOKEN is missing. Copy the Bot User OAuth Token (xoxb-…) from “OAuth & Permissions”.')
    return undefined
  }
  checkTokens(botToken, appToken, problems)
  if (signingSecret === undefined && appToken === undefined) {
    problems.push(
      'SLACK_SIGNING_SECRET is missing. Copy it from “Basic Information”, or set SLACK_APP_TOKEN for Socket Mode.',
    )
  }
  return { botToken, ...given({ signingSecret, appToken, apiUrl: apiUrl && `${apiUrl}/` }) }
}

/** Only the beginnings: what follows them is Slack's own affair. A token that it rotates begins with `xoxe.`. */
function checkTokens(botToken: string, appToken: string | undefined, problems: string[]): void {
  if (botToken.startsWith('xapp-')) {
    problems.push('SLACK_BOT_TOKEN holds an app token (xapp-…). Put that into SLACK_APP_TOKEN and the xoxb-… one here.')
  } else if (!/^(xoxe\.)?xoxb-/.test(botToken)) {
    problems.push('SLACK_BOT_TOKEN is no bot token. Copy the Bot User OAuth Token (xoxb-…) from “OAuth & Permissions”.')
  }
  if (appToken?.startsWith('xoxb-')) {
    problems.push('SLACK_APP_TOKEN holds a bot token (xoxb-…). Put that into SLACK_BOT_TOKEN and the xapp-… one here.')
  } else if (appToken !== undefined && !appToken.startsWith('xapp-')) {
    problems.push('SLACK_APP_TOKEN is no app token. Make one (xapp-…) under “Basic Information”, “App-Level Tokens”.')
  }
}

const SECRETS = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'MICROSOFT_APP_PASSWORD'] as const

/** Printable ASCII without a blank: no other token exists, and nothing else can be sent in a header. */
function checkSecrets(environment: Environment, problems: string[]): void {
  for (const name of SECRETS) {
    if (!/[^!-~]/.test(environment[name] ?? '')) continue
    problems.push(
      `${name} holds a blank, a line break or a character that does not belong. Copy it again, whole and on one line.`,
    )
  }
}

function readTeams(environment: Environment, host: string, problems: string[]): TeamsConfig | undefined {
  const local = readLocal(environment.TEAMS_LOCAL, host, problems)
  const appId = environment.MICROSOFT_APP_ID
  if (appId === undefined && !local) {
    if (environment.MICROSOFT_APP_PASSWORD !== undefined || environment.MICROSOFT_APP_TENANT_ID !== undefined) {
      problems.push(
        'MICROSOFT_APP_ID is missing. Copy the “Microsoft App ID” from your Azure Bot’s configuration page.',
      )
    }
    return undefined
  }
  if (appId !== undefined && local)
    problems.push('TEAMS_LOCAL is for a run without MICROSOFT_APP_ID. Unset one of them.')
  const appType = environment.MICROSOFT_APP_TYPE ?? (local ? undefined : 'SingleTenant')
  checkCredentials(environment, appType, problems)
  return {
    local,
    ...given({
      appId,
      appPassword: environment.MICROSOFT_APP_PASSWORD,
      tenantId: environment.MICROSOFT_APP_TENANT_ID,
      appType,
      openIdMetadataUrl: readUrl('MICROSOFT_OPENID_METADATA_URL', environment.MICROSOFT_OPENID_METADATA_URL, problems),
      tokenIssuer: environment.MICROSOFT_TOKEN_ISSUER,
      loginUrl: readUrl('MICROSOFT_LOGIN_URL', environment.MICROSOFT_LOGIN_URL, problems),
    }),
  }
}

function readLocal(value: string | undefined, host: string, problems: string[]): boolean {
  if (value === undefined || value === 'no') return false
  if (value !== 'yes') problems.push('TEAMS_LOCAL is neither yes nor no. Leave it out unless you use the Playground.')
  if (!isLoopback(host)) {
    problems.push(
      'TEAMS_LOCAL lets anybody in without a password, so HOST must be 127.0.0.1. Unset TEAMS_LOCAL or HOST.',
    )
  }
  return value === 'yes'
}

const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI']

function checkCredentials(environment: Environment, appType: string | undefined, problems: string[]): void {
  if (environment.MICROSOFT_APP_ID === undefined || appType === undefined) return
  if (!APP_TYPES.includes(appType)) {
    problems.push(`MICROSOFT_APP_TYPE is “${appType}”. Set it to one of ${APP_TYPES.join(', ')}.`)
  }
  if (environment.MICROSOFT_APP_PASSWORD === undefined && appType !== 'UserAssignedMSI') {
    problems.push(
      'MICROSOFT_APP_PASSWORD is missing. Make a client secret under “Certificates & secrets” and copy its value.',
    )
  }
  if (environment.MICROSOFT_APP_TENANT_ID === undefined && appType !== 'MultiTenant') {
    problems.push('MICROSOFT_APP_TENANT_ID is missing. Copy the “Directory (tenant) ID” from the app registration.')
  }
  checkId('MICROSOFT_APP_ID', environment.MICROSOFT_APP_ID, 'the “Microsoft App ID”', problems)
  checkId('MICROSOFT_APP_TENANT_ID', environment.MICROSOFT_APP_TENANT_ID, 'the “Directory (tenant) ID”', problems)
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function checkId(name: string, value: string | undefined, what: string, problems: string[]): void {
  if (value === undefined || ID.test(value)) return
  problems.push(`${name} is no id. Copy ${what}, which looks like 12345678-90ab-cdef-1234-567890abcdef.`)
}

/** Leaves out what was not given, so that a setting is either there or absent. */
function given<Shape extends Record<string, string | undefined>>(shape: Shape): { [Name in keyof Shape]?: string } {
  const found: { [Name in keyof Shape]?: string } = {}
  for (const name in shape) {
    const value = shape[name]
    if (value !== undefined) found[name] = value
  }
  return found
}
