import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createPictures } from '../adapters/picture/pictures.ts'
import { breathing } from '../adapters/database/breath.ts'
import type { Answer } from '../src/pulse/answers.ts'
import { framework } from '../src/pulse/framework.ts'
import { type PulsePicture, picturesOf } from '../src/pulse/pictures.ts'
import { readingOf } from '../src/pulse/read.ts'
import type { Figure } from './figure.ts'
import { memoryOver } from './picture-memory.ts'

const RUNS = 5
const MANY = 1_000
const SIDES = [
  { id: 'elm', name: 'Elm Street' },
  { id: 'north', name: 'Northbridge Council' },
]

/** The results of 30 answers with three pictures, what others wait meanwhile, and what a thousand pictures leave behind. */
export async function measurePictures(): Promise<Figure[]> {
  const drawing = createPictures()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const runs: { s: number; waitMs: number }[] = []
  for (let run = 0; run < RUNS; run += 1) {
    delay.reset()
    delay.enable()
    const began = performance.now()
    for (const { svg } of await results(run)) await drawing.draw(svg)
    const s = (performance.now() - began) / 1_000
    delay.disable()
    // The clock itself looks once a millisecond.
    runs.push({ s, waitMs: delay.max / 1e6 - 1 })
  }
  await drawing.stop()
  const more = await memoryOver(MANY)
  return [
    { what: 'Results of 30 answers with three pictures', unit: 's', runs: runs.map(({ s }) => s), ceiling: 1 },
    { what: 'The longest that others wait meanwhile', unit: 'ms', runs: runs.map(({ waitMs }) => waitMs), ceiling: 20 },
    { what: `Memory that ${MANY} pictures leave behind`, unit: 'MB', runs: [more], ceiling: 30 },
  ]
}

/** From the answers to three drawings: a round of the framework after an earlier one. */
async function results(run: number): Promise<PulsePicture[]> {
  const answers = SIDES.flatMap(({ id }, side) =>
    Array.from({ length: 15 }, (_, who) => answersOf(id, side * 15 + who + run)),
  )
  const made = { instrument: framework, sides: SIDES, answers: answers.flat() }
  const reading = await readingOf(
    made,
    breathing(() => performance.now()),
  )
  const medians = Object.fromEntries(framework.statements.map(({ id }, index) => [id, { everyone: 1 + (index % 9) }]))
  const pictures = picturesOf({ ...reading, earlier: [{ on: '2025-12-12', medians }] }, framework, 'Support framework')
  if (pictures.length !== 3) throw new Error('There are to be three pictures.')
  return pictures
}

function answersOf(side: string, seed: number): Answer[] {
  return framework.statements.map(({ id: statement }, index) => {
    const now = 1 + ((seed * 7 + index * 3) % 10)
    return { kind: 'score', side, statement, now, first: 1 + ((now + seed) % 10) }
  })
}
