import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Chat, openChat } from '../support/playground.ts'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const LONG_MS = 90_000

const missing = !existsSync(CHROMIUM)
if (missing) console.log(`Skipping the demo in a browser: there is no Chromium at ${CHROMIUM}.`)

type Demo = {
  child: ChildProcess
  /** All that it writes goes below this folder. */
  folder: string
  addresses: string[]
  types: (line: string) => void
  says: string[]
}

/** The demo as a process of its own, with what it prints; it leads a group of its own, as in a terminal. */
async function startDemo(): Promise<Demo> {
  const [port, council, residents, colleague] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const folder = mkdtempSync(join(tmpdir(), 'kept-demonstrating-'))
  const child = spawn(process.execPath, ['demo/demo.ts'], {
    env: {
      ...process.env,
      ...{ TMPDIR: folder, PORT: port },
      ...{ COUNCIL_PORT: council, RESIDENTS_PORT: residents, COLLEAGUE_PORT: colleague },
    },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  const says: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => says.push(line))
  while (!says.some((line) => line.includes('Ctrl-C'))) await once(lines, 'line')
  const addresses = says.flatMap((line) => /http:\/\/\S+/.exec(line) ?? [])
  return { child, folder, addresses, says, types: (line) => child.stdin.write(`${line}\n`) }
}

/** Ctrl-C, which a terminal sends to everything that was started in it. Nothing may be left: no process, no folder. */
async function endWithCtrlC({ child, folder }: Demo): Promise<void> {
  const group = -(child.pid ?? 0)
  const exited = once(child, 'exit')
  expect(readdirSync(folder)).toHaveLength(4)
  process.kill(group, 'SIGINT')
  await exited
  expect(child.exitCode).toBe(0)
  expect(() => process.kill(group, 0)).toThrow('ESRCH')
  expect(readdirSync(folder)).toEqual([])
  rmSync(folder, { recursive: true })
}

/** A port that was free a moment ago, as text for the environment. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return String(typeof address === 'object' && address ? address.port : 0)
}

describe('a demo that cannot start', () => {
  it(
    'says why, and leaves no folder and no window behind',
    async () => {
      const held = createServer().listen(0, '127.0.0.1')
      await once(held, 'listening')
      const address = held.address()
      const taken = String(typeof address === 'object' && address ? address.port : 0)
      const [port, council, colleague] = await Promise.all([freePort(), freePort(), freePort()])
      const folder = mkdtempSync(join(tmpdir(), 'kept-failing-'))
      const child = spawn(process.execPath, ['demo/demo.ts'], {
        env: {
          ...process.env,
          TMPDIR: folder,
          PORT: port,
          COUNCIL_PORT: council,
          RESIDENTS_PORT: taken,
          COLLEAGUE_PORT: colleague,
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      child.stderr.on('data', (chunk) => (said += String(chunk)))
      await once(child, 'close')
      held.close()
      expect([child.exitCode, said.split('\n')[0]]).toEqual([1, `The Playground did not start on port ${taken}.`])
      expect(readdirSync(folder).filter((name) => /^(kept-demo|playground)-/.test(name))).toEqual([])
      await expect(fetch(`http://127.0.0.1:${council}`)).rejects.toThrow()
      rmSync(folder, { recursive: true })
    },
    LONG_MS,
  )
})

describe('a demo that nobody has opened yet', () => {
  it('ends at Ctrl-C with no process and no folder left', async () => endWithCtrlC(await startDemo()), LONG_MS)
})

describe.skipIf(missing)('the demo, in a real browser', () => {
  let demo: Awaited<ReturnType<typeof startDemo>>
  let browser: Browser
  let asha: Chat
  let tom: Chat

  beforeAll(async () => {
    demo = await startDemo()
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
    const [council = '', residents = ''] = demo.addresses
    asha = await openChat(await browser.newPage(), council)
    await asha.switchTo('channel')
    await asha.switchTo('personal')
    demo.types('tomorrow')
    await vi.waitFor(() =>
      expect(demo.says).toContain('Open both addresses first: it begins when both pages are open.'),
    )
    tom = await openChat(await browser.newPage(), residents)
  }, LONG_MS)
  afterAll(() => browser.close())

  it(
    'has a nudge and an open ask waiting for Asha',
    async () => {
      await asha.sees('Send the planning guidance” is for Tuesday 9 June 2026')
      await asha.sees('whether the old depot can be built on')
      if (process.env['SCREENSHOT'] === 'write') await asha.screenshot('things from Kept', 'docs/nudge.png')
    },
    LONG_MS,
  )

  it(
    'has the standing cards in the channel of whoever opened their page last',
    async () => {
      await tom.switchTo('channel')
      await tom.sees('Send the planning guidance')
      await tom.switchTo('personal')
    },
    LONG_MS,
  )

  it(
    'shows what waits for Asha again when her page was loaded again and she types “kept”',
    async () => {
      const again = await openChat(await browser.newPage(), demo.addresses[0] ?? '')
      await again.say('kept')
      await again.sees('Waiting for you')
      await again.sees('New date')
    },
    LONG_MS,
  )

  it(
    'lets Tom ask, and Asha promise, each in their own chat',
    async () => {
      await tom.say('ask Northbridge to mend the gate by Friday 12 June, 5pm')
      await tom.sees('By Friday 12 June 2026, 5pm.')
      await tom.press('Send')
      await asha.switchTo('channel')
      await asha.sees('Mend the gate')
      await asha.press('Promise')
      await asha.switchTo('personal')
      await asha.sees('How sure are you?')
      await asha.fill('How sure are you?', 'I will try')
      await asha.press('Promise')
      await tom.switchTo('channel')
      await tom.sees('will try')
    },
    LONG_MS,
  )

  it(
    'sends a reminder and a digest that come round on the way to the evening, and says so',
    async () => {
      await tom.say('@Kept remind here every day at 5pm Water the plants')
      await tom.switchTo('personal')
      await tom.sees('Check this reminder')
      await tom.press('Set it')
      await tom.sees('The reminder is set')
      await tom.say('digest weekly on Tuesday at 6pm')
      await tom.sees('Your digest comes every week')
      demo.types('evening')
      await expect.poll(() => demo.says, { timeout: LONG_MS }).toContain('It is now Tuesday 2 June 2026, 6:30pm.')
      expect(demo.says).toContain('  Tuesday 2 June 2026, 5pm: a reminder in Neighbours')
      expect(demo.says).toContain('  Tuesday 2 June 2026, 6pm: a digest for Tom Baker')
      await tom.switchTo('channel')
      await tom.sees('Set by Tom Baker, Elm Street. Every day at 5pm.')
    },
    LONG_MS,
  )

  it(
    'shows a later morning when told so, and the nudge of that morning',
    async () => {
      for (const morning of ['Wednesday 3', 'Thursday 4', 'Friday 5']) {
        demo.types('tomorrow')
        const said = `It is now ${morning} June 2026, 9:30am.`
        await expect.poll(() => demo.says, { timeout: LONG_MS }).toContain(said)
      }
      await asha.sees('Mend the gate” is for Friday 12 June 2026, 5pm')
    },
    LONG_MS,
  )

  it(
    'offers Asha a report, and has Priya asked instead of her while she covers',
    async () => {
      const priya = await openChat(await browser.newPage(), demo.addresses[2] ?? '')
      await asha.say('report')
      await asha.sees('Write a report')
      await asha.say('away from tomorrow to 12 June, Priya covers')
      await asha.sees('Priya Nair covers for you')
      demo.types('next week')
      await priya.sees('You cover for Asha Rahman')
      await priya.sees('Send the planning guidance” is for Tuesday 9 June 2026')
    },
    LONG_MS,
  )

  it('ends at Ctrl-C with no process and no folder left', () => endWithCtrlC(demo), LONG_MS)
})
