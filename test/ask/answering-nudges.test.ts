import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import type { NewLine } from '../../src/chat/line.ts'
import { packLeadTimes } from '../../src/partnership/lead-times.ts'
import { cardIn, errorsIn, formIn, openScene, type Scene, textOf, type Who } from './scene.ts'

/* Tom asks Priya of the council for an answer by 12 June; three working days after that is 17 June, seven is 23 June. */
let scene: Scene
let id: string
beforeEach(async () => {
  scene = await openScene()
  id = (await scene.asked('ask Priya whether the depot can be built on by Friday 12 June')).id
})
afterEach(() => scene.close())

const WAIT = { on: 'the planners', date: '2026-06-15' }
const answers = async (intent: string, values: Record<string, string>, who: Who = 'priya') =>
  scene.fill(who, await scene.press(who, intent, { id }), values)
const heard = async (days: number, from = 1) => {
  const said: string[] = []
  for (let day = from; day <= days; day += 1) {
    scene.onDay(day)
    for (const line of await scene.tick()) said.push(`${scene.today()} ${line.person} ${line.stage}`)
  }
  return said
}
const reads = async (line: NewLine | undefined) => {
  const composed = line && (await scene.line(line))
  if (composed === undefined) throw new Error('There is no such line.')
  if ('item' in composed) return `${composed.item.text}\n${composed.item.detail ?? ''}`
  return 'over' in composed ? composed.over : 'something else'
}
const kinds = async () =>
  (await scene.db.selectFrom('story').select('kind').orderBy('seq').execute()).map(({ kind }) => kind)
const nameHelper = (member: string) =>
  scene.db.updateTable('side').set({ named_helper: member }).where('id', '=', 'north').execute()

describe('“Waiting on…” with an ask', () => {
  it('stands on the card and in the story, and its holder is asked again on that day', async () => {
    expect(textOf(await answers('ask.wait', WAIT))).toContain('Saved. Nudges go on from that day.')
    expect(plainText(await scene.card(id))).toContain('Waiting on: the planners, until Monday 15 June 2026')
    expect(await kinds()).toEqual(['ask.asked', 'ask.waiting'])
    expect(await heard(40)).toEqual(['2026-06-15 priya resume', '2026-06-17 priya after-3', '2026-06-23 priya after-7'])
  })

  it('past its last nudge is followed by that one, on the working day after', async () => {
    await answers('ask.wait', { ...WAIT, date: '2026-06-26' })
    expect(await heard(60)).toEqual(['2026-06-26 priya resume', '2026-06-29 priya after-7'])
  })

  it('ends the nudge that it answers, and says on the day what it waited on', async () => {
    scene.onDay(1)
    const [line] = await scene.tick()
    await answers('ask.wait', WAIT)
    expect(await reads(line)).toBe('it waits on the planners, until Monday 15 June 2026')
    expect(line && (await scene.line(line))).toMatchObject({ undo: { label: 'No longer waiting', data: { id } } })
    scene.onDay(14)
    const [again] = await scene.tick()
    expect(await reads(again)).toContain('It was waiting on the planners until today.')
    expect(plainText(await scene.card(id))).toContain('Was waiting on: the planners, until Monday 15 June 2026')
  })

  it('can be ended sooner, and the ask is asked about from then on', async () => {
    const saved = await answers('ask.wait', WAIT)
    expect(textOf(saved)).toContain('That is after the day hoped for, Friday 12 June.')
    expect(cardIn(saved).actions?.[0]).toMatchObject({ label: 'No longer waiting' })
    scene.onDay(2)
    expect(textOf(await scene.press('priya', 'ask.resume', { id }))).toContain('Not waiting any more.')
    expect(await heard(40, 3)).toEqual([
      '2026-06-04 priya asked-1',
      '2026-06-17 priya after-3',
      '2026-06-23 priya after-7',
    ])
    await expect(scene.press('priya', 'ask.resume', { id })).rejects.toThrow('This ask is not waiting on anything.')
  })

  it('ends with an answer, and with somebody else who takes it', async () => {
    await answers('ask.wait', WAIT)
    await scene.say('priya', 'answer 1 It can, from June')
    expect(await scene.ask()).toMatchObject({ state: 'answered', waiting_on: null, waiting_until_on: null })
  })

  it('needs what it waits on and a day after today, and keeps nothing without', async () => {
    expect(errorsIn(await answers('ask.wait', { on: '', date: '2026-06-01' }))).toEqual({
      on: 'Say what or whom you are waiting on.',
      date: 'Choose a day after today for the wait to end.',
    })
    expect(await kinds()).toEqual(['ask.asked'])
  })

  it('sent twice is told once', async () => {
    const form = await scene.press('priya', 'ask.wait', { id })
    await scene.fill('priya', form, WAIT)
    await scene.fill('priya', form, WAIT)
    expect(await kinds()).toEqual(['ask.asked', 'ask.waiting'])
  })

  it('is for whoever holds it, or an organiser there', async () => {
    await expect(scene.press('tom', 'ask.wait', { id })).rejects.toThrow('this is for somebody there')
    await answers('ask.wait', WAIT, 'asha')
    expect((await scene.ask()).waiting_on).toBe('the planners')
  })

  it('typed with a promise’s words leads to it', async () => {
    const refused = scene.say('priya', 'wait 1 on the planners until 15 June')
    await expect(refused).rejects.toMatchObject({
      card: { actions: [{ label: 'Waiting on…' }, { label: 'Show all' }] },
    })
  })
})

describe('“A hand please” with an ask', () => {
  const askFor = (help = '', who: Who = 'priya') => answers('ask.hand', { help }, who)

  it('goes to the one whom the side named, and is in no story and on no card', async () => {
    await nameHelper('asha')
    const before = scene.said.postings.length
    expect(textOf(await askFor('Who drew the map?'))).toContain('Asha is told, and nobody else. Only your side knows.')
    const line = scene.said.lines.at(-1)
    expect(line).toMatchObject({ kind: 'ask.hand', person: 'asha' })
    expect(await reads(line)).toBe(
      'Priya would like a hand with “whether the depot can be built on”.\nWhat would help: Who drew the map? An answer is hoped for by Friday 12 June. Only your side knows.',
    )
    expect(await kinds()).toEqual(['ask.asked'])
    expect(scene.said.postings.length).toBe(before)
  })

  it('answers the nudge that it was pressed on, and later ones come', async () => {
    await nameHelper('asha')
    scene.onDay(1)
    const [line] = await scene.tick()
    await askFor()
    expect(await reads(line)).toBe('Asha is asked for a hand')
    expect(await heard(40, 2)).toEqual(['2026-06-17 priya after-3', '2026-06-23 priya after-7'])
  })

  it('is asked once a day, and a form sent twice has one effect', async () => {
    await nameHelper('asha')
    const form = await scene.press('priya', 'ask.hand', { id })
    await scene.fill('priya', form)
    expect(textOf(await scene.fill('priya', form))).toContain('Asha is told')
    expect(scene.said.lines.filter(({ kind }) => kind === 'ask.hand')).toHaveLength(1)
    await expect(scene.press('priya', 'ask.hand', { id })).rejects.toThrow('You asked Asha today.')
  })

  it('says nothing of what is answered by then', async () => {
    await nameHelper('asha')
    await askFor()
    const line = scene.said.lines.at(-1)
    await scene.say('priya', 'answer 1 It can')
    expect(await reads(line)).toBe('it is not waiting any more')
  })

  it('typed by its number as of a promise leads to it', async () => {
    await expect(scene.say('priya', 'a hand with 1')).rejects.toMatchObject({
      card: { actions: [{ label: 'A hand please' }, { label: 'Show all' }] },
    })
    expect(formIn(await scene.press('priya', 'ask.hand', { id })).intro).toContain('Only your own side is told.')
  })
})

describe('passing an ask on', () => {
  it('answers the nudge about it until somebody has said', async () => {
    scene.onDay(1)
    const [line] = await scene.tick()
    await scene.say('priya', 'pass 1 to Asha')
    expect(await reads(line)).toBe('Asha is asked to take it on')
  })
})

describe('lead times of the side that is asked', () => {
  const keep = (side: string, after: [number, number]) =>
    scene.db
      .updateTable('side')
      .set({ lead_times: packLeadTimes({ days: 7, workingDays: 1, after }) })
      .where('id', '=', side)
      .execute()

  it('say how long after the day to answer by it is asked about', async () => {
    await keep('north', [1, 5])
    expect(await heard(40, 1)).toEqual([
      '2026-06-02 priya asked-1',
      '2026-06-15 priya after-1',
      '2026-06-19 priya after-5',
    ])
    expect((await scene.card(id)).title).toBe('Not answered yet')
  })

  it('and not those of the side that asks', async () => {
    await keep('elm', [1, 5])
    expect(await heard(40, 1)).toEqual([
      '2026-06-02 priya asked-1',
      '2026-06-17 priya after-3',
      '2026-06-23 priya after-7',
    ])
  })
})

it('an ask that comes to somebody after the day to answer by is asked about from then on', async () => {
  scene.onDay(22)
  await scene.tick()
  await scene.db.updateTable('ask').set({ holder: null }).execute()
  await scene.press('asha', 'ask.take', { id })
  expect(await heard(50, 23)).toEqual(['2026-06-24 asha asked-1', '2026-06-26 asha after-3', '2026-07-02 asha after-7'])
})
