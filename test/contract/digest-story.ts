import { expect, test } from 'vitest'
import { deleteOld } from '../../src/door/sweep-store.ts'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'
import { openReaders, RAE } from '../digest/scene.ts'

/** A rep's digests come, are chosen anew, printed, and forgotten. */
export function digestStory(on: TestDatabase): void {
  test('a digest is made, said, moved to another day and printed', async () => {
    const readers = await openReaders(on)
    const { rae, tom, db } = readers
    await tom.sends(formIn(await tom.says("I'll book the hall by 5 June")), { firmness: 'will' })
    await readers.pass('2026-06-22', '09:30')
    const digests = readers.cardsTo(RAE, 'Your digest')
    expect(digests).toHaveLength(3)
    expect(JSON.stringify(digests[2])).toContain('Could do with a word')
    const [, , third] = digests
    if (!third) throw new Error('There is no digest.')
    expect(wordsIn(await rae.presses(third, 'More about Elm Street and Northbridge'))).toContain('Book the hall')
    await rae.says('digest weekly on Friday at 5pm')
    // Made ready as its week begins, and taken back by another choice.
    await readers.pass('2026-06-29', '01:00')
    await rae.presses(cardIn(await rae.says('digest')), 'Turn it off')
    await rae.says('print digest')
    expect((await db.selectFrom('file').selectAll().executeTakeFirstOrThrow()).text).toContain('<h1>Digest, ')
    expect(await deleteOld(db, 'digest_issue', readers.now(), 500)).toBeGreaterThan(2)
    await readers.close()
  })
}
