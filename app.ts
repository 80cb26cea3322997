import { existsSync, realpathSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Config, isPublicAddress, readConfig } from './adapters/config.ts'
import { openDatabase } from './adapters/database/open.ts'
import type { Opened } from './adapters/database/opened.ts'
import { migrate } from './adapters/database/migrate.ts'
import { saveProblem } from './adapters/database/problem.ts'
import { openForgotten } from './adapters/forgotten.ts'
import { fileLinks } from './adapters/http/files.ts'
import { health } from './adapters/http/health.ts'
import { papers } from './adapters/http/papers.ts'
import { type PictureLinks, pictureLinks } from './adapters/http/pictures.ts'
import { listen, type Listening, type Mounts } from './adapters/http/server.ts'
import { createIds } from './adapters/ids.ts'
import { readQuestionFiles } from './adapters/questions.ts'
import { endOnWhatNobodyCaught } from './adapters/last-resort.ts'
import { writeLog } from './adapters/log.ts'
import { createPictures, type Drawing } from './adapters/picture/pictures.ts'
import { keepTime, type Timer } from './adapters/timer.ts'
import { signingKey } from './adapters/vault/key.ts'
import { openVault } from './adapters/vault/secrets.ts'
import { holidayDataEndsOn, holidayDataRunsOut } from './src/calendar/holidays.ts'
import type { Chat } from './src/chat/chat.ts'
import type { Clock } from './src/clock.ts'
import type { RequestInput } from './src/chat/request.ts'
import { createKept, type Kept } from './src/kept.ts'
import type { Log } from './src/log.ts'
import type { Pace } from './src/outbox/pacing.ts'
import { ownInstruments } from './src/pulse/own-questions.ts'

/** A chat as the front door sees it: the port for sending, routes for asking, a beginning and an end. */
type Connected = {
  chat: Chat
  pace: Pace
  start: () => Promise<void>
  /** Absent where there is nothing to connect to before something is sent. */
  isConnected?: () => boolean
  stop: () => Promise<void>
} & Mounts

export type Running = {
  port: number
  kept: Kept
  /** Lets time pass now, without waiting for the timer. */
  tick: () => Promise<{ nextAt: number | undefined }>
  /** Takes nothing new, ends what is in hand, closes the record. */
  stop: () => Promise<void>
}

/** What a test or the demo holds in its own hand; each has the real thing as its default. */
export type Held = {
  clock?: Clock
  log?: Log
  ids?: () => string
  timer?: boolean
  onWork?: () => void
  open?: (url: string) => Opened
  /** Told of each request that a chat took in, before it is answered. */
  heard?: (input: RequestInput) => void
  /** Aborted when Kept is to stop: a start in hand then ends early, and whoever began it stops what has started. */
  stopping?: AbortSignal
}

type Settled = Held & { clock: Clock; log: Log }

/** Starts the whole of Kept. Throws an error with one plain sentence when it cannot. */
export async function start(config: Config, held: Held = {}): Promise<Running> {
  const clock = held.clock ?? (() => Date.now())
  const log = held.log ?? writeLog(config.logLevel)
  const opened = (held.open ?? openDatabase)(config.databaseUrl)
  try {
    return await startOn(opened, config, { ...held, clock, log })
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function startOn(
  opened: Opened,
  config: Config,
  { stopping = new AbortController().signal, ...held }: Settled,
): Promise<Running> {
  const { clock, log } = held
  await migrate(opened.db)
  const linking = { publicUrl: config.publicUrl, key: signingKey(config.databaseUrl), now: clock }
  const files = fileLinks({ ...linking, find: (id) => kept.file(id) })
  const picture: Kept['picture'] = (id) => kept.picture(id)
  const pictures = pictureLinks({ ...linking, find: picture })
  const drawing = createPictures()
  let timer: Timer | undefined
  const answer: Kept['answer'] = (input) => {
    held.heard?.(input)
    return kept.answer(input)
  }
  const connected = await connect(config, {
    answer,
    log,
    linkTo: files.linkTo,
    picture,
    pictureLink: pictures.pictureLink,
  })
  const kept: Kept = createKept({
    db: opened.db,
    chats: connected.map(({ chat }) => chat),
    paces: Object.fromEntries(connected.map(({ chat, pace }) => [chat.platform, pace])),
    clock,
    ids: held.ids ?? createIds(clock),
    saveProblem,
    operator: config.operator,
    pictures: drawing,
    questionFiles: questionFilesOf(config, log),
    vault: openVault(config.databaseUrl, config.secretsFolder),
    forgotten: openForgotten(config.databaseUrl),
    truncateLog: opened.truncateLog,
    breathe: setImmediate,
    log,
    onWork: () => (timer ? timer.soon() : held.onWork?.()),
    onLater: (at) => timer?.at(at),
  })
  const server = await listen(config, [...connected, files, pictures, papers(), healthOf(kept, connected)], log)
  await startAll(connected, stopping)
  if (!stopping.aborted) {
    if (held.timer !== false) timer = keepTime(kept.tick, clock, log)
    timer?.soon()
    log('info', 'listening', { host: config.host, port: server.port })
    if (holidayDataRunsOut(clock())) log('warn', 'holidays-run-out', { endsOn: holidayDataEndsOn() })
  }
  return createRunning({ kept, server, timer, connected, drawing, opened, log })
}

/** What cannot be taken is said, and Kept goes on without it. */
function questionFilesOf(config: Config, log: Log): ReturnType<typeof readQuestionFiles> {
  const files = readQuestionFiles(config)
  for (const { file, sentences } of ownInstruments(files).problems)
    log('warn', 'questions-refused', { file, why: sentences.join(' ') })
  return files
}

type Parts = {
  kept: Kept
  server: Listening
  timer: Timer | undefined
  connected: readonly Connected[]
  drawing: Drawing
  opened: Opened
  log: Log
}

function createRunning({ kept, server, timer, connected, drawing, opened, log }: Parts): Running {
  return {
    port: server.port,
    kept,
    tick: kept.tick,
    stop: async () => {
      // At once, each: no letter and no tick begins while the others end.
      const last = [kept.stop(), timer?.stop(), drawing.stop()]
      await Promise.all([...last, server.stop(), ...connected.map(({ stop }) => stop())])
      await opened.close()
      log('info', 'stopped')
    },
  }
}

function healthOf(kept: Kept, connected: readonly Connected[]): Mounts {
  const canRead = () =>
    kept.file('').then(
      () => true,
      () => false,
    )
  const unreached = () =>
    connected.filter(({ isConnected }) => isConnected?.() === false).map(({ chat }) => chat.platform)
  return health(canRead, unreached)
}

/** One after another; a chat that does not answer is not waited for once Kept is to stop. */
async function startAll(connected: readonly Connected[], stopping: AbortSignal): Promise<void> {
  const told = toldBy(stopping)
  for (const { start } of connected) if (!stopping.aborted) await Promise.race([start(), told])
}

/** Resolves once it is aborted. */
function toldBy(stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) resolve()
    stopping.addEventListener('abort', () => resolve(), { once: true })
  })
}

type Wiring = Pick<Kept, 'answer' | 'picture'> &
  Pick<PictureLinks, 'pictureLink'> & { log: Log; linkTo: (file: { id: string }) => string }

/** Loads only the platforms that are configured: Teams' kit alone costs a third of a second. */
async function connect(config: Config, { answer, log, linkTo, picture, ...wiring }: Wiring): Promise<Connected[]> {
  const connected: Connected[] = []
  if (config.slack) {
    const { createSlack, SLACK_PACE } = await import('./adapters/slack/install.ts')
    connected.push({ ...createSlack({ ...config.slack, answer, log, picture }), pace: SLACK_PACE })
  }
  if (config.teams) {
    const { createTeams, TEAMS_PACE } = await import('./adapters/teams/install.ts')
    const canFetch = config.teams.local || isPublicAddress(config.publicUrl)
    const pictureLink = canFetch ? wiring.pictureLink : () => undefined
    const teams = await createTeams({ ...config.teams, answer, log, fileLink: linkTo, pictureLink })
    connected.push({ ...teams, pace: TEAMS_PACE })
  }
  return connected
}

/** What is said when neither platform is configured. */
const NOTHING_CONNECTED = `Kept has no chat to talk in yet.
To see it work on this machine, with nothing to set up: npm run demo
To connect Slack or Teams, follow the README and put the values into .env (see .env.example).`

/** Stopping may take this long; after it the process ends whatever is still in hand. */
const STOP_MS = 9_000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.slack && !config.teams) {
    console.log(NOTHING_CONNECTED)
    return
  }
  const log = writeLog(config.logLevel)
  endOnWhatNobodyCaught(log)
  const stopping = toldToStop(log)
  const running = await start(config, { log, stopping })
  await toldBy(stopping)
  running.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}

/** Aborted by the first SIGTERM or SIGINT; a second ends the process at once. */
function toldToStop(log: Log): AbortSignal {
  const told = new AbortController()
  const stop = () => {
    setTimeout(() => {
      log('warn', 'stopped-with-work-in-hand')
      process.exit(1)
    }, STOP_MS).unref()
    told.abort()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  return told.signal
}

/** True when this file is what was started, also through a linked folder, and false when a test imports it. */
function isStarted(): boolean {
  const started = process.argv[1]
  return started !== undefined && existsSync(started) && realpathSync(started) === fileURLToPath(import.meta.url)
}

if (isStarted()) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : 'Kept could not start.')
    // At once: a half-opened chat or server would keep the process alive.
    process.exit(1)
  })
}
