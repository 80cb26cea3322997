import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { forgetAgain } from '../../src/privacy/again.ts'
import { firstBreak } from '../../src/story/store.ts'
import { filesTo, forgotten, OTHERS_TEXTS, openRich, personOf, settle } from '../privacy/scene.ts'
import { type Cast, wordsIn } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'

/** Somebody is shown what is kept about them, is forgotten, and stands in no row but in what others wrote. */
export function privacyStory(on: TestDatabase): void {
  let cast: Cast
  beforeAll(async () => {
    cast = await openRich(on)
  })
  afterAll(() => cast.close())

  it('all that is kept about somebody is gathered into files', async () => {
    await cast.alone.tom.says('my data')
    expect((await filesTo(cast, 'U-Tom')).json).toContain('Yours, Tom')
  })

  it('to be forgotten is asked for and called off', async () => {
    await cast.alone.tom.ask({ kind: 'press', intent: 'privacy.forget-now', data: {} })
    expect(wordsIn(await cast.alone.tom.says('keep me'))).toContain('You')
  })

  it('whoever is forgotten stands in no row of any table', async () => {
    expect(await rowsWith(cast, ['U-Tom'])).not.toEqual([])
    await forgotten(cast)
    expect(await rowsWith(cast, ['U-Tom', 'reach-Tom'])).toEqual([])
    expect(await rowsWith(cast, ['Tom Baker'])).toEqual([])
    const { id } = await cast.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
    expect(await firstBreak(cast.db, id)).toBeUndefined()
  })

  it('whoever stands there again after a backup was restored is forgotten anew', async () => {
    const person = await personOf(cast, 'U-Mei')
    const again = (ids: string[]) => forgetAgain(cast.db, ids, cast.now(), () => 'wish-1')
    expect(await again(['nobody', person])).toBe(1)
    await settle(cast)
    expect(await rowsWith(cast, ['U-Mei'])).toEqual([])
    expect(await again([person])).toBe(0)
  })
}

/** The rows, as text, in which one of these words stands outside what others wrote. */
async function rowsWith({ db }: Cast, words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(db)
    for (const row of rows) {
      const text = OTHERS_TEXTS.reduce((left, one) => left.replaceAll(one, ''), JSON.stringify(row))
      if (words.some((word) => text.includes(word))) found.push(`${name}: ${text}`)
    }
  }
  return found
}
