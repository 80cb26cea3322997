import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
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
      const file = fileOf(name)
      const made = orSay(folder, () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        makeUnlessThere(file)
        return readSecret(file)
      })
      if (!made) throw new Error(`A secret in ${folder} is damaged.`)
      return made
    },
    open: (name) => {
      const file = fileOf(name)
      return orSay(folder, () => readSecret(file))
    },
    destroy: (name) => {
      const file = fileOf(name)
      orSay(folder, () => destroyed(file))
    },
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

/**
 * Written aside first, so that another process sees all of it or nothing, and saved so that it outlasts a power cut. What
 * stands there damaged makes room: nothing can have been sealed with it.
 */
function makeUnlessThere(file: string): void {
  const there = unlessMissing(() => readFileSync(file))
  if (there?.length === SECRET_BYTES) return
  if (there) rmSync(file, { force: true })
  const aside = `${file}.${randomBytes(8).toString('hex')}`
  try {
    writeFileSync(aside, randomBytes(SECRET_BYTES), { flag: 'wx', mode: 0o600, flush: true })
    putUnlessThere(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
  saveFolder(dirname(file))
}

function putUnlessThere(aside: string, file: string): void {
  try {
    linkSync(aside, file)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return
    // Not every disk knows links.
    if (!hasCode(error, 'EPERM') && !hasCode(error, 'ENOTSUP')) throw error
    copyFileSync(aside, file, constants.COPYFILE_EXCL)
  }
}

/** Written over before it is removed, and the folder saved, so that no power cut brings it back. */
function destroyed(file: string): void {
  const folder = dirname(file)
  const left = (unlessMissing(() => readdirSync(folder)) ?? []).filter((name) => name.startsWith(basename(file)))
  for (const one of left.map((name) => join(folder, name))) {
    unlessMissing(() => writeFileSync(one, randomBytes(SECRET_BYTES), { flag: 'r+', flush: true }))
    rmSync(one, { force: true })
  }
  saveFolder(folder)
}

/** Which files a folder holds reaches the disk by itself only later. */
function saveFolder(folder: string): void {
  unlessMissing(() => {
    const open = openSync(folder, 'r')
    try {
      fsyncSync(open)
    } finally {
      closeSync(open)
    }
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
