import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { startSurroundings, type Surroundings } from '../support/surroundings.ts'
import { type KeptProcess, startProcess } from './kept-process.ts'

const LONG_MS = 30_000

/**
 * From SIGTERM on, Kept's timers of up to ten seconds go off two hundred times as fast, in their order; a longer one
 * never does. What a chat may take for an answer was set before and runs on as it was.
 */
const QUICK_STOP = `data:text/javascript,${encodeURIComponent(`
const real = globalThis.setTimeout
process.once('SIGTERM', () => {
  globalThis.setTimeout = (act, ms, ...rest) => real(act, ms > 10_000 ? 2 ** 31 - 1 : ms / 200, ...rest)
})`)}`

let around: Surroundings
let kept: KeptProcess
beforeEach(async () => {
  around = await startSurroundings()
  kept = startProcess(around.folder, around.environment, { before: ['--import', QUICK_STOP] })
  const { port } = z.looseObject({ port: z.number() }).parse(await kept.line('listening'))
  around.connect(port)
})
afterEach(async () => {
  kept.kill('SIGKILL')
  await kept.ended
  await around.stop()
})

it(
  'a message that Slack never answers does not keep Kept from stopping within ten seconds',
  async () => {
    const { slack } = around
    const hall = slack.channel('C_HALL', 'hall')
    const hung = slack.holds('chat.postMessage')
    await slack.invites(hall, slack.user('U_TOM'))
    await hung.reached
    kept.kill('SIGTERM')
    expect((await kept.ended).code).toBe(1)
    expect(await kept.line('stopped-with-work-in-hand')).toMatchObject({ level: 'warn' })
    hung.release()
  },
  LONG_MS,
)

it(
  'nor does one that Teams never answers',
  async () => {
    const { teams } = around
    const asha = teams.user({ name: 'Asha Rahman' })
    teams.connector.meets({ wait: new Promise(() => undefined) })
    await asha.installs()
    await expect.poll(() => teams.connector.calls.length).toBeGreaterThan(0)
    kept.kill('SIGTERM')
    expect((await kept.ended).code).toBe(1)
    expect(await kept.line('stopped-with-work-in-hand')).toMatchObject({ level: 'warn' })
  },
  LONG_MS,
)
