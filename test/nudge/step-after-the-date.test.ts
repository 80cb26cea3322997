import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cast, cardIn, formIn, openCast, pressOf, wordsIn } from '../support/cast.ts'
import { inTime } from './in-time.ts'

/*
 * Asha of the council promises for 26 June; Tom of the residents does a step of it by 12 June, and Mei is the one who can
 * help there. Three working days after the step's date is 17 June, seven is 23 June, the working day after that 24 June.
 */
let play: Cast
beforeEach(async () => {
  play = await openCast()
  await play.asha.sends(formIn(await play.asha.says("I'll send the guidance by 26 June")))
  await play.asha.sends(formIn(await play.asha.says('step 1 find the keys by 12 June')), { who: await idOf('Tom') })
})
afterEach(() => play.close())

const { idOf, nameHelper, days, said, heardOfWord, newsFor } = inTime(() => play)
const step = () => play.db.selectFrom('step').selectAll().executeTakeFirstOrThrow()
const press = async (deed: string) => {
  const { partnership_id: p, id } = await step()
  return play.alone.tom.ask({ kind: 'press', intent: `commitment.step-${deed}`, data: { p, id } })
}
/** What could do with a word, as a rep of the area reads it, and as a member does. */
const inNeed = async (reader: 'rep' | 'member') => (await newsFor(reader)).word.map(({ words }) => words)

describe('after its date, a step', () => {
  it('is offered a hand and another date at three working days, to its doer alone', async () => {
    await nameHelper('tom', 'Mei')
    await days('2026-06-02', '2026-06-17')
    expect(said('U-Tom').at(-1)).toContain('Need a hand with it, or another date? Either is fine to say.')
    for (const other of ['U-Mei', 'U-Asha', 'U-Priya']) expect(heardOfWord(other)).toEqual([])
  })

  it('reaches the named helper on the working day after its doer was told so, and the rep’s digest', async () => {
    await nameHelper('tom', 'Mei')
    await days('2026-06-02', '2026-06-23')
    expect(said('U-Tom').at(-1)).toContain(
      'Kept will not ask again. If nothing changes, Mei Chen, who can help, hears of it.',
    )
    expect(heardOfWord('U-Mei')).toEqual([])
    expect(await inNeed('rep')).toEqual([])
    await days('2026-06-24', '2026-06-24')
    expect(heardOfWord('U-Mei').join()).toContain(
      'The step “find the keys” could do with a word.\nIt is Tom Baker’s, part of “Send the guidance”. It was for Friday 12 June. They know that you hear of it.',
    )
    expect(await inNeed('rep')).toEqual(['find the keys'])
    expect(await inNeed('member')).toEqual([])
    for (const other of ['U-Asha', 'U-Priya']) expect(heardOfWord(other)).toEqual([])
    await days('2026-06-25', '2026-07-03')
    expect(heardOfWord('U-Mei')).toHaveLength(1)
  })

  it.each([
    ['done', undefined],
    ['hand', {}],
    ['move', { date: '2026-06-26' }],
    ['wait', { on: 'the caretaker', date: '2026-06-30' }],
  ])('reaches nobody else once its doer answers: %s', async (deed, values) => {
    await nameHelper('tom', 'Mei')
    await days('2026-06-02', '2026-06-23')
    const reply = await press(deed)
    if (values) await play.alone.tom.sends(formIn(reply), values)
    await days('2026-06-24', '2026-06-24')
    expect(heardOfWord('U-Mei')).toEqual([])
    expect(await inNeed('rep')).toEqual([])
  })

  it('could do with a word no longer once its doer answers after that', async () => {
    await nameHelper('tom', 'Mei')
    await days('2026-06-02', '2026-06-24')
    await play.alone.tom.sends(formIn(await press('move')), { date: '2026-06-26' })
    expect(await inNeed('rep')).toEqual([])
    expect((await step()).word_on).toBe(null)
  })

  it('with nobody named reaches nobody, and claims nothing', async () => {
    await days('2026-06-02', '2026-06-25')
    expect(said('U-Tom').join()).toContain('Kept will not ask again. It stays in the record.')
    expect([...said('U-Mei'), ...said('U-Asha')].join()).not.toContain('could do with a word')
  })

  it('is named in the digest only where its promise is not', async () => {
    await days('2026-06-02', '2026-06-24')
    expect(await inNeed('rep')).toEqual(['find the keys'])
    await play.db.updateTable('commitment').set({ word_on: '2026-06-24' }).execute()
    expect(await inNeed('rep')).toEqual(['Send the guidance'])
  })
})

describe('a step that is passed on', () => {
  const offer = async (to: string) => {
    const { partnership_id: p, id } = await step()
    const form = formIn(await play.alone.tom.ask({ kind: 'press', intent: 'ask.pass', data: { p, id } }))
    return play.alone.tom.sends(form, { colleague: await idOf(to) })
  }
  const pass = () => play.db.selectFrom('pass').selectAll().executeTakeFirstOrThrow()
  const answer = async (intent: string) => {
    const { partnership_id: p, id } = await pass()
    return play.alone.mei.ask({ kind: 'press', intent, data: { p, id } })
  }

  it('stays with its doer until a colleague accepts', async () => {
    expect(wordsIn(await offer('Mei'))).toContain('It stays where it is until Mei Chen accepts.')
    expect((await step()).by_member).toBe(await idOf('Tom'))
    await days('2026-06-02', '2026-06-02')
    expect(said('U-Mei').join()).toContain(
      'Tom Baker asks whether you can take this on. Step of promise 1: find the keys',
    )
    expect(wordsIn(await answer('ask.accept'))).toContain('Thank you. The step is yours.')
    expect((await step()).by_member).toBe(await idOf('Mei'))
    await days('2026-06-03', '2026-06-05')
    expect(said('U-Mei').join()).toContain('Your step “find the keys” is for Friday 12 June 2026.')
    expect(said('U-Tom').join()).toContain('Mei Chen has taken this on. Step of promise 1: find the keys')
    const { id } = await play.db.selectFrom('commitment').select('id').executeTakeFirstOrThrow()
    const story = await play.db.selectFrom('story').select('kind').where('subject_id', '=', id).orderBy('seq').execute()
    expect(story.map(({ kind }) => kind).slice(-2)).toEqual(['pass.offered', 'commitment.step-handed'])
  })

  it('may be declined, and is its doer’s still', async () => {
    await offer('Mei')
    expect(wordsIn(await answer('ask.decline'))).toContain('Thank you for saying')
    expect((await step()).by_member).toBe(await idOf('Tom'))
  })

  it('is not taken on any more once it is done', async () => {
    await offer('Mei')
    await press('done')
    expect(wordsIn(await answer('ask.accept'))).toContain('moved on')
  })

  it('goes to nobody of the other side', async () => {
    const { partnership_id: p, id } = await step()
    const refused = await play.alone.asha.ask({ kind: 'press', intent: 'ask.pass', data: { p, id } })
    expect(wordsIn(refused)).toContain('This step is with Elm Street. Tom Baker can pass it on.')
  })

  it('is offered from “Show all” to whoever does it', async () => {
    const { partnership_id: p, commitment_id: id } = await step()
    const look = { kind: 'press', intent: 'record.show', data: { p, id } } as const
    const shown = cardIn(await play.alone.tom.ask(look))
    expect(pressOf(shown, 'Pass on').data['id']).toBe((await step()).id)
    const toMei = cardIn(await play.alone.mei.ask(look))
    expect(() => pressOf(toMei, 'Pass on')).toThrow()
  })
})
