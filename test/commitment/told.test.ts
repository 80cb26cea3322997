import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { commitmentCard } from '../../src/commitment/cards.ts'
import { sayTold } from '../../src/commitment/saying.ts'
import { readToldHow } from '../../src/commitment/told.ts'
import { fill, formOf, openScene, say, type Scene, viewOf } from './scene.ts'

describe('how somebody was told', () => {
  it.each([
    ['by phone', 'told to Sam by phone'],
    ['By phone.', 'told to Sam by phone'],
    ['at the meeting', 'told to Sam at the meeting'],
    ['In person', 'told to Sam in person'],
    ['Phone', 'told to Sam (Phone)'],
    ['a letter', 'told to Sam (a letter)'],
    ['inbox', 'told to Sam (inbox)'],
    ['', 'told to Sam'],
    [' . ', 'told to Sam'],
    [null, 'told to Sam'],
  ])('%j is said as “%s”', (how, said) => {
    expect(sayTold('Sam', how)).toBe(said)
  })

  it('has room for 80 characters', () => {
    expect(readToldHow({ toldHow: 'x'.repeat(80) }, true)).toEqual({ found: 'x'.repeat(80) })
    expect(readToldHow({ toldHow: 'x'.repeat(81) }, true)).toEqual({
      errors: { toldHow: 'There is room for 80 characters here. This has 81.' },
    })
  })

  it('means nothing without somebody who told', () => {
    expect(readToldHow({ toldHow: 'by phone' }, false)).toEqual({
      errors: { toldHow: 'Choose who told you, or leave this empty.' },
    })
    expect(readToldHow({ toldHow: ' ' }, false)).toEqual({ found: undefined })
  })
})

describe('a promise recorded for somebody without an account', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await openScene()
  })
  afterEach(() => scene.close())

  it('keeps how they told, shown with their name', async () => {
    const opened = await say(scene, 'Tom', 'Joe will mend the gate by 12 June')
    const sent = await fill(scene, 'Tom', opened, { toldHow: 'by phone' })
    const view = await viewOf(scene, sent.did?.data['id'])
    expect(view.commitment).toMatchObject({ owner: 'Joe', told_to: 'Tom', told_how: 'by phone' })
    expect(plainText(commitmentCard(view))).toContain('Who: Joe, told to Tom by phone, Elm Street, will do it')
  })

  it('does not need it', async () => {
    const sent = await fill(scene, 'Tom', await say(scene, 'Tom', 'Joe will mend the gate by 12 June'), {})
    expect((await viewOf(scene, sent.did?.data['id'])).commitment).toMatchObject({ told_to: 'Tom', told_how: null })
  })

  it('with how they told, but nobody chosen, comes back with what was typed', async () => {
    const opened = await say(scene, 'Tom', 'I’ll mend the gate')
    const again = await fill(scene, 'Tom', opened, { toldHow: 'by phone' })
    expect(again.reply).toMatchObject({
      kind: 'errors',
      errors: { toldHow: 'Choose who told you, or leave this empty.' },
    })
    expect(formOf(again).fields.find(({ name }) => name === 'toldHow')).toMatchObject({ value: 'by phone' })
  })

  it('is not asked about where everybody has an account', async () => {
    const form = formOf(await say(scene, 'Asha', 'I’ll send the plan'))
    expect(form.fields.map(({ name }) => name)).not.toContain('toldHow')
  })

  it('is not asked about in a promise for a role', async () => {
    const form = formOf(await say(scene, 'Tom', 'We’ll open the hall'))
    expect(form.fields.map(({ name }) => name)).not.toContain('toldHow')
  })
})
