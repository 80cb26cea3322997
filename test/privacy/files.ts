import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import type { TestDatabase } from '../support/database.ts'

/** A database in a folder of its own, as it stands on the disk for whoever runs Kept. */
export function onFile(): { on: TestDatabase; bytes: () => Map<string, Buffer>; remove: () => void; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'kept-privacy-'))
  const openEmpty: TestDatabase['openEmpty'] = (wait) =>
    Promise.resolve(openDatabase(`sqlite:${join(folder, 'kept.db')}`, wait))
  const open: TestDatabase['open'] = async (wait) => {
    const opened = await openEmpty(wait)
    await migrate(opened.db)
    return opened
  }
  return {
    on: { name: 'a file', open, openEmpty },
    folder,
    bytes: () =>
      new Map(
        readdirSync(folder)
          .filter((name) => name.startsWith('kept.db'))
          .map((name) => [name, readFileSync(join(folder, name))]),
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Where these words stand in files, each with what stands around it; `but` are whole texts in which they may. */
export function found(
  files: ReadonlyMap<string, Buffer>,
  words: readonly string[],
  but: readonly string[] = [],
): string[] {
  return [...files].flatMap(([name, bytes]) => {
    // One byte is one sign, so that nothing is skipped because it is no text.
    let text = bytes.toString('latin1')
    for (const one of but) text = text.replaceAll(latin1(one), '')
    return words.flatMap((word) => around(text, latin1(word)).map((there) => `${name}: ${there}`))
  })
}

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}

function around(text: string, word: string): string[] {
  const all: string[] = []
  const lower = text.toLowerCase()
  for (let at = lower.indexOf(word.toLowerCase()); at >= 0; at = lower.indexOf(word.toLowerCase(), at + 1)) {
    all.push(text.slice(Math.max(0, at - 120), at + 120).replace(/[^ -~]/g, '·'))
  }
  return all
}
