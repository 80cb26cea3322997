import { spawn } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVault, secretFiles, secretsInMemory } from '../../adapters/vault/secrets.ts'

let home: string
let folder: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kept-secrets-'))
  folder = join(home, 'data', 'secrets')
})
afterEach(() => rmSync(home, { recursive: true }))

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const fileOf = (name: string) => join(folder, `${name}.secret`)

describe('the secret of a round', () => {
  it('is 32 bytes of chance in a file that only its owner may read, in a folder that only its owner may open', () => {
    const vault = secretFiles(folder)
    const secret = vault.make('round-1')
    expect(secret).toHaveLength(32)
    expect(readFileSync(fileOf('round-1'))).toEqual(secret)
    expect([modeOf(fileOf('round-1')), modeOf(folder)]).toEqual(['600', '700'])
    expect(vault.make('round-2')).not.toEqual(secret)
  })

  it('is made once, and found by every process that has the folder', () => {
    const secret = secretFiles(folder).make('round-1')
    expect(secretFiles(folder).make('round-1')).toEqual(secret)
    expect(secretFiles(folder).open('round-1')).toEqual(secret)
    expect(readdirSync(folder)).toEqual(['round-1.secret'])
  })

  it('is one and the same where several processes make it at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => madeElsewhere()))
    const [first = []] = made
    expect(first).toHaveLength(200)
    for (const other of made) expect(other).toEqual(first)
    expect(readdirSync(folder)).toHaveLength(200)
  }, 30_000)

  it('is gone for everybody once it is destroyed, and to destroy it twice is no mistake', () => {
    const [one, other] = [secretFiles(folder), secretFiles(folder)]
    one.make('round-1')
    one.make('round-2')
    one.destroy('round-1')
    other.destroy('round-1')
    expect([one.open('round-1'), other.open('round-1')]).toEqual([undefined, undefined])
    expect(other.names()).toEqual(['round-2'])
    expect(readdirSync(folder)).toEqual(['round-2.secret'])
  })

  it('is written over before it is removed', () => {
    const secret = secretFiles(folder).make('round-1')
    // A second name for the same bytes on the disk shows what became of them.
    const other = join(home, 'other')
    linkSync(fileOf('round-1'), other)
    expect(readFileSync(other)).toEqual(secret)
    secretFiles(folder).destroy('round-1')
    expect(readFileSync(other)).toHaveLength(32)
    expect(readFileSync(other)).not.toEqual(secret)
  })

  it('takes along what a crash left beside it while it was made', () => {
    const vault = secretFiles(folder)
    vault.make('round-1')
    writeFileSync(`${fileOf('round-1')}.0011`, vault.make('round-1'))
    expect(vault.names()).toEqual(['round-1'])
    vault.destroy('round-1')
    expect(readdirSync(folder)).toEqual([])
  })

  it.each(['', 'short', 'x'.repeat(33)])('that is damaged is as good as gone, and may be made anew: “%s”', (bytes) => {
    const vault = secretFiles(folder)
    vault.make('round-1')
    writeFileSync(fileOf('round-1'), bytes)
    expect(vault.open('round-1')).toBeUndefined()
    expect(vault.make('round-1')).toHaveLength(32)
  })

  it.each(['', '..', '../kept', 'a/b', '/etc/passwd', 'a.b', 'a\nb', 'x'.repeat(81)])(
    'has the id of a round: not “%s”',
    (name) => {
      const vault = secretFiles(folder)
      for (const act of [vault.make, vault.open, vault.destroy]) expect(() => act(name)).toThrow('the name of no round')
      expect(existsSync(join(home, 'data'))).toBe(false)
    },
  )

  it('is not there where the folder is not there', () => {
    const vault = secretFiles(folder)
    vault.destroy('round-1')
    expect([vault.open('round-1'), vault.names()]).toEqual([undefined, []])
    expect(existsSync(folder)).toBe(false)
  })

  it('is refused in one sentence where the folder cannot be used', () => {
    writeFileSync(join(home, 'data'), 'a file where a folder should be')
    const vault = secretFiles(folder)
    const sentence = `Kept cannot use ${folder}: check that the user who runs Kept may read and write it.`
    for (const act of [vault.make, vault.open]) expect(() => act('round-1')).toThrow(sentence)
    expect(() => vault.names()).toThrow(sentence)
  })

  it('is refused in one sentence where the file cannot be read', () => {
    const vault = secretFiles(folder)
    vault.make('round-1')
    rmSync(fileOf('round-1'))
    symlinkSync(fileOf('round-1'), fileOf('round-1'))
    expect(() => vault.open('round-1')).toThrow(`Kept cannot use ${folder}`)
  })
})

describe('where secrets are', () => {
  it('is beside the record, unless a folder is named', () => {
    openVault(`sqlite:${join(home, 'data', 'kept.db')}`).make('round-1')
    expect(existsSync(fileOf('round-1'))).toBe(true)
    openVault(`sqlite:${join(home, 'data', 'kept.db')}`, join(home, 'elsewhere')).make('round-2')
    expect(existsSync(join(home, 'elsewhere', 'round-2.secret'))).toBe(true)
  })

  it('is nowhere for a record that lives in memory', () => {
    const vault = openVault('sqlite::memory:')
    const secret = vault.make('round-1')
    expect(vault.make('round-1')).toEqual(secret)
    expect(secretsInMemory().open('round-1')).toBeUndefined()
    vault.destroy('round-1')
    expect(vault.open('round-1')).toBeUndefined()
  })
})

/** Two hundred secrets as another process makes or finds them. */
async function madeElsewhere(): Promise<string[]> {
  const address = JSON.stringify(new URL('../../adapters/vault/secrets.ts', import.meta.url).href)
  const code = `const { secretFiles } = await import(${address})
    const vault = secretFiles(${JSON.stringify(folder)})
    for (let at = 0; at < 200; at += 1) console.log(Buffer.from(vault.make('round-' + at)).toString('hex'))`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code])
  const parts: string[] = []
  child.stdout.setEncoding('utf8').on('data', (part: string) => parts.push(part))
  await new Promise((resolve) => child.on('close', resolve))
  return parts.join('').trim().split('\n')
}
