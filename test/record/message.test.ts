import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Source } from '../../src/chat/request.ts'
import { errorsIn, formIn, openScene, type Scene, standing } from '../ask/scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const SOURCE: Source = {
  text: 'Can somebody send us the planning guidance by Friday 12 June?',
  author: { platform: 'fake', workspace: 'w', user: 'mei', name: 'Mei' },
  link: 'https://chat.example/archives/C1/p1',
}
const record = (who: 'tom' | 'asha', source: Source = SOURCE) =>
  scene.press(who, 'record.message', {}, { here: 'elm', source })

describe('"Record this" on a message', () => {
  it('opens a form with its words, its author and the date in it', async () => {
    const form = formIn(await record('tom'))
    expect(form.intro).toContain('From a message by Mei.')
    expect(standing(form)).toMatchObject({ words: SOURCE.text, date: '2026-06-12' })
  })

  it('cuts a long message to what a promise has room for', async () => {
    const form = formIn(await record('tom', { text: 'x'.repeat(40_000) }))
    expect(standing(form)['words']).toHaveLength(1_000)
  })

  it('becomes an ask to the other side, with the link', async () => {
    await scene.fill('tom', await record('tom'), { what: 'do' }, { here: 'elm' })
    expect(await scene.ask()).toMatchObject({
      kind: 'do',
      from_member: 'tom',
      to_side: 'north',
      wanted_on: '2026-06-12',
      link: SOURCE.link,
    })
    expect(scene.said.postings.map((posting) => posting.kind)).toEqual(['ask.card', 'ask.card'])
  })

  it('becomes a question, to be answered by that day', async () => {
    await scene.fill('tom', await record('tom'), { what: 'answer' })
    expect(await scene.ask()).toMatchObject({ kind: 'answer', answer_by_on: '2026-06-12', wanted_on: null })
  })

  it('becomes a promise of whoever recorded it, never of the author', async () => {
    await scene.fill('asha', await record('asha'), {
      what: 'promise',
      firmness: 'will-try',
      words: 'Send the guidance',
    })
    expect(await scene.commitment()).toMatchObject({
      owner: 'asha',
      words: 'Send the guidance',
      due_on: '2026-06-12',
      link: SOURCE.link,
      waiting_sides: '["elm"]',
    })
    expect(scene.said.postings.map((posting) => posting.kind)).toEqual(['commitment.card', 'commitment.card'])
  })

  it('asks whoever promises how sure they are', async () => {
    const form = await record('asha')
    expect(errorsIn(await scene.fill('asha', form, { what: 'promise' }))).toEqual({ firmness: 'Say how sure you are.' })
    expect(await scene.fill('asha', form, { what: 'promise', firmness: 'will-try' })).toBeDefined()
    expect(await scene.commitment()).toMatchObject({ firmness: 'will-try' })
  })

  it('asks which it is', async () => {
    expect(errorsIn(await scene.fill('tom', await record('tom')))).toEqual({ what: 'Choose what this is.' })
  })

  it('sent twice is recorded once', async () => {
    const opened = await record('tom')
    await scene.fill('tom', opened, { what: 'do' })
    await scene.fill('tom', opened, { what: 'promise', firmness: 'will-try' })
    expect(await scene.db.selectFrom('ask').selectAll().execute()).toHaveLength(1)
    expect(await scene.db.selectFrom('commitment').selectAll().execute()).toEqual([])
  })

  it('a message without words asks for some', async () => {
    const opened = await record('tom', { text: '  ' })
    expect(errorsIn(await scene.fill('tom', opened, { what: 'do' }))).toEqual({ words: 'Say what it is about.' })
  })

  it('pressed without a message says how', async () => {
    await expect(scene.press('tom', 'record.message', {})).rejects.toThrow('Choose “Record this” on a message')
  })
})
