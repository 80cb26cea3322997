import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fullText } from '../support/slack/person.ts'
import { wordsIn } from '../support/slack/blocks.ts'
import { type Cast, chatOf, count, councilCard, councilReads, elmCard, elmReads, nudgesOf, reads } from './cast.ts'
import { linkedCast, rows } from './linked.ts'

let cast: Cast
beforeAll(async () => {
  cast = await linkedCast()
})
afterAll(() => cast.world.stop())

describe('reminders through the real doors of both platforms', () => {
  it('Tom types one in Slack; it is read back to him alone, and nothing is kept yet', async () => {
    const { world, tom, elm } = cast
    await tom.says('/kept remind #elm-street every second Tuesday at 11am @Mei Bring the draft budget', {
      channel: elm,
    })
    const card = fullText(await tom.sees('Check this reminder'))
    expect(card).toContain('Every two weeks on Tuesday at 11am')
    expect(card).toMatch(/Tuesday \d+ June, 11am; Tuesday \d+ June, 11am; Tuesday \d+ J\w+, 11am/)
    expect(rows(cast, 'reminder')).toEqual([])
    await tom.presses('Set it')
    await tom.sees('The reminder is set')
    await world.settle()
    expect(rows(cast, 'reminder')).toHaveLength(1)
    expect(count(elmReads(cast), 'Check this reminder')).toBe(0)
  })

  it('it is posted on its day at its hour, and calls Mei', async () => {
    const { world } = cast
    await world.goTo('2026-06-09', '11:00')
    expect(count(elmReads(cast), 'Bring the draft budget', 'Set by Tom, Elm Street')).toBe(1)
    const { blocks } = elmCard(cast, 'Bring the draft budget')
    expect(blocks.map(({ text }) => text?.text)).toContain('<@U_MEI>')
  })

  it('Asha mentions Kept in her channel on Teams; it is read back in her own chat, and she sets it there', async () => {
    const { world, asha, priya, council } = cast
    const words = 'remind here on 12 June 9am <at>Priya Nair</at> Send your questions'
    await asha.says(words, { in: council, mentions: [priya] })
    await world.settle()
    const card = chatOf(asha, 'Check this reminder')
    expect(asha.sees(card)).toContain('On Friday 12 June at 9am')
    await asha.presses('Set it', { in: card })
    await world.settle()
    const set = chatOf(asha, 'The reminder is set')
    for (const label of ['Change', 'Close', 'Show the reminder']) {
      await asha.presses(label, { in: set })
      await world.settle()
    }
    expect(asha.sees(await reads(cast, asha, 'This reminder'))).toContain('Send your questions')
    await world.goTo('2026-06-12', '09:00')
    expect(count(councilReads(cast), 'Send your questions', 'Set by Asha Rahman')).toBe(1)
    expect(JSON.stringify(councilCard(cast, 'Send your questions').card['msteams'])).toContain(priya.aad)
  })

  it('Tom fills in the form; a date that not every month has comes back beside its field', async () => {
    const { tom, elm } = cast
    await tom.says('/kept remind', { channel: elm })
    const form = await tom.form('Remind a channel')
    const filled = { words: 'Pay the hall', often: 'Every month, on that date', date: '2026-07-31', time: '09:00' }
    const { errors } = await tom.submits(form, filled)
    expect(errors['date']).toContain('Not every month has a 31st.')
    await tom.submits(await tom.form('Remind a channel'), { ...filled, often: 'Every month, on its last day' })
    const readBack = await tom.form('Kept')
    expect(wordsIn(readBack.view.blocks)).toContain('On the last day of every month at 9am')
    await tom.presses('Set it', { in: readBack })
    expect(rows(cast, 'reminder')).toHaveLength(3)
  })

  it('for the council’s channel Tom needs their yes: Asha is asked in a nudge, and it is posted after that', async () => {
    const { world, tom, asha, elm } = cast
    await tom.says('/kept remind in Elm Street every Thursday at 10am Send the papers', { channel: elm })
    await tom.sees('It is Northbridge Council’s channel, so they are asked first.')
    await tom.presses('Set it')
    await tom.sees('Northbridge Council is asked')
    await world.goTo('2026-06-15', '09:30')
    expect(count(nudgesOf(asha), 'Tom of Elm Street would like to post a reminder')).toBe(1)
    await asha.presses('Yes, allow it', { in: chatOf(asha, 'would like to post a reminder') })
    await world.settle()
    await world.goTo('2026-06-18', '10:00')
    expect(count(councilReads(cast), 'Send the papers', 'Set by Tom, Elm Street')).toBe(1)
  })

  it('Asha stops it from its message in the channel, and can undo that', async () => {
    const { world, asha } = cast
    await asha.presses('Change or stop', { in: councilCard(cast, 'Send the papers') })
    await world.settle()
    await asha.presses('Stop', { in: await reads(cast, asha, 'This reminder') })
    await world.settle()
    const stopped = chatOf(asha, 'Asha Rahman stopped it.')
    await world.goTo('2026-06-24', '10:00')
    await asha.presses('Undo', { in: stopped })
    await world.settle()
    await world.goTo('2026-06-25', '10:00')
    expect(count(councilReads(cast), 'Send the papers')).toBe(2)
  })

  it('Mei and Priya leave, and what they set is taken over by Tom on Slack and by Asha on Teams', async () => {
    const { world, tom, mei, asha, priya, elm, council } = cast
    await mei.says('/kept remind here every day at 11am Water the plants', { channel: elm })
    await mei.sees('Check this reminder')
    await mei.presses('Set it')
    await mei.says('/kept leave', { channel: elm })
    await mei.sees('Leave Elm Street')
    await mei.presses('Leave')
    await priya.says('remind here every day at 11am Lock the hall', { in: council })
    await world.settle()
    await priya.presses('Set it', { in: chatOf(priya, 'Check this reminder') })
    await priya.says('leave')
    await world.settle()
    await priya.presses('Leave', { in: await reads(cast, priya, 'Leave Elm Street') })
    await world.settle()
    await world.goTo('2026-06-25', '10:05')
    await tom.says('/kept take over water', { channel: elm })
    await tom.sees('You have taken it over')
    await asha.says('take over')
    await world.settle()
    await asha.presses('Take it over', { in: await reads(cast, asha, 'Lock the hall') })
    await world.settle()
    await world.goTo('2026-06-25', '11:00')
    expect(count(elmReads(cast), 'Water the plants', 'Set by Tom, Elm Street')).toBe(1)
    expect(count(councilReads(cast), 'Lock the hall', 'Set by Asha Rahman, Northbridge Council')).toBe(1)
  })

  it('logs no bug and leaves no letter behind', () => {
    expect(cast.world.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
  })
})
