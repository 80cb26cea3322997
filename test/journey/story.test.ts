import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, gatherCast } from './cast.ts'
import { breaksIn } from './chain.ts'
import { STORY } from './story.ts'

const LONG_MS = 60_000

/** What each played story left behind: all that was said, and the record. */
type Left = { said: Map<string, string[]>; record: Record<string, unknown[]> }

const runs = [
  { how: 'without a break', killed: false },
  { how: 'with Kept killed before and after everything it sends', killed: true },
]
const left: Left[] = []

describe.each(runs)('the story, $how', ({ killed }) => {
  let cast: Cast
  beforeAll(async () => {
    cast = await gatherCast({ killed })
  })
  afterAll(async () => {
    left.push({ said: saidTo(cast), record: cast.world.record() })
    await cast.world.stop()
  })

  for (const { told, play } of STORY) it(told, () => play(cast), LONG_MS)

  it('was lived through by one Kept, or by very many', () => {
    const starts = cast.world.log.filter(({ event }) => event === 'listening').length
    if (killed) expect(starts).toBeGreaterThan(100)
    else expect(starts).toBe(1)
  })

  it('logs no bug and loses no message', () => {
    expect(cast.world.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
  })

  it('leaves a story whose every event fits the one before', async () => {
    expect(await breaksIn(cast.world.file)).toEqual([undefined])
  })
})

/** By person or channel, in order: what stands there, and how often it was changed. */
function saidTo({ world }: Cast): Map<string, string[]> {
  const byPlace = Map.groupBy(world.said(), ({ to }) => to)
  return new Map([...byPlace].map(([to, said]) => [to, said.map(({ words, changes }) => `${words}\n(${changes})`)]))
}

describe('the two stories', () => {
  it('say the same to everybody, each thing once', () => {
    const [whole, broken] = left
    expect(whole?.said.size).toBeGreaterThan(6)
    expect(broken?.said).toEqual(whole?.said)
  })

  it('leave the same record', () => {
    const [whole, broken] = left
    expect(whole?.record['story']?.length).toBeGreaterThan(20)
    expect(broken?.record).toEqual(whole?.record)
  })
})
