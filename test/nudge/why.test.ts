import { describe, expect, test } from 'vitest'
import { DOORWAYS } from '../../src/chat/doorways.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { linesOf } from '../../src/door/rooms.ts'
import { becauseOf } from '../../src/nudge/cards-why.ts'

const NOBODYS = becauseOf('of no room')
const kinds = Object.keys(linesOf(ROOMS)).filter((kind) => kind !== DOORWAYS.digestLine)

describe('every kind of line says why somebody gets it', () => {
  test.each(kinds)('%s', (kind) => {
    expect(becauseOf(kind)).not.toBe(NOBODYS)
    expect(becauseOf(kind).split(' ').length).toBeLessThanOrEqual(10)
  })
})
