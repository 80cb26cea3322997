import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Fault } from './fault.ts'
import { FAULTS } from './faults.ts'
import { timesFound } from './plant.ts'

/** In this order: most mistakes are found by the first, which lives through two bank holidays. */
const SEEDS =
  '14,2,6,4,1,5,8,10,3,7,9,11,12,13,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40'
const SHORT = ['--years', '0.12', '--first']
const PLACE = new URL('./simulate.ts', import.meta.url).pathname

/** Each in a process of its own, as a module that was imported stays as it is. */
async function simulateWith({ name, seed, season = 'stormy' }: Fault): Promise<string> {
  const seeds = seed === undefined ? SEEDS : `${seed},${SEEDS}`
  const words = [PLACE, '--fault', name, '--seeds', seeds, '--season', season, ...SHORT]
  const ended = promisify(execFile)('node_modules/.bin/node', words, { maxBuffer: 64 * 1024 * 1024 })
  return ended.then(
    ({ stdout }) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
  )
}

describe('a mistake planted into Kept', () => {
  it.each(FAULTS)('still fits the text that it replaces: $name', ({ edits }) => {
    for (const edit of edits) expect(timesFound(edit), `${edit.file}: ${edit.from}`).toBe(1)
  })

  it.concurrent.each(FAULTS)('is found by the simulation: $name', { timeout: 240_000 }, async (fault) => {
    const said = await simulateWith(fault)
    expect(said).toMatch(new RegExp(`Check “(?:${fault.check})\\b`))
  })
})
