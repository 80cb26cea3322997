import { setImmediate } from 'node:timers'
import { describe, expect, it } from 'vitest'
import { breathing, HELD_MS } from '../../adapters/database/breath.ts'
import { openSqlite } from '../../adapters/database/sqlite.ts'

describe('a breath between pieces of work', () => {
  it('is taken once the last was long enough ago', async () => {
    let now = 0
    let breaths = 0
    const breathe = breathing(
      () => now,
      async () => void (breaths += 1),
    )
    now = HELD_MS - 1
    await breathe()
    expect(breaths).toBe(0)
    now = HELD_MS
    await breathe()
    await breathe()
    expect(breaths).toBe(1)
    now = 2 * HELD_MS
    await breathe()
    expect(breaths).toBe(2)
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
