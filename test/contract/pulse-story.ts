import { expect, test } from 'vitest'
import type { Answer } from '../../src/pulse/answers.ts'
import { answersOf } from '../../src/pulse/answer-store.ts'
import { publishedOf } from '../../src/pulse/published.ts'
import { readingAtOnce } from '../../src/pulse/read.ts'
import { findReading, insertReading, publishedRounds } from '../../src/pulse/reading-store.ts'
import { instrumentOf, scored, SIDES } from '../pulse/rounds.ts'
import { answers, CLOSES, openHall, PUBLISHES } from '../pulse/hall.ts'
import { openCast } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'
import { ROUND } from '../support/rounds.ts'

/** The answers of a closed round become a reading, which is kept as it was. */
export function pulseStory(on: TestDatabase): void {
  test('what is left of the answers is read, and what it came to is kept and never changed', async () => {
    const { db, close } = await openCast(on)
    const { id: partnership } = await db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
    const home = { partnership_id: partnership, round_id: ROUND.id }
    await db
      .insertInto('round')
      .values({ ...ROUND, partnership_id: partnership })
      .execute()
    const answers: Answer[] = [
      ...scored('elm', 's1', [7, [2, 8], 7, 9, 6]),
      { kind: 'want', side: 'elm', statement: 's1', want: 'more' },
      { kind: 'most', side: 'elm', statement: 's1' },
      { kind: 'comment', text: 'Thank you' },
    ]
    const rows = answers.map((answer, index) => ({ ...home, id: `a${index}`, content: JSON.stringify(answer) }))
    await db
      .insertInto('answer')
      .values(rows.map((row) => ({ ...row, side_id: null })))
      .execute()
    expect(await answersOf(db, partnership, ROUND.id)).toEqual(answers)
    expect(await answersOf(db, 'another', ROUND.id)).toEqual([])

    const reading = readingAtOnce({ instrument: instrumentOf(1), sides: SIDES, answers })
    const published = publishedOf(reading, { instrument: instrumentOf(1), sides: SIDES.length })
    const at = { partnership, round: ROUND.id, now: 5 }
    await insertReading(db, at, published)
    await insertReading(db, at, { ...published, question: 'Something else?' })
    expect(await findReading(db, partnership, ROUND.id)).toEqual(published)
    expect(await findReading(db, 'another', ROUND.id)).toBeUndefined()

    expect(await publishedRounds(db, partnership)).toEqual([])
    await db.updateTable('round').set({ state: 'published', publish_at: 6 }).execute()
    expect(await publishedRounds(db, partnership)).toMatchObject([{ id: ROUND.id, publish_at: 6, published }])
    expect(await publishedRounds(db, 'another')).toEqual([])
    await close()
  })
}

/** A round from its start to its end, on both databases; and one in the open. */
export function roundStory(on: TestDatabase): void {
  test('a round is started, answered in confidence, closed and published', async () => {
    const hall = await openHall({ residents: 6, council: 5 }, on)
    await hall.open()
    for (const who of hall.elm) await answers(who, 8)
    await hall.at(CLOSES)
    await hall.at(PUBLISHES)
    expect(hall.log.filter(({ level }) => level === 'error')).toEqual([])
    expect(hall.slack.wordsTo('residents-channel').at(-1)).toContain('Results: One-minute pulse')
    expect(await hall.db.selectFrom('response').selectAll().execute()).toEqual([])
    await hall.close()
  })

  test('an open review keeps the names of those who put theirs to it', async () => {
    const hall = await openHall({ residents: 3, council: 2 }, on)
    await hall.open({ what: 'relationship' }, { mode: 'open' })
    await answers(hall.alone.mei, 8, { named: ['yes'] })
    await hall.at(CLOSES)
    await hall.at(PUBLISHES)
    expect(hall.slack.wordsTo('residents-channel').at(-1)).toContain('Mei Chen')
    await hall.close()
  })
}
