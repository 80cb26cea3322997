import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorldOfProcesses } from '../support/world-of-processes.ts'
import { type Cast, castIn, gatherCast } from './cast.ts'
import { breaksIn } from './chain.ts'
import { joining } from './joining.ts'
import { promising } from './promising.ts'

const LONG_MS = 60_000
const CHAPTERS = [...joining, ...promising]

/** Who reads what, without the time of day up to which a code is good. */
function saidTo({ world }: Cast): Map<string, string[]> {
  const byPlace = Map.groupBy(world.said(), ({ to }) => to)
  const timeless = (words: string) => words.replace(/(?<=It works once, until [^,]+), [\d:]+[ap]m/g, '')
  return new Map([...byPlace].map(([to, said]) => [to, said.map(({ words }) => timeless(words))]))
}

describe('a process of Kept that is killed between every two steps, with SIGKILL', () => {
  let cast: Cast
  beforeAll(async () => {
    cast = castIn(await startWorldOfProcesses())
  }, LONG_MS)
  afterAll(() => cast.world.stop())

  for (const { told, play } of CHAPTERS) {
    const killAfter = async () => {
      await play(cast)
      await cast.world.restart()
    }
    it(told, killAfter, LONG_MS)
  }

  it('says the same to everybody, each thing once, as one that runs through', async () => {
    const whole = await gatherCast()
    try {
      for (const { play } of CHAPTERS) await play(whole)
      expect(saidTo(cast)).toEqual(saidTo(whole))
    } finally {
      await whole.world.stop()
    }
  })

  it('leaves a story whose every event fits the one before', async () => {
    expect(await breaksIn(cast.world.file)).toEqual([undefined])
  })
})
