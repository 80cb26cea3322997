import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const KEY_BYTES = 32

/**
 * The key that signs file links: 32 random bytes in a file that only its owner may read, beside the database and
 * outside its backups. Made on the first start. Losing it only ends the links that are out.
 */
export function signingKey(databaseUrl: string): Buffer {
  const file = keyFile(databaseUrl)
  if (file === undefined) return randomBytes(KEY_BYTES)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const key = readFileSync(file)
  if (key.length < KEY_BYTES) throw new Error(`${file} is damaged. Delete it; Kept makes a new one when it starts.`)
  return key
}

function keyFile(databaseUrl: string): string | undefined {
  if (!databaseUrl.startsWith('sqlite:')) return join('data', 'signing.key')
  const path = databaseUrl.slice('sqlite:'.length)
  return path === ':memory:' ? undefined : join(dirname(path), 'signing.key')
}
