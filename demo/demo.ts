import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readConfig } from '../adapters/config.ts'
import { openDatabase } from '../adapters/database/open.ts'
import type { Opened } from '../adapters/database/opened.ts'
import { writeLog } from '../adapters/log.ts'
import { keepTime, type Timer } from '../adapters/timer.ts'
import { start } from '../app.ts'
import { addDays, instantOf, localTime, todayIn } from '../src/calendar/day.ts'
import { sayDay, sayInstant } from '../src/calendar/said.ts'
import type { RequestInput } from '../src/chat/request.ts'
import { saidSince } from './meanwhile.ts'
import { type Chat, colleagueChat, councilChat, residentsChat } from './neighbours.ts'
import { type Playground, startPlayground } from './playground.ts'
import { tellWhatHappened } from './story.ts'

const ZONE = 'Europe/London'
const FIRST_DAY = '2026-06-02'
const EARLY = '09:15'
const MORNING = '09:30'
const EVENING = '18:30'
/** The clock stops so often on its way to a later time, and what is due there is said. */
const STEP_MS = 5 * 60_000
/** A chat shows what is sent to it once its page is open; a message sent in the same moment could be missed. */
const SETTLED_MS = 1_500

/** The demo's clock runs with the real one, from another day, and jumps when told. */
function movableClock() {
  let ahead = 0
  const clock = () => Date.now() + ahead
  const setTo = (instant: number) => {
    ahead += instant - clock()
  }
  return { clock, setTo, set: (day: string, time: string) => setTo(instantOf(day, time, ZONE)) }
}

/** What is to be ended or taken away at the end, the last begun first. */
type Endings = (() => unknown)[]

async function demo(endings: Endings): Promise<void> {
  const port = portFrom('PORT', 3978)
  const council = councilChat(portFrom('COUNCIL_PORT', 56150))
  const residents = residentsChat(portFrom('RESIDENTS_PORT', 56151))
  const colleague = colleagueChat(portFrom('COLLEAGUE_PORT', 56152))
  const folder = mkdtempSync(join(tmpdir(), 'kept-demo-'))
  endings.push(() => rmSync(folder, { recursive: true, force: true }))
  const { clock, set, setTo } = movableClock()
  let timer: Timer | undefined

  const log = writeLog('warn')
  const unopened = new Set([council, residents].map((chat) => chat.person.workspace))
  /** A page installs Kept when it is opened. What was sent to a page before that is never shown, so both are waited for. */
  const heard = ({ asker }: RequestInput) => {
    if (unopened.delete(asker.workspace) && unopened.size === 0) setTimeout(() => void begin(), SETTLED_MS)
  }
  /** Stops on the way, so that what is due in between is said at its time. */
  const goTo = async (day: string, time: string) => {
    const end = instantOf(day, time, ZONE)
    for (let now = clock(); now < end; now = clock()) {
      setTo(Math.min(end, (Math.floor(now / STEP_MS) + 1) * STEP_MS))
      await running.tick()
    }
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
  let opened: Opened | undefined
  const open = (url: string) => (opened = openDatabase(url))
  const running = await start(config, { clock, log, heard, open, timer: false, onWork: () => timer?.soon() })
  endings.push(running.stop)
  await tellWhatHappened(running.kept, { council, colleague, residents }, set)
  set(FIRST_DAY, EARLY)

  const botUrl = `http://127.0.0.1:${port}/api/messages`
  const windows = await openWindows([council, residents, colleague], botUrl, endings)
  endings.push(() => timer?.stop())
  console.log(whatToTry(windows.map(({ url }) => url)))

  const terminal = createInterface({ input: process.stdin })
  endings.push(() => terminal.close())
  for await (const line of terminal) {
    if (!timer) {
      console.log('Open both addresses first: it begins when both pages are open.')
      continue
    }
    const from = clock()
    const day = dayAfter(line.trim().toLowerCase(), from)
    if (day) await goTo(...day)
    for (const said of day && opened ? await saidSince(opened.db, from, ZONE) : []) console.log(`  ${said}`)
    console.log(day ? `It is now ${sayInstant(clock(), ZONE)}.` : WHAT_TO_TYPE)
  }
}

const WHAT_TO_TYPE =
  'Type “tomorrow” for the next morning, “evening” for 6:30pm, “next week” for seven days later, or press Ctrl-C.'

/** Where a typed word takes the clock; undefined for any other word. */
function dayAfter(word: string, now: number): [string, string] | undefined {
  const today = todayIn(now, ZONE)
  if (word === 'tomorrow') return [addDays(today, 1), MORNING]
  if (word === 'next week') return [addDays(today, 7), MORNING]
  if (word === 'evening') return [localTime(now, ZONE).time < EVENING ? today : addDays(today, 1), EVENING]
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

function whatToTry([council = '', residents = '', colleague = '']: string[]): string {
  return `
Kept is running. It is ${sayDay(FIRST_DAY)}, 9:30am.

  Asha, at Northbridge Council:   ${council}
  Tom, of the Elm Street group:   ${residents}
  Priya, Asha's colleague:        ${colleague}

Open the first two in a browser, side by side: it begins when both are open. Then try three things:

  1. Asha has a nudge waiting in her personal chat. Press “More” beside the planning guidance, then “New date”.
     Give a reason, and see Tom's channel.
  2. In Tom's chat type:  ask Northbridge to mend the gate by Friday 12 June, 5pm
     and press “Send”. In Asha's “Elm Street” channel press “Promise”: the form opens in her personal chat,
     as only she can say how sure she is.
  3. Type “list” in either personal chat: it is one record, seen from both sides. Then type “evening” here:
     Tom is a volunteer, and is reached in the evening.

And if you have longer:

  Reminder.  In Tom's “Neighbours” channel type:  @Kept remind here every day at 5pm Water the plants
             Press “Set it” in his personal chat, then type “tomorrow” here.
  Cover.     Open Priya's address too. In Asha's chat type:  away from tomorrow to 12 June, Priya covers
             Then type “next week” here, and see in Priya's chat what she is asked instead of Asha.
  Helper.    In Asha's chat type “settings”, press “Your organisation”, then “Choose who can help”,
             and choose Priya. Leave the planning guidance as it is, and type “next week” here three times.
  Report.    In Asha's chat type “report”, and press “Write a report”: the council supports the group with money,
             so every six months it tells both sides what became of it.
  Pulse.     In Tom's chat type:  start a pulse   Choose the one-minute pulse, then ask for a yes. In Asha's chat type:
             pulse   and press “Yes, start it”. Type “next week” here, then “pulse” in any chat, and answer.
             There are three people here, so names are shown, as each of them chooses.

A page that is loaded again begins empty. Type “kept” there, and all that waits for you is shown again.

Type “tomorrow” here to see the next morning, “evening” for 6:30pm when volunteers are reached, “next week” for
seven days later. What Kept says on the way is said at its time, and listed here. Ctrl-C stops all of it.
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
