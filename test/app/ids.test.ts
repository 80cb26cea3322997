import { describe, expect, it } from 'vitest'
import { validate, version } from 'uuid'
import { createIds } from '../../adapters/ids.ts'

const MANY = 2_000
const NOW = Date.UTC(2026, 5, 8, 8)

function made(clock: () => number, count = MANY): string[] {
  const newId = createIds(clock)
  return Array.from({ length: count }, () => newId())
}

describe('ids', () => {
  it('are UUIDs of version 7, no two the same', () => {
    const ids = made(() => NOW)
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true)
    expect(new Set(ids).size).toBe(MANY)
  })

  it('begin with the instant at which they were made', () => {
    const [id = ''] = made(() => NOW)
    expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(NOW)
  })

  it('sort in the order in which they were made, within one millisecond and over many', () => {
    const still = made(() => NOW)
    expect(still.toSorted()).toEqual(still)
    let now = NOW
    const moving = made(() => Math.floor((now += 0.3)))
    expect(moving.toSorted()).toEqual(moving)
  })

  it('go on in order where the clock is set back', () => {
    let now = NOW
    const back = made(() => (now -= 1))
    expect(back.toSorted()).toEqual(back)
  })

  it('of two processes differ', () => {
    const ids = [...made(() => NOW), ...made(() => NOW)]
    expect(new Set(ids).size).toBe(2 * MANY)
  })
})
