import { expect, test } from 'vitest'
import { insertPicture, picturesOfRound } from '../../src/pulse/picture-store.ts'
import { openCast } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'
import { ROUND } from '../support/rounds.ts'

/** The pictures of a round are kept beside its words, and found by their ids alone. */
export function pictureStory(on: TestDatabase): void {
  test('the pictures of a round are found in their order, and each by its id', async () => {
    const { db, kept, close } = await openCast(on)
    const { id: partnership } = await db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
    const home = { partnership_id: partnership, round_id: ROUND.id }
    await db
      .insertInto('round')
      .values({ ...ROUND, partnership_id: partnership })
      .execute()
    await insertPicture(db, { ...home, id: 'p2', place: 2, name: 'The shape of it', alt: 'Trust: 7', png: 'AAAA' })
    await insertPicture(db, { ...home, id: 'p1', place: 1, name: 'Now', alt: 'Trust: now 7', png: 'iVBORw==' })
    expect((await picturesOfRound(db, partnership, ROUND.id)).map(({ id, alt }) => [id, alt])).toEqual([
      ['p1', 'Trust: now 7'],
      ['p2', 'Trust: 7'],
    ])
    expect(await picturesOfRound(db, 'another', ROUND.id)).toEqual([])
    expect(await kept.picture('p1')).toMatchObject({ png: 'iVBORw==' })
    expect(await kept.picture('p3')).toBeUndefined()
    await close()
  })
}
