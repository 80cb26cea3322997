import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Chat, openChat } from '../support/playground.ts'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const LONG_MS = 90_000

const missing = !existsSync(CHROMIUM)
if (missing) console.log(`Skipping the demo in a browser: there is no Chromium at ${CHROMIUM}.`)

/** The demo as its own process, with what it prints. */
async function startDemo(): Promise<{
  child: ChildProcess
  addresses: string[]
  types: (line: string) => void
  says: string[]
}> {
  const [port, council, residents] = await Promise.all([freePort(), freePort(), freePort()])
  const child = spawn(process.execPath, ['demo/demo.ts'], {
    env: { ...process.env, PORT: port, COUNCIL_PORT: council, RESIDENTS_PORT: residents },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const says: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => says.push(line))
  while (!says.some((line) => line.includes('Ctrl-C'))) await once(lines, 'line')
  const addresses = says.flatMap((line) => /http:\/\/\S+/.exec(line) ?? [])
  return { child, addresses, says, types: (line) => child.stdin.write(`${line}\n`) }
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
      const [port, council] = await Promise.all([freePort(), freePort()])
      const folder = mkdtempSync(join(tmpdir(), 'kept-failing-'))
      const child = spawn(process.execPath, ['demo/demo.ts'], {
        env: { ...process.env, TMPDIR: folder, PORT: port, COUNCIL_PORT: council, RESIDENTS_PORT: taken },
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
    tom = await openChat(await browser.newPage(), residents)
  }, LONG_MS)
  afterAll(async () => {
    await browser.close()
    demo.child.kill('SIGINT')
    await once(demo.child, 'exit')
    expect(demo.child.exitCode).toBe(0)
  }, LONG_MS)

  it(
    'has a nudge and an open ask waiting for Asha',
    async () => {
      await asha.sees('Send the planning guidance” is for Tuesday 9 June 2026')
      await asha.sees('whether the old depot can be built on')
      if (process.env['SCREENSHOT'] === 'write') await asha.screenshot('docs/nudge.png')
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
    'shows the next morning when told so',
    async () => {
      demo.types('tomorrow')
      await expect.poll(() => demo.says, { timeout: LONG_MS }).toContain('It is now Wednesday 3 June 2026, 9:30am.')
    },
    LONG_MS,
  )
})
