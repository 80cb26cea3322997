import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

function rehearsed(...words: string[]) {
  const { status, stdout } = spawnSync(process.execPath, ['test/pulse/rehearse.ts', ...words], { encoding: 'utf8' })
  return { status, lines: stdout.trim().split('\n') }
}

describe('npm run pulse:rehearse', () => {
  it('says what was done, what was searched and that nothing was found', () => {
    const { status, lines } = rehearsed()
    expect(lines).toContain('12 people answered. Each wrote words, and gave scores, that nobody else did.')
    expect(lines).toContain('With the secret 12 answers could be read, so there is something to look for.')
    expect(lines).toContain('The round closed, and its results were told.')
    expect(lines).toContain('The folder of secrets is empty.')
    expect(lines.filter((line) => line.trim() === 'Nothing found.')).toHaveLength(3)
    expect(
      lines.filter((line) => /Searched \d+\.\d MB: kept\.db, kept\.db-shm, kept\.db-wal, the copy/.test(line)),
    ).toHaveLength(2)
    expect(lines.at(-1)).toBe('Nothing tells who answered what.')
    expect(status).toBe(0)
  }, 60_000)

  it.each(['database', 'log'])(
    'ends with status 1 and says where, where a trace is left in the %s',
    (plant) => {
      const { status, lines } = rehearsed('--plant', plant)
      expect(lines.filter((line) => line.includes('Found: What somebody wrote stands beside')).length).toBeGreaterThan(
        0,
      )
      expect(lines.at(-1)).toContain('Something was found')
      expect(status).toBe(1)
    },
    60_000,
  )

  it('says how it is called where it does not know what to plant', () => {
    expect(rehearsed('--plant', 'tree').status).toBe(2)
  })
})
