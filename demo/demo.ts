import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readConfig } from '../adapters/config.ts'
import { writeLog } from '../adapters/log.ts'
import { keepTime, type Timer } from '../adapters/timer.ts'
import { start } from '../app.ts'
import { addDays, instantOf, localTime, todayIn } from '../src/calendar/day.ts'
import { sayDay, sayInstant } from '../src/calendar/said.ts'
import type { RequestInput } from '../src/chat/request.ts'
import { type Chat, councilChat, residentsChat } from './neighbours.ts'
import { type Playground, startPlayground } from './playground.ts'
import { tellWhatHappened } from './story.ts'

const ZONE = 'Europe/London'
const FIRST_DAY = '2026-06-02'
const MORNING = { early: '09:15', time: '09:30' }
const EVENING = { early: '18:15', time: '18:30' }
/** A chat shows what is sent to it once its page is open; a message sent in the same moment could be missed. */
const SETTLED_MS = 1_500

/** The demo's clock runs with the real one, from another day, and jumps when told. */
function movableClock() {
  let ahead = 0
  const clock = () => Date.now() + ahead
  const set = (day: string, time: string) => {
    ahead += instantOf(day, time, ZONE) - clock()
  }
  return { clock, set }
}

/** What is to be ended or taken away at the end, the last begun first. */
type Endings = (() => unknown)[]

async function demo(endings: Endings): Promise<void> {
  const port = portFrom('PORT', 3978)
  const council = councilChat(portFrom('COUNCIL_PORT', 56150))
  const residents = residentsChat(portFrom('RESIDENTS_PORT', 56151))
  const folder = mkdtempSync(join(tmpdir(), 'kept-demo-'))
  endings.push(() => rmSync(folder, { recursive: true, force: true }))
  const { clock, set } = movableClock()
  let timer: Timer | undefined

  const log = writeLog('warn')
  const unopened = new Set([council, residents].map((chat) => chat.person.workspace))
  /** A page installs Kept when it is opened. What was sent to a page before that is never shown, so both are waited for. */
  const heard = ({ asker }: RequestInput) => {
    if (unopened.delete(asker.workspace) && unopened.size === 0) setTimeout(() => void begin(), SETTLED_MS)
  }
  /** A nudge gathers for a few minutes, so that two things of one morning make one message; the demo skips the wait. */
  const goTo = async (day: string, { early, time }: typeof MORNING) => {
    if (clock() < instantOf(day, early, ZONE)) set(day, early)
    await running.tick()
    set(day, time)
    timer?.soon()
  }
  const begin = async () => {
    timer = keepTime(running.tick, clock, log)
    await goTo(FIRST_DAY, MORNING)
  }
  const config = readConfig({
    DATABASE_URL: `sqlite:${join(folder, 'kept.db')}`,
    HOST: '127.0.0.1',
    PORT: String(port),
    TEAMS_LOCAL: 'yes',
    OPERATOR: 'Northbridge Council',
  })
  const running = await start(config, { clock, log, heard, timer: false, onWork: () => timer?.soon() })
  endings.push(running.stop)
  await tellWhatHappened(running.kept, council, residents, set)
  set(FIRST_DAY, MORNING.early)

  const botUrl = `http://127.0.0.1:${port}/api/messages`
  const windows = await openWindows([council, residents], botUrl, endings)
  endings.push(() => timer?.stop())
  console.log(whatToTry(windows.map(({ url }) => url)))

  const terminal = createInterface({ input: process.stdin })
  endings.push(() => terminal.close())
  for await (const line of terminal) {
    if (!timer) {
      console.log('Open both addresses first: it begins when both pages are open.')
      continue
    }
    const day = dayAfter(line.trim().toLowerCase(), clock())
    if (day) await goTo(...day)
    console.log(day ? `It is now ${sayInstant(clock(), ZONE)}.` : WHAT_TO_TYPE)
  }
}

const WHAT_TO_TYPE = 'Type “tomorrow” for the next morning, “evening” for 6:30pm, or press Ctrl-C.'

/** Where a typed word takes the clock; undefined for any other word. */
function dayAfter(word: string, now: number): [string, typeof MORNING] | undefined {
  const today = todayIn(now, ZONE)
  if (word === 'tomorrow') return [addDays(today, 1), MORNING]
  if (word === 'evening') return [localTime(now, ZONE).time < EVENING.time ? today : addDays(today, 1), EVENING]
  return undefined
}

/** Waits for both, so that one that cannot open leaves nothing of the other behind. */
async function openWindows(chats: readonly Chat[], botUrl: string, endings: Endings): Promise<Playground[]> {
  const opening = chats.map(async ({ port, config }) => {
    const window = await startPlayground({ port, botUrl, config, zone: ZONE })
    endings.push(window.stop)
    return window
  })
  await Promise.allSettled(opening)
  return Promise.all(opening)
}

function portFrom(name: string, usual: number): number {
  const port = Number(process.env[name] ?? usual)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`${name} is not a port. Set it to a number from 1 to 65535, or leave it out for ${usual}.`)
}

function whatToTry([council = '', residents = '']: string[]): string {
  return `
Kept is running. It is ${sayDay(FIRST_DAY)}, 9:30am.

  Asha, at Northbridge Council:   ${council}
  Tom, of the Elm Street group:   ${residents}

Open both addresses in a browser, side by side: it begins when both are open. Then try three things:

  1. Asha has a nudge waiting in her personal chat. Press “New date” on it, give a reason, and see Tom's channel.
  2. In Tom's chat type:  ask Northbridge to mend the gate by Friday 12 June, 5pm
     and press “Send”. In Asha's “Elm Street” channel press “Promise”: the form opens in her personal chat,
     as only she can say how sure she is.
  3. Type “list” in either personal chat: it is one record, seen from both sides. Then type “evening” here:
     Tom is a volunteer, and is reached in the evening.

A page that is loaded again begins empty. Type “kept” there, and all that waits for you is shown again.

Type “tomorrow” here to see the next morning, “evening” for 6:30pm when volunteers are reached. Ctrl-C stops all of it.
`
}

const endings: Endings = []
const end = async (code: number) => {
  for (const ending of endings.reverse().splice(0)) await ending()
  process.exit(code)
}
process.once('SIGINT', () => void end(0))
process.once('SIGTERM', () => void end(0))

demo(endings).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  void end(1)
})
