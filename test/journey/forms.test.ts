import { afterEach, describe, expect, it } from 'vitest'
import { fullText } from '../support/slack/person.ts'
import { type Cast, chatOf, count, councilReads, gatherCast, inBoth, introOf } from './cast.ts'
import { linkedCast, rows } from './linked.ts'

let cast: Cast
afterEach(() => cast.world.stop())

describe('a colleague without an account is named in the promise form', () => {
  const named = ['Jo Field', 'who told me'] as const

  it('on Teams', async () => {
    cast = await linkedCast()
    const { world, asha, council } = cast
    await asha.says('who', { in: council })
    await world.settle()
    const who = chatOf(asha, 'Who’s who in')
    await asha.presses('Add without an account', { in: who })
    await asha.fills(who, { Name: 'Jo Field' }, 'Add')
    await asha.says("I'll mend the gate by 12 June", { in: council })
    await world.settle()
    await asha.fills(chatOf(asha, 'A promise'), { 'Who promised?': named.join(', ') }, 'Promise')
    await world.settle()
    expect(inBoth(cast, 'Mend the gate', 'Jo Field, told to Asha Rahman, Northbridge Council')).toEqual([1, 1])
  })

  it('on Slack', async () => {
    cast = await linkedCast()
    const { world, tom, elm } = cast
    await tom.says('/kept who', { channel: elm })
    await tom.presses('Add without an account')
    await tom.submits(await tom.form('Add somebody'), { Name: 'Jo Field' })
    await tom.says("/kept I'll book the hall by 12 June", { channel: elm })
    await tom.submits(await tom.form('A promise'), { 'Who promised?': named.join(', ') })
    await world.settle()
    expect(inBoth(cast, 'Book the hall', 'Jo Field, told to Tom, Elm Street')).toEqual([1, 1])
  })
})

describe('what was read from somebody’s words is put right in the form', () => {
  it('of a promise, on Slack', async () => {
    cast = await linkedCast()
    const { world, tom, elm } = cast
    await tom.says("/kept I'll book the hall by 12 June", { channel: elm })
    const form = await tom.form('A promise')
    expect(introOf(form)).toBe('By Friday 12 June 2026.')
    await tom.submits(form, { words: 'Book the small hall', date: '2026-06-19', time: '17:00', firmness: 'Will try' })
    await world.settle()
    expect(inBoth(cast, 'Book the small hall', ', will try', 'Friday 19 June 2026, 5pm')).toEqual([1, 1])
    expect(rows(cast, 'commitment')).toMatchObject([{ due_on: '2026-06-19', due_time: '17:00' }])
  })

  it('of an ask, on Teams', async () => {
    cast = await linkedCast()
    const { world, asha, council } = cast
    await asha.says('ask Elm Street to send the minutes by 19 June', { in: council })
    await world.settle()
    const form = chatOf(asha, 'Check and send')
    expect(asha.sees(form)).toContain('By Friday 19 June 2026.')
    await asha.fills(form, { 'In your words': 'send the agenda', 'Wanted by': '2026-06-26' }, 'Send')
    await world.settle()
    expect(inBoth(cast, 'send the agenda', 'Friday 26 June 2026')).toEqual([1, 1])
    expect(inBoth(cast, 'send the minutes')).toEqual([0, 0])
    expect(inBoth(cast, 'send the agenda', '19 June')).toEqual([0, 0])
  })
})

describe('a record that is set up in somebody’s own chat', () => {
  const ANSWERS = {
    'What shall the record be called?': 'Elm Street and Northbridge',
    'Your organisation': 'Northbridge Council',
    'What is it?': 'Council',
    'The other organisation': 'Elm Street',
    'What is that?': 'Residents’ group',
  }

  it('has a second code, which links the channel that it is pasted in', async () => {
    cast = await gatherCast()
    const { world, asha, council } = cast
    await asha.installs()
    await asha.says('set up')
    await world.settle()
    const form = chatOf(asha, 'Set up a record')
    await asha.fills(form, ANSWERS, 'Set up')
    const [, forChannel = ''] = /in your own channel: (KEPT-\w{4}-\w{4})/.exec(asha.sees(form)) ?? []
    await asha.installs({ in: council })
    await asha.says(forChannel, { in: council })
    await world.settle()
    expect(count(councilReads(cast), 'This channel keeps “Elm Street and Northbridge”')).toBe(1)
    await asha.says("I'll mend the gate by 12 June", { in: council })
    await world.settle()
    await asha.fills(chatOf(asha, 'A promise'), {}, 'Promise')
    await world.settle()
    expect(count(councilReads(cast), 'Promise 1 · Promised', 'Mend the gate')).toBe(1)
  })

  it('the same from Slack', async () => {
    cast = await gatherCast()
    const { world, tom, elm } = cast
    await tom.says('/kept set up')
    await tom.submits(await tom.form(), {
      'What shall the record be called?': 'Elm Street and Northbridge',
      'Your organisation': 'Elm Street',
      'What is it?': 'Residents’ group',
      'The other organisation': 'Northbridge Council',
      'What is that?': 'Council',
    })
    const shown = JSON.stringify(tom.openForms().at(-1)?.view.blocks)
    const [, forChannel = ''] = /in your own channel: (KEPT-\w{4}-\w{4})/.exec(shown) ?? []
    await world.slack.invites(elm, tom)
    await tom.says(`/kept ${forChannel}`, { channel: elm })
    await world.settle()
    expect(
      world.slack.messagesIn(elm).filter((message) => fullText(message).includes('This channel keeps')),
    ).toHaveLength(1)
  })
})

describe('a joining that an organiser undoes', () => {
  const members = () => rows(cast, 'member').filter((row) => JSON.stringify(row).includes('"left_at":null'))

  it('on Teams, in the nudge: the one who joined is out, and may do nothing more', async () => {
    cast = await linkedCast()
    const { world, asha, priya, council } = cast
    const before = members().length
    const nudge = chatOf(asha, 'Priya Nair has joined')
    await asha.presses('Undo', { in: nudge })
    expect(asha.sees(nudge)).toContain('they have left')
    expect(members()).toHaveLength(before - 1)
    await priya.says("I'll mend the gate by 12 June", { in: council })
    await world.settle()
    expect(rows(cast, 'commitment')).toEqual([])
  })

  it('on Slack too', async () => {
    cast = await linkedCast()
    const { tom, mei, elm } = cast
    const before = members().length
    await tom.presses('Undo')
    await tom.sees('they have left')
    expect(members()).toHaveLength(before - 1)
    const { shown } = await mei.says('/kept list', { channel: elm })
    expect(shown && fullText(shown)).not.toContain('Lend us the hall keys')
  })
})
