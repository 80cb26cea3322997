import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signingKey } from '../../adapters/vault/key.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-key-'))
  file = join(folder, 'data', 'signing.key')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const keyBeside = (database: string) => signingKey(`sqlite:${join(folder, 'data', database)}`)
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('the key that signs file links', () => {
  it('is 32 bytes of chance in a file beside the record that only its owner may read', () => {
    const key = keyBeside('kept.db')
    expect(key).toHaveLength(32)
    expect(readFileSync(file)).toEqual(key)
    expect([modeOf(file), modeOf(join(folder, 'data'))]).toEqual(['600', '700'])
  })

  it('is made once, and read again at each later start', () => {
    const first = keyBeside('kept.db')
    expect(keyBeside('kept.db')).toEqual(first)
  })

  it('is another one for another folder', () => {
    expect(signingKey(`sqlite:${join(folder, 'other', 'kept.db')}`)).not.toEqual(keyBeside('kept.db'))
  })

  it('is kept nowhere for a record that lives in memory', () => {
    const before = existsSync('data/signing.key')
    expect(signingKey('sqlite::memory:')).not.toEqual(signingKey('sqlite::memory:'))
    expect(existsSync('data/signing.key')).toBe(before)
  })

  it('lies in data/ of the folder Kept runs in when the record is on PostgreSQL', () => {
    const { stdout } = keyOnPostgres()
    expect(stdout).toBe('32')
    expect(readFileSync(file)).toHaveLength(32)
  })

  it.each(['', 'short'])('is refused when damaged, in a sentence that says what to do: “%s”', (bytes) => {
    keyBeside('kept.db')
    writeFileSync(file, bytes)
    expect(() => keyBeside('kept.db')).toThrow(`${file} is damaged. Delete it; Kept makes a new one when it starts.`)
  })

  it('is refused in a sentence when its folder cannot be made', () => {
    writeFileSync(join(folder, 'data'), 'a file where a folder should be')
    expect(() => keyBeside('kept.db')).toThrow(
      `Kept cannot use ${file}: check that the user who runs Kept may read and write it and its folder.`,
    )
  })
})

/** Asked in a process of its own, as the folder it runs in decides. */
function keyOnPostgres() {
  const address = JSON.stringify(new URL('../../adapters/vault/key.ts', import.meta.url).href)
  const code = `const { signingKey } = await import(${address}); process.stdout.write(String(signingKey('postgres://db/kept').length))`
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder, encoding: 'utf8' })
}
