import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorldOfProcesses } from '../support/world-of-processes.ts'
import { type Cast, castIn, gatherCast } from './cast.ts'
import { breaksIn } from './chain.ts'
import { STORY } from './story.ts'

const LONG_MS = 60_000
/** Before every second step: each start costs as much as three steps. */
const KILLED_EVERY = 2

/** Who reads what, in order, and how often each message was changed. */
function saidTo({ world }: Cast): Map<string, string[]> {
  const byPlace = Map.groupBy(world.said(), ({ to }) => to)
  return new Map([...byPlace].map(([to, said]) => [to, said.map(({ words, changes }) => `${words}\n(${changes})`)]))
}

/** How many rows each table of the record holds; old letters go at each start, so their number says nothing. */
function rowCounts({ world }: Cast): Record<string, number> {
  const tables = Object.entries(world.record()).filter(([table]) => table !== 'letter')
  return Object.fromEntries(tables.map(([table, rows]) => [table, rows.length]))
}

describe('a process of Kept that is killed again and again, with SIGKILL', () => {
  let cast: Cast
  beforeAll(async () => {
    cast = castIn(await startWorldOfProcesses())
  }, LONG_MS)
  afterAll(() => cast.world.stop())

  for (const [index, { told, play }] of STORY.entries()) {
    const live = async () => {
      if (index % KILLED_EVERY === 0) await cast.world.restart()
      await play(cast)
    }
    it(told, live, LONG_MS)
  }

  it('says the same to everybody, each thing once, and keeps the same, as one that runs through', async () => {
    const whole = await gatherCast()
    try {
      for (const { play } of STORY) await play(whole)
      expect(saidTo(cast)).toEqual(saidTo(whole))
      expect(rowCounts(cast)).toEqual(rowCounts(whole))
    } finally {
      await whole.world.stop()
    }
  })

  it('was many processes, none of which logged a bug or lost a message', () => {
    const { log } = cast.world
    expect(log.filter(({ event }) => event === 'listening')).toHaveLength(Math.ceil(STORY.length / KILLED_EVERY))
    expect(log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
  })

  it('leaves a story whose every event fits the one before', async () => {
    expect(await breaksIn(cast.world.file)).toEqual([undefined])
  })
})
