import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import Sqlite from 'better-sqlite3'
import { saveProblem } from '../../adapters/database/problem.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import { openForgotten } from '../../adapters/forgotten.ts'
import type { Forgotten } from '../../src/forgotten.ts'
import { createKept } from '../../src/kept.ts'
import type { Cast } from '../support/cast.ts'
import { fakeChat } from '../support/chat.ts'
import { fakeVault } from '../support/vault.ts'
import { found, onFile } from './files.ts'
import { openRich, OTHERS_TEXTS, personOf } from './scene.ts'

const ID = '01970000-0000-7000-8000-000000000001'
const OTHER = '01970000-0000-7000-8000-000000000002'

describe('the file of those who were forgotten', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-forgotten-'))
  const file = join(folder, 'forgotten')
  const open = () => openForgotten(`sqlite:${join(folder, 'kept.db')}`)
  afterEach(() => rmSync(file, { force: true }))

  it('is not there until somebody is, and then only its owner may read it', () => {
    expect(open().all()).toEqual([])
    open().add([ID])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(open().all()).toEqual([ID])
  })

  it('names everybody once', () => {
    open().add([ID, OTHER])
    open().add([OTHER, ID])
    expect(open().all()).toEqual([ID, OTHER])
  })

  it('is read though a crash cut its last line short', () => {
    open().add([ID])
    appendFileSync(file, '01970000-00')
    open().add([OTHER])
    expect(open().all()).toEqual([ID, OTHER])
  })

  it('takes a line that somebody wrote by hand', () => {
    writeFileSync(file, `${ID}\r\n# a note\n${OTHER}`)
    expect(open().all()).toEqual([ID, OTHER])
    expect(readFileSync(file, 'utf8')).toContain('# a note')
  })

  it('says in one sentence where it cannot be used', () => {
    expect(() => openForgotten('sqlite:/proc/nowhere/kept.db').add([ID])).toThrow(
      /^Kept cannot use .*forgotten: check that/,
    )
  })

  it('is kept in memory for a record in memory', () => {
    const kept = openForgotten('sqlite::memory:')
    kept.add([ID])
    expect([kept.all(), openForgotten('sqlite::memory:').all()]).toEqual([[ID], []])
  })
})

describe('after an older backup was restored', () => {
  const files = onFile()
  let cast: Cast | undefined
  afterEach(async () => {
    await cast?.close()
    files.remove()
  })

  it('whoever was forgotten since is forgotten again, before anything is sent', async () => {
    cast = await openRich(files.on)
    const tom = await personOf(cast, 'U-Tom')
    const copy = join(files.folder, 'backup.db')
    await new Sqlite(join(files.folder, 'kept.db')).backup(copy)
    const opened = openDatabase(`sqlite:${copy}`)
    const log: string[] = []
    const slack = fakeChat('slack')
    const kept = createKept({
      ...{ db: opened.db, chats: [slack, fakeChat('teams')], paces: {}, clock: cast.now, saveProblem },
      ids: () => crypto.randomUUID(),
      vault: fakeVault(),
      forgotten: forgottenOf([tom]),
      truncateLog: opened.truncateLog,
      log: (_, event) => log.push(event),
    })
    for (let times = 0; times < 3; times += 1) await kept.tick()
    expect(log).toContain('forgotten-again')
    expect(slack.posts.filter(({ to }) => 'user' in to.to && to.to.user === 'U-Tom')).toEqual([])
    const bytes = new Map(['backup.db', 'backup.db-wal'].map((name) => [name, readFileSync(join(files.folder, name))]))
    await opened.close()
    expect(found(bytes, ['U-Tom'])).toEqual([])
    expect(found(bytes, ['Tom Baker'], OTHERS_TEXTS)).toEqual([])
  })
})

function forgottenOf(ids: readonly string[]): Forgotten {
  return { add: () => undefined, all: () => ids }
}
