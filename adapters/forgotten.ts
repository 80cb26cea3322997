import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Forgotten } from '../src/forgotten.ts'

/**
 * The ids in a file beside the database, one a line, that only its owner may read. It belongs into the backups, and is
 * only ever made longer: a restored database goes with the newest copy of it. Throws an Error of one sentence where the
 * file cannot be used.
 */
export function openForgotten(databaseUrl: string): Forgotten {
  const file = fileBeside(databaseUrl)
  if (file === undefined) return forgottenInMemory()
  const all = () => orSay(file, () => idsIn(file))
  all()
  return {
    all,
    add: (persons) =>
      orSay(file, () => {
        const known = new Set(idsIn(file))
        append(
          file,
          persons.filter((id) => !known.has(id)),
        )
      }),
  }
}

/** For a database in memory, which no backup brings back. */
function forgottenInMemory(): Forgotten {
  const kept = new Set<string>()
  return { all: () => [...kept], add: (persons) => persons.forEach((id) => kept.add(id)) }
}

/** A line that a crash cut short is no id, and the next one begins on a line of its own. */
const ID = /^[\da-f-]{36}$/

function idsIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .filter((line) => ID.test(line))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function append(file: string, ids: readonly string[]): void {
  if (ids.length === 0) return
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { mode: 0o700 })
  const opened = openSync(file, 'a', 0o600)
  try {
    writeSync(opened, ids.map((id) => `\n${id}\n`).join(''))
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function fileBeside(databaseUrl: string): string | undefined {
  if (!databaseUrl.startsWith('sqlite:')) return join('data', 'forgotten')
  const path = databaseUrl.slice('sqlite:'.length)
  return path === ':memory:' ? undefined : join(dirname(path), 'forgotten')
}

function orSay<Done>(file: string, work: () => Done): Done {
  try {
    return work()
  } catch (error) {
    const sentence = `Kept cannot use ${file}: check that the user who runs Kept may read and write it and its folder.`
    throw new Error(sentence, { cause: error })
  }
}
