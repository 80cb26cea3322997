import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import type { NewLine } from '../../src/chat/line.ts'
import { moreItem, stepItems } from '../../src/commitment/cards.ts'
import { commitmentRoom } from '../../src/commitment/room.ts'
import type { View } from '../../src/commitment/view.ts'
import {
  cardText,
  fill,
  must,
  on,
  onDay,
  openScene,
  press,
  promised,
  read,
  say,
  type Scene,
  stepsIn,
  viewOf,
} from './scene.ts'

/** What was said of a time is not shown as how things are once that time is over. */
let scene: Scene
let view: View
beforeEach(async () => {
  scene = await openScene()
  view = await promised(scene, 'Asha', 'I’ll send the guidance by 26 June')
})
afterEach(() => scene.close())

const now = (day: string) => {
  scene.now = Date.parse(`${day}T09:00:00Z`)
}
const waits = async (until = '2026-06-15') =>
  fill(scene, 'Asha', await say(scene, 'Asha', 'wait 12'), { on: 'the printers', date: until })
const mores = async () => must(moreItem(await viewOf(scene, view.commitment.id))).actions?.map(({ label }) => label)
/** The standing cards that a look at a day draws anew. */
const redrawn = async (day: string) => {
  now(day)
  const due = await scene.db.transaction().execute((db) => must(commitmentRoom.due).look(db, scene.now, scene.newId))
  return (due.postings ?? []).length
}

describe('a wait', () => {
  test('is named by its day in the nudge that ends it, also when that is read later', async () => {
    await waits()
    const [line] = await onDay(scene, '2026-06-15')
    expect(await read(scene, must(line))).toContain('was waiting on the printers until today.')
    now('2026-06-18')
    expect(await read(scene, must(line))).toContain('was waiting on the printers until Monday 15 June.')
  })

  test('stands on the card as over from its day on, and can be set anew', async () => {
    await waits()
    expect(await cardText(scene, view)).toContain('\nWaiting on: the printers, until Monday 15 June 2026')
    expect(await mores()).toContain('No longer waiting')
    now('2026-06-15')
    expect(await cardText(scene, view)).toContain('\nWas waiting on: the printers, until Monday 15 June 2026')
    expect(await mores()).toContain('Waiting on…')
  })

  test('has the standing cards drawn anew on the day it ends', async () => {
    await waits()
    expect(await redrawn('2026-06-12')).toBe(0)
    expect(await redrawn('2026-06-15')).toBe(2)
    expect(await redrawn('2026-06-16')).toBe(0)
  })

  test('of a step is told in the same way', async () => {
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 ask the printers by 22 June'), {})
    const [step] = await stepsIn(scene, view)
    const form = await press(scene, 'Asha', on(view, 'step-wait', must(step).id))
    await fill(scene, 'Asha', form, { on: 'the mayor', date: '2026-06-10' })
    const [line] = await onDay(scene, '2026-06-10')
    now('2026-06-12')
    expect(await read(scene, must(line))).toContain('was waiting on the mayor until Wednesday 10 June.')
    const [item] = stepItems(await viewOf(scene, view.commitment.id))
    expect(item?.detail).toContain('; was waiting on the mayor, until Wednesday 10 June 2026')
    expect(item?.actions?.map(({ label }) => label)).toContain('Waiting on…')
  })
})

describe('“On track”', () => {
  test('is not shown any more once the date has passed', async () => {
    await press(scene, 'Asha', on(view, 'on-track'))
    now('2026-06-26')
    expect(await cardText(scene, view)).toContain('How it goes: On track')
    now('2026-06-27')
    expect(await cardText(scene, view)).not.toContain('On track')
    expect((await mores())?.filter((label) => /track/i.test(label))).toEqual([])
  })

  test('has the standing cards drawn anew on the day after', async () => {
    await press(scene, 'Asha', on(view, 'on-track'))
    expect(await redrawn('2026-06-26')).toBe(0)
    expect(await redrawn('2026-06-27')).toBe(2)
  })

  test('of a step goes with the date of the step', async () => {
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 ask the printers by 10 June'), {})
    const [step] = await stepsIn(scene, view)
    await press(scene, 'Asha', on(view, 'step-on-track', must(step).id))
    expect(await redrawn('2026-06-11')).toBe(2)
    expect(await cardText(scene, view)).not.toContain('on track')
  })
})

describe('the way back from an answer given in a nudge', () => {
  const composed = (line: NewLine, createdAt: number) =>
    must(commitmentRoom.lines?.[line.kind])(scene.db, { ...line, id: 'l', createdAt }, scene.now)
  const undoIn = async (line: NewLine, createdAt: number) => {
    const found = await composed(line, createdAt)
    return 'over' in found ? found.undo : undefined
  }
  const undoOf = async (line: NewLine, createdAt: number) => {
    const undo = must(await undoIn(line, createdAt))
    if ('intent' in undo) return undo
    throw new Error('It is a link.')
  }

  test('of “on track” stands in its place, for the one who said it', async () => {
    const [line] = await onDay(scene, '2026-06-19')
    const cameUp = scene.now
    await press(scene, 'Asha', on(view, 'on-track'))
    await press(scene, 'Asha', await undoOf(must(line), cameUp))
    expect(await read(scene, must(line))).toContain('is for Friday 26 June')
  })

  test('of “on track” is not there for the other owner', async () => {
    await scene.db.updateTable('commitment').set({ with_side: 'elm', with_owner: 'Mei' }).execute()
    const lines = await onDay(scene, '2026-06-19')
    const cameUp = scene.now
    await press(scene, 'Mei', on(view, 'on-track'))
    const undos = await Promise.all(lines.map(async (line) => [line.person, (await undoIn(line, cameUp))?.label]))
    expect(Object.fromEntries(undos)).toEqual({ 'person-Asha': undefined, 'person-Mei': 'Take that back' })
  })

  test('of a new date comes with the answer too, which names both dates', async () => {
    const [line] = await onDay(scene, '2026-06-19')
    const form = await press(scene, 'Asha', on(view, 'move'))
    const { reply } = await fill(scene, 'Asha', form, { date: '2026-07-03', reason: 'The printer is slow' })
    if (!('card' in reply)) throw new Error('There is no card.')
    expect(plainText(reply.card)).toContain('Asked for Friday 3 July 2026 in place of Friday 26 June 2026.')
    expect(reply.card.actions?.[0]?.label).toBe('Take back the new date')
    expect(await composed(must(line), 0)).toMatchObject({
      over: 'a new date waits for a yes: Friday 3 July 2026',
      undo: { label: 'Take back the new date' },
    })
    await press(scene, 'Asha', await undoOf(must(line), 0))
    expect(await read(scene, must(line))).toContain('is for Friday 26 June')
  })
})
