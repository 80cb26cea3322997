import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { whereItBroke, writeLog } from '../../adapters/log.ts'

/** What is written to standard output while `work` runs. */
function written(work: () => void): string {
  const chunks: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    chunks.push(String(chunk))
    return true
  })
  work()
  vi.restoreAllMocks()
  return chunks.join('')
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the log', () => {
  it('writes one event as one line of JSON, with the instant it happened', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 5, 12, 16) })
    const line = written(() => writeLog('info')('info', 'listening', { host: '127.0.0.1', port: 3978 }))
    expect(line.endsWith('}\n')).toBe(true)
    expect(JSON.parse(line)).toEqual({
      at: '2026-06-12T16:00:00.000Z',
      level: 'info',
      event: 'listening',
      host: '127.0.0.1',
      port: 3978,
    })
  })

  it('stays on one line whatever a fact holds', () => {
    const line = written(() => writeLog('info')('warn', 'refused', { why: 'one\ntwo\r\n{"level":"error"}' }))
    expect(line.trimEnd().split(/[\r\n]/)).toHaveLength(1)
  })

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('from %s upwards writes %j', (least, levels) => {
    const lines = written(() => {
      for (const level of ['debug', 'info', 'warn', 'error'] as const) writeLog(least)(level, 'x')
    })
    const Line = z.object({ level: z.string() })
    const seen = lines.trimEnd().split('\n')
    expect(seen.map((line) => Line.parse(JSON.parse(line)).level)).toEqual(levels)
  })
})

describe('where something broke', () => {
  it('names the error, its code and the places, and leaves its words out', () => {
    const broke = Object.assign(new TypeError('Tom said: the key is under the mat'), { code: 'EPIPE' })
    const said = whereItBroke(broke)
    expect(said).toMatchObject({ error: 'TypeError', code: 'EPIPE' })
    expect(said['stack']).toContain('log.test.ts')
    expect(JSON.stringify(said)).not.toContain('Tom')
  })

  it('leaves out words that look like a place', () => {
    const said = whereItBroke(new Error('first\n    at Toms house (secret.ts:1:1)'))
    expect(said['stack']).toContain('log.test.ts')
    expect(said['stack']).not.toContain('Toms')
  })

  it('says only the kind of what was thrown and is no error', () => {
    expect(whereItBroke('Tom said so')).toEqual({ error: 'string' })
    expect(whereItBroke(undefined)).toEqual({ error: 'undefined' })
  })
})
