import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const KEY_BYTES = 32

/**
 * The key that signs file links: 32 random bytes in a file that only its owner may read, beside the database and
 * outside its backups. Made on the first start. Losing it only ends the links that are out.
 * Throws an Error of one sentence when the file cannot be made or read.
 */
export function signingKey(databaseUrl: string): Buffer {
  const file = keyFile(databaseUrl)
  if (file === undefined) return randomBytes(KEY_BYTES)
  const key = madeOnce(file)
  if (key.length < KEY_BYTES) throw new Error(`${file} is damaged. Delete it; Kept makes a new one when it starts.`)
  return key
}

function madeOnce(file: string): Buffer {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    makeUnlessThere(file)
    return readFileSync(file)
  } catch (error) {
    const sentence = `Kept cannot use ${file}: check that the user who runs Kept may read and write it and its folder.`
    throw new Error(sentence, { cause: error })
  }
}

function makeUnlessThere(file: string): void {
  try {
    writeFileSync(file, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function keyFile(databaseUrl: string): string | undefined {
  if (!databaseUrl.startsWith('sqlite:')) return join('data', 'signing.key')
  const path = databaseUrl.slice('sqlite:'.length)
  return path === ':memory:' ? undefined : join(dirname(path), 'signing.key')
}
