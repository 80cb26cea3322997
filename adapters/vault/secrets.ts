import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Vault } from '../../src/vault.ts'

const SECRET_BYTES = 32
const ENDING = '.secret'
/** Ids of rounds only: a name never leads out of the folder. */
const NAME = /^[\w-]{1,80}$/

/**
 * Secrets as files that only their owner may read, in one folder that all processes of this Kept share and that belongs
 * into no backup. Nothing is kept in memory, so that what one process destroys is gone for all. Throws an Error of one
 * sentence where the folder cannot be used.
 */
export function secretFiles(folder: string): Vault {
  const fileOf = (name: string) => {
    if (!NAME.test(name)) throw new Error('A secret has the name of no round.')
    return join(folder, `${name}${ENDING}`)
  }
  return {
    make: (name) => {
      const made = orSay(folder, () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        makeUnlessThere(fileOf(name))
        return readSecret(fileOf(name))
      })
      if (!made) throw new Error(`A secret in ${folder} is damaged.`)
      return made
    },
    open: (name) => orSay(folder, () => readSecret(fileOf(name))),
    destroy: (name) => orSay(folder, () => destroyed(fileOf(name))),
    names: () => orSay(folder, () => namesIn(folder)),
    random: (bytes) => randomBytes(bytes),
  }
}

/** For a database in memory: nothing of it outlives the process either. */
export function secretsInMemory(): Vault {
  const kept = new Map<string, Uint8Array>()
  return {
    make: (name) => {
      const secret = kept.get(name) ?? randomBytes(SECRET_BYTES)
      kept.set(name, secret)
      return secret
    },
    open: (name) => kept.get(name),
    destroy: (name) => void kept.delete(name),
    names: () => [...kept.keys()],
    random: (bytes) => randomBytes(bytes),
  }
}

/** Where the secrets of this database's rounds are: in `folder`, or where they are by themselves. */
export function openVault(databaseUrl: string, folder = secretsFolder(databaseUrl)): Vault {
  return folder === undefined ? secretsInMemory() : secretFiles(folder)
}

/** The folder that holds the secrets: beside the database file, or beside the signing key. Undefined in memory. */
function secretsFolder(databaseUrl: string): string | undefined {
  if (!databaseUrl.startsWith('sqlite:')) return join('data', 'secrets')
  const path = databaseUrl.slice('sqlite:'.length)
  return path === ':memory:' ? undefined : join(dirname(path), 'secrets')
}

/** A secret that is cut short is as good as gone. */
function readSecret(file: string): Uint8Array | undefined {
  const bytes = unlessMissing(() => readFileSync(file))
  return bytes?.length === SECRET_BYTES ? bytes : undefined
}

function makeUnlessThere(file: string): void {
  try {
    writeFileSync(file, randomBytes(SECRET_BYTES), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

/** Written over before it is removed, and the folder saved, so that no power cut brings it back. */
function destroyed(file: string): void {
  unlessMissing(() => writeFileSync(file, randomBytes(SECRET_BYTES), { flag: 'r+', flush: true }))
  rmSync(file, { force: true })
  unlessMissing(() => {
    const folder = openSync(dirname(file), 'r')
    fsyncSync(folder)
    closeSync(folder)
  })
}

function namesIn(folder: string): string[] {
  const files = unlessMissing(() => readdirSync(folder)) ?? []
  return files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length))
}

function unlessMissing<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function orSay<T>(folder: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const sentence = `Kept cannot use ${folder}: check that the user who runs Kept may read and write it.`
    throw new Error(sentence, { cause: error })
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
