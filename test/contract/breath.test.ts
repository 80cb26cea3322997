import { setImmediate } from 'node:timers'
import { describe, expect, it } from 'vitest'
import { breathing, HELD_MS } from '../../adapters/database/breath.ts'
import { openSqlite } from '../../adapters/database/sqlite.ts'

describe('a breath between pieces of work', () => {
  const working = () => {
    let now = 0
    const breaths: (() => void)[] = []
    const breathe = breathing(
      () => now,
      () => new Promise<void>((resolve) => breaths.push(resolve)),
    )
    const others = async () => {
      for (const resolve of breaths.splice(0)) resolve()
      await Promise.resolve()
    }
    /** Whether work that begins at this instant waits for a breath. */
    const waitsAt = async (at: number) => {
      now = at
      const begun: number[] = []
      const begins = breathe().then(() => {
        begun.push(at)
      })
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
      const waited = begun.length === 0
      if (waited) await others()
      await begins
      return waited
    }
    return { waitsAt, others }
  }

  it('is taken once work has gone on for long without one', async () => {
    const { waitsAt } = working()
    expect(await waitsAt(0)).toBe(false)
    expect(await waitsAt(HELD_MS - 1)).toBe(false)
    expect(await waitsAt(HELD_MS)).toBe(true)
    expect(await waitsAt(HELD_MS + 1)).toBe(false)
    expect(await waitsAt(2 * HELD_MS)).toBe(true)
  })

  it('is not needed where everybody else could get on in between', async () => {
    const { waitsAt, others } = working()
    expect(await waitsAt(0)).toBe(false)
    await others()
    expect(await waitsAt(10 * HELD_MS)).toBe(false)
  })
})

describe('many transactions in a row on SQLite', () => {
  const othersGetOnWhile = async (msEach: number) => {
    let now = 0
    const { db, close } = openSqlite(':memory:', { now: () => (now += msEach) })
    let others = false
    setImmediate(() => {
      others = true
    })
    for (let done = 0; done < 20; done += 1) await db.transaction().execute(async () => undefined)
    const got = others
    await close()
    return got
  }

  it('let everybody else in the process get on in between', async () => {
    expect(await othersGetOnWhile(1)).toBe(true)
  })

  it('are not slowed down by that where they take no time', async () => {
    expect(await othersGetOnWhile(0)).toBe(false)
  })
})
