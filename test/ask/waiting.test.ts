import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScene, type Scene, textOf } from './scene.ts'
import { daysOf } from '../../src/ask/waiting.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

/** Ticks once a day and says on which day who heard what. */
async function heard(days: number, from = 1): Promise<string[]> {
  const said: string[] = []
  for (let day = from; day <= days; day += 1) {
    scene.onDay(day)
    for (const line of await scene.tick()) said.push(`${scene.today()} ${line.person} ${line.kind} ${line.stage}`)
  }
  return said
}

describe('an ask that waits', () => {
  it('is heard of the next working day, then 3 and 7 working days after its answer-by date, then rests', async () => {
    await scene.asked('ask Priya whether the depot can be built on by Friday 12 June')
    expect(await heard(60)).toEqual([
      '2026-06-02 priya ask.waits asked-1',
      '2026-06-17 priya ask.waits after-3',
      '2026-06-23 priya ask.waits after-7',
    ])
    expect((await scene.ask()).look_on).toBeNull()
  })

  it('then reads "Not answered yet" in every channel and list, until somebody answers', async () => {
    const { id } = await scene.asked('ask Priya to send the map by Friday 12 June')
    await heard(22)
    expect((await scene.card(id)).title).toBe('Not promised yet')
    const before = scene.said.postings.length
    await heard(40, 23)
    const posted = scene.said.postings.slice(before)
    expect(posted.map((posting) => [posting.kind, posting.subject])).toEqual([
      ['ask.card', id],
      ['ask.card', id],
    ])
    expect((await scene.card(id)).title).toBe('Not answered yet')
    expect(textOf(await scene.say('tom', 'list'))).toContain('Not answered yet · Tom asked Northbridge Council')
    await scene.fill('priya', await scene.press('priya', 'ask.promise', { id }), {
      firmness: 'will',
      date: '2026-07-31',
    })
    expect((await scene.ask()).state).toBe('promised')
    expect((await scene.card(id)).title).not.toBe('Not answered yet')
  })

  it('rests from the day after somebody was asked for the last time, and not before', async () => {
    const { id } = await scene.asked('ask Priya to send the map by Friday 12 June')
    await heard(22)
    expect((await scene.ask()).look_on).toBe('2026-06-24')
    scene.onDay(22)
    expect((await scene.card(id)).title).toBe('Not promised yet')
    scene.onDay(23)
    expect((await scene.card(id)).title).toBe('Not answered yet')
  })

  it('while nobody holds it, the organisers of the side asked hear of it', async () => {
    await scene.asked()
    expect(await heard(1)).toEqual(['2026-06-02 asha ask.waits asked-1'])
  })

  it('asked on a Friday it waits for Monday', async () => {
    scene.onDay(4)
    await scene.asked()
    expect((await heard(10, 5))[0]).toBe('2026-06-08 asha ask.waits asked-1')
  })

  it('after a long silence of Kept, the newest of what was missed is said', async () => {
    await scene.asked('ask Priya to send the map by Friday 12 June')
    scene.onDay(40)
    expect((await scene.tick()).map((line) => line.stage)).toEqual(['after-7'])
    expect(await scene.tick()).toEqual([])
  })

  it('says nothing twice when it looks twice', async () => {
    await scene.asked()
    scene.onDay(1)
    expect(await scene.tick()).toHaveLength(1)
    expect(await scene.tick()).toHaveLength(0)
  })

  it('that somebody else has taken in the meantime overtakes the line', async () => {
    const { id } = await scene.asked()
    scene.onDay(1)
    const [line] = await scene.tick()
    expect(line && (await scene.line(line))).toMatchObject({
      item: {
        actions: [
          ...[{ label: 'Promise' }, { label: 'I’ll take this' }, { label: 'Pass on' }, { label: 'Can’t do this' }],
          ...[{ label: 'Waiting on…' }, { label: 'A hand please' }],
        ],
      },
    })
    await scene.press('priya', 'ask.take', { id })
    expect(line && (await scene.line(line))).toMatchObject({ over: 'somebody else holds it' })
  })

  it('once promised, is never heard of again', async () => {
    const { id } = await scene.asked()
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id }), { firmness: 'will' })
    expect(await heard(60)).toEqual([])
  })

  it('held by somebody who has left goes back to the organisers', async () => {
    await scene.asked('ask Priya to send the map')
    await scene.db.updateTable('member').set({ left_at: 1 }).where('id', '=', 'priya').execute()
    expect(await heard(1)).toEqual(['2026-06-02 asha ask.waits asked-1'])
  })
})

describe('an answer that waits for "that answers it"', () => {
  it('is heard of at once, and again 3 and 7 working days later', async () => {
    const { id } = await scene.asked('ask the council whether the depot can be built on')
    await scene.fill('asha', await scene.press('asha', 'ask.answer', { id }), { answer: 'Yes' })
    expect(scene.said.lines.map((line) => line.stage)).toEqual(['answered-0-2'])
    expect(await heard(60)).toEqual(['2026-06-04 tom ask.answered after-3', '2026-06-10 tom ask.answered after-7'])
  })

  it('of what somebody without an account asked goes to the one who recorded it', async () => {
    await scene.fill('tom', await scene.say('tom', 'ask the council whether it can'), { teller: 'joe' })
    const { id } = await scene.ask()
    await scene.fill('asha', await scene.press('asha', 'ask.answer', { id }), { answer: 'Yes' })
    expect(scene.said.lines.map((line) => line.person)).toEqual(['tom'])
  })
})

describe('a passing-on that waits', () => {
  it('is heard of by the one asked: next working day, then 3 and 7 after', async () => {
    await scene.asked()
    await scene.say('asha', 'pass 1 to Priya')
    const said = await heard(60)
    expect(said.filter((line) => line.includes('pass-waits'))).toEqual([
      '2026-06-02 priya ask.pass-waits asked-1',
      '2026-06-04 priya ask.pass-waits after-3',
      '2026-06-10 priya ask.pass-waits after-7',
    ])
  })

  it('shows who asks and what, with both answers', async () => {
    await scene.asked()
    await scene.say('asha', 'pass 1 to Priya')
    scene.onDay(1)
    const line = (await scene.tick()).find((one) => one.kind === 'ask.pass-waits')
    expect(line && (await scene.line(line))).toMatchObject({
      item: {
        text: 'Asha asks whether you can take this on. Ask 1: send the planning guidance',
        actions: [{ label: 'Accept' }, { label: 'Not me' }],
      },
    })
    await scene.press('priya', 'ask.decline', { id: line?.subject ?? '' })
    expect(line && (await scene.line(line))).toMatchObject({ over: 'the question was answered' })
  })
})

describe('the days of an ask', () => {
  it('an answer is due no later than the day it is wanted', () => {
    expect(daysOf('do', '2026-06-03', '2026-06-01', 'england', 10)).toEqual({
      wantedOn: '2026-06-03',
      answerByOn: '2026-06-03',
    })
    expect(daysOf('do', '2026-12-25', '2026-06-01', 'england', 10)).toEqual({
      wantedOn: '2026-12-25',
      answerByOn: '2026-06-15',
    })
  })
})
