import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { addArea, openReaders, personOf, RAE, type Readers, textOf } from './scene.ts'

let readers: Readers
beforeEach(async () => {
  readers = await openReaders()
})
afterEach(() => readers.close())

const digest = () => readers.cardsTo(RAE, 'Your digest').at(-1) ?? { title: '', parts: [] }
const promise = async () => {
  const { tom } = readers
  await tom.sends(formIn(await tom.says("I'll book the hall by 19 June")), { firmness: 'will' })
}
const meetings = () =>
  readers.db.selectFrom('story').select(['kind', 'side_id']).where('subject_kind', '=', 'meeting').execute()
const homeOf = async () => wordsIn(await readers.alone.asha.says('home'))

describe('“We’ve spoken” in the digest', () => {
  it('is taken back in the same message, which goes on standing there', async () => {
    await promise()
    await readers.pass('2026-06-08', '09:30')
    const { handle } = readers.slack.posts.findLast(({ card }) => card?.title.startsWith('Your digest')) ?? {}
    const on = handle === undefined ? {} : { on: handle }
    const said = cardIn(await readers.rae.presses(digest(), 'We’ve spoken', on))
    expect(said.title).toBe('Your digest, Monday 8 June 2026')
    expect(textOf(said)).toContain('Spoke on Monday 8 June.')
    const after = cardIn(await readers.rae.presses(said, 'Not spoken after all', on))
    expect(after.title).toBe('Your digest, Monday 8 June 2026')
    expect(actionsOf(after).map(({ label }) => label)).toContain('We’ve spoken')
  })

  it('is pressed by a rep, said in the record of both sides, and taken back', async () => {
    await promise()
    await readers.pass('2026-06-08', '09:30')
    const said = cardIn(await readers.rae.presses(digest(), 'We’ve spoken'))
    expect(textOf(said)).toContain('The record says that you spoke on Monday 8 June.')
    expect(await homeOf()).toContain('Spoke on Monday 8 June.')
    expect(wordsIn(await readers.rae.presses(said, 'Undo'))).toContain('Taken back')
    expect(await homeOf()).toContain('The two sides have not spoken through Kept yet.')
    expect(await meetings()).toEqual([
      { kind: 'record.spoke', side_id: null },
      { kind: 'record.spoke-undone', side_id: null },
    ])
  })

  it('pressed twice is said once, and can still be taken back', async () => {
    await promise()
    await readers.pass('2026-06-08', '09:30')
    await readers.rae.presses(digest(), 'We’ve spoken')
    const again = cardIn(await readers.rae.presses(digest(), 'We’ve spoken'))
    expect(again.title).toBe('Said already today')
    expect(actionsOf(again).map(({ label }) => label)).toEqual(['Undo'])
    expect(await meetings()).toHaveLength(1)
  })

  it('of a rep is not for a side to take back, nor the other way round', async () => {
    const byRep = cardIn(await readers.rae.says('we’ve spoken'))
    expect(wordsIn(await readers.tom.presses(byRep, 'Undo'))).toContain('Somebody else said that.')
    await readers.rae.presses(byRep, 'Undo')
    const byTom = cardIn(await readers.tom.says('we’ve spoken'))
    expect(wordsIn(await readers.rae.presses(byTom, 'Undo'))).toContain('Somebody else said that.')
    expect(wordsIn(await readers.mei.presses(byTom, 'Undo'))).toContain('Taken back')
  })

  it('stands in a digest that is all quiet, where it is of one area', async () => {
    await readers.pass('2026-06-08', '09:30')
    expect(textOf(digest())).toContain(
      'All quiet: Elm Street and Northbridge. The two sides have not spoken through Kept yet.',
    )
    await readers.rae.presses(digest(), 'We’ve spoken')
    expect(await homeOf()).toContain('Spoke on Monday 8 June.')
  })

  it('is of the area beside which it stands, and not offered of one that has no two sides', async () => {
    await promise()
    await addArea(readers, await personOf(readers, RAE), { id: 'oak', name: 'Oak Road' })
    await readers.pass('2026-06-08', '09:30')
    const presses = actionsOf(digest()).filter(({ label }) => label === 'We’ve spoken')
    expect(presses).toMatchObject([{ data: { p: readers.p } }])
  })

  it('is refused of an area that its reader has left', async () => {
    await promise()
    await readers.pass('2026-06-08', '09:30')
    await readers.db.updateTable('member').set({ left_at: readers.now() }).where('side_id', 'is', null).execute()
    expect(wordsIn(await readers.rae.presses(digest(), 'We’ve spoken'))).toContain('a record that you are not part of')
    expect(await meetings()).toEqual([])
  })
})
