import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { couldDoWithAWord } from '../../src/commitment/word.ts'
import { loadView } from '../../src/commitment/view-store.ts'
import { type Cast, cardIn, formIn, openCast, pressOf, wordsIn } from '../support/cast.ts'
import { inTime } from './in-time.ts'

/*
 * Asha of the council promises for 12 June; Priya is the one who can help. Three working days after that is 17 June,
 * seven is 23 June, and the working day after the last nudge 24 June.
 */
let play: Cast
beforeEach(async () => {
  play = await openCast()
})
afterEach(() => play.close())

const { idOf, nameHelper, days, postsTo, said, heardOfWord } = inTime(() => play)
const promises = async (words = "I'll send the guidance by 12 June") =>
  play.asha.sends(formIn(await play.asha.says(words)))
const newest = (user: string) => {
  const post = postsTo(user).at(-1)
  if (!post) throw new Error(`Nothing reached ${user}.`)
  return post
}
const view = async () => {
  const { id, partnership_id: p } = await play.db.selectFrom('commitment').selectAll().executeTakeFirstOrThrow()
  const found = await loadView(play.db, p, id, play.now())
  if (!found) throw new Error('The promise is gone.')
  return found
}

describe('after its date, a promise', () => {
  it('is offered a hand and “Not going ahead” at three working days, to its owner alone', async () => {
    await promises()
    await days('2026-06-02', '2026-06-17')
    const { card } = newest('U-Asha')
    expect(plainText(card)).toContain('Need a hand with it? Or is it not going ahead? Either is fine to say.')
    for (const label of ['It’s done', 'A hand please', 'New date', 'Not going ahead', 'Waiting on…', 'Not now']) {
      expect(() => pressOf(card, label)).not.toThrow()
    }
    for (const other of ['U-Priya', 'U-Tom', 'U-Mei']) expect(said(other).join()).not.toContain('guidance')
  })

  it('is told to its owner a last time at seven, who learns that the helper will hear of it', async () => {
    await nameHelper('asha', 'Priya')
    await promises()
    await days('2026-06-17', '2026-06-23')
    expect(plainText(newest('U-Asha').card)).toContain(
      'Kept will not ask again. If nothing changes, Priya Nair, who can help, hears of it.',
    )
    expect(heardOfWord('U-Priya')).toEqual([])
  })

  it('is told to the helper on the working day after that, and to nobody else', async () => {
    await nameHelper('asha', 'Priya')
    await promises()
    await days('2026-06-17', '2026-07-10')
    expect(heardOfWord('U-Priya')).toHaveLength(1)
    expect(heardOfWord('U-Priya')[0]).toContain('Asha Rahman knows that you hear of it.')
    const { sent_at: at } = await play.db
      .selectFrom('line')
      .innerJoin('letter', 'letter.id', 'line.letter_id')
      .select('sent_at')
      .where('line.kind', '=', 'commitment.word')
      .executeTakeFirstOrThrow()
    expect(new Date(at ?? 0).toISOString().slice(0, 10)).toBe('2026-06-24')
    for (const other of ['U-Asha', 'U-Tom', 'U-Mei']) expect(heardOfWord(other)).toEqual([])
    expect(couldDoWithAWord(await view())).toBe(true)
  })

  it('is told to nobody where the side named nobody, and the owner is not told otherwise', async () => {
    await promises()
    await days('2026-06-17', '2026-07-10')
    expect(said('U-Asha').join()).toContain('Kept will not ask again. It stays in the record.')
    expect(said('U-Asha').join()).not.toContain('hears of it')
    expect((await play.db.selectFrom('line').select('id').where('kind', '=', 'commitment.word').execute()).length).toBe(
      0,
    )
    // The digest of a rep lists it all the same.
    expect(couldDoWithAWord(await view())).toBe(true)
  })

  it('is not told to a helper of whom its owner was not told', async () => {
    await promises()
    await days('2026-06-17', '2026-06-23')
    await nameHelper('asha', 'Priya')
    await days('2026-06-24', '2026-07-10')
    expect(heardOfWord('U-Priya')).toEqual([])
  })

  it('is not told to the helper before its owner really was', async () => {
    await nameHelper('asha', 'Priya')
    await promises()
    await days('2026-06-17', '2026-06-22')
    const away = JSON.stringify([{ fromOn: '2026-06-23', toOn: '2026-06-26' }])
    const { person_id: asha } = await play.db
      .selectFrom('member')
      .innerJoin('person', 'person.id', 'member.person_id')
      .select('person_id')
      .where('person.name', 'like', 'Asha%')
      .executeTakeFirstOrThrow()
    await play.db.updateTable('person').set({ time_off: away }).where('id', '=', asha).execute()
    await days('2026-06-23', '2026-06-28')
    expect(heardOfWord('U-Priya')).toEqual([])
    expect(couldDoWithAWord(await view())).toBe(false)
    await days('2026-06-29', '2026-06-29')
    expect(plainText(newest('U-Asha').card)).toContain('Priya Nair, who can help, hears of it')
    expect(heardOfWord('U-Priya')).toEqual([])
    await days('2026-06-30', '2026-06-30')
    expect(heardOfWord('U-Priya')).toHaveLength(1)
  })

  it('waits for a last nudge that its owner put off', async () => {
    await nameHelper('asha', 'Priya')
    await promises()
    await days('2026-06-17', '2026-06-23')
    const { card, handle } = newest('U-Asha')
    const when = cardIn(await play.alone.asha.presses(card, 'Not now', { on: handle }))
    const next = (when.actions ?? []).find(({ label }) => label.startsWith('Next week'))
    await play.alone.asha.presses(when, next?.label ?? '', { on: handle })
    await days('2026-06-24', '2026-06-28')
    expect(heardOfWord('U-Priya')).toEqual([])
    await days('2026-06-29', '2026-06-29')
    expect(plainText(newest('U-Asha').card)).toContain('Priya Nair, who can help, hears of it')
    await days('2026-06-30', '2026-06-30')
    expect(heardOfWord('U-Priya')).toHaveLength(1)
  })

  it('that waited on something past its last nudge is told to the helper after one more', async () => {
    await nameHelper('asha', 'Priya')
    await promises()
    await days('2026-06-17', '2026-06-23')
    await play.alone.asha.sends(formIn(await play.alone.asha.says('wait 1 on the printers until 29 June')))
    await days('2026-06-24', '2026-06-29')
    expect(plainText(newest('U-Asha').card)).toContain('was waiting on the printers until today')
    await play.alone.asha.says('back on 2 July')
    await days('2026-06-30', '2026-07-01')
    // She was told of it in June, and has answered that.
    expect(heardOfWord('U-Priya')).toEqual([])
    await days('2026-07-02', '2026-07-02')
    expect(plainText(newest('U-Asha').card)).toContain('Priya Nair, who can help, hears of it')
    expect(heardOfWord('U-Priya')).toEqual([])
    await days('2026-07-03', '2026-07-03')
    expect(heardOfWord('U-Priya')).toHaveLength(1)
  })

  it.each([
    ['done', async () => play.alone.asha.says('done 1 It is in the post')],
    [
      'a new date asked for',
      async () =>
        play.alone.asha.sends(formIn(await play.alone.asha.says('move 1 to 30 July')), {
          reason: 'The printers are away',
        }),
    ],
    [
      'waiting on something',
      async () => play.alone.asha.sends(formIn(await play.alone.asha.says('wait 1 on the printers until 30 July'))),
    ],
    ['a hand asked for', async () => play.alone.asha.says('a hand with 1 somebody with a van')],
    [
      'not going ahead',
      async () =>
        play.alone.asha.sends(formIn(await play.alone.asha.says('call off 1')), { reason: 'The money is gone.' }),
    ],
  ])('is not told to the helper after an answer: %s', async (_, answer) => {
    await nameHelper('asha', 'Priya')
    await promises()
    await days('2026-06-17', '2026-06-23')
    await answer()
    await days('2026-06-24', '2026-07-10')
    expect(heardOfWord('U-Priya')).toEqual([])
    expect(couldDoWithAWord(await view())).toBe(false)
  })

  it('answered while the helper’s message is on its way is not told', async () => {
    await nameHelper('asha', 'Priya')
    await promises()
    await days('2026-06-17', '2026-06-23')
    play.at('2026-06-24', '00:30')
    await play.kept.tick()
    expect(
      await play.db.selectFrom('line').select('state').where('kind', '=', 'commitment.word').execute(),
    ).toHaveLength(1)
    await play.alone.asha.says('done 1 It is in the post')
    await days('2026-06-24', '2026-06-26')
    expect(heardOfWord('U-Priya')).toEqual([])
    const [line] = await play.db.selectFrom('line').selectAll().where('kind', '=', 'commitment.word').execute()
    expect(line).toMatchObject({ state: 'over', why: 'something has come since' })
  })

  it('is no longer in need of a word once its owner says something', async () => {
    await promises()
    await days('2026-06-17', '2026-06-26')
    expect(couldDoWithAWord(await view())).toBe(true)
    expect(wordsIn(await play.alone.asha.says('done 1 It is in the post'))).toContain('Marked as done')
    expect(couldDoWithAWord(await view())).toBe(false)
  })

  it('of a helper’s own is told to nobody', async () => {
    await nameHelper('asha', 'Asha')
    await promises()
    await days('2026-06-17', '2026-07-10')
    expect(said('U-Asha').join()).not.toContain('hears of it')
    for (const user of ['U-Asha', 'U-Priya', 'U-Tom', 'U-Mei']) expect(heardOfWord(user)).toEqual([])
  })

  it('of residents is treated the same', async () => {
    await nameHelper('tom', 'Tom')
    await play.mei.sends(formIn(await play.mei.says("I'll bring the keys by 12 June")))
    await days('2026-06-16', '2026-06-18')
    expect(plainText(newest('U-Mei').card)).toContain('Need a hand with it?')
    await days('2026-06-19', '2026-07-10')
    expect(said('U-Mei').join()).toContain('Tom Baker, who can help, hears of it.')
    expect(heardOfWord('U-Tom')).toHaveLength(1)
    expect(await view()).toMatchObject({ commitment: { owner: await idOf('Mei') } })
  })

  it('is never shown to everybody as in need of a word', async () => {
    await nameHelper('asha', 'Priya')
    await promises()
    await days('2026-06-17', '2026-07-10')
    const channels = [...play.teams.posts, ...play.slack.posts].filter(({ to }) => !('user' in to.to))
    expect(channels.map(({ card }) => plainText(card ?? { title: '', parts: [] })).join()).not.toMatch(/word|hand|late/)
    const kinds = await play.db.selectFrom('story').select('kind').execute()
    expect(kinds.map(({ kind }) => kind).join()).not.toMatch(/word|hand/)
  })
})
