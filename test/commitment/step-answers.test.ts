import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '../../src/calendar/day.ts'
import { plainText } from '../../src/chat/card.ts'
import type { Outcome } from '../../src/chat/room.ts'
import { commitmentRoom } from '../../src/commitment/room.ts'
import type { View } from '../../src/commitment/view.ts'
import {
  cardText,
  fill,
  formOf,
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
  storyKinds,
} from './scene.ts'

/* Asha promises for 26 June; Tom of the other side does a step of it by 12 June. */
let scene: Scene
let view: View
let step: string
beforeEach(async () => {
  scene = await openScene()
  view = await promised(scene, 'Asha', 'I’ll send the guidance by 26 June')
  await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 proofread it by 12 June'), { who: 'Tom' })
  step = must((await stepsIn(scene, view))[0]).id
})
afterEach(() => scene.close())

const stepNow = async () => must((await stepsIn(scene, view))[0])
const wordsOf = ({ reply }: Outcome) => ('card' in reply ? plainText(reply.card) : reply.kind)
const errorsOf = ({ reply }: Outcome) => (reply.kind === 'errors' ? reply.errors : {})
const answers = async (deed: string, values: Record<string, string>, name = 'Tom') =>
  fill(scene, name, await press(scene, name, on(view, deed, step)), values)
/** Stages of the step's nudges, day by day. */
const heard = async (from: string, until: string) => {
  const said: string[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) {
    for (const line of await onDay(scene, day)) if (line.subject === step) said.push(`${day} ${line.stage}`)
  }
  return said
}

describe('a new date for a step', () => {
  test('is set by whoever does it, with nobody’s yes, and stands on the card and in the story', async () => {
    const outcome = await answers('step-move', { date: '2026-06-19' })
    expect(wordsOf(outcome)).toContain('The date is set.')
    expect(outcome.postings).toHaveLength(2)
    expect(await cardText(scene, view)).toContain('proofread it (Tom, by Friday 19 June 2026)')
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added', 'step-moved'])
  })

  test('says what stands now, and asks for nothing but the day', async () => {
    const form = formOf(await press(scene, 'Tom', on(view, 'step-move', step)))
    expect(form.intro).toBe('“proofread it”. Now by Friday 12 June 2026. The promise is for Friday 26 June 2026.')
    expect(form.fields.map((field) => field.name)).toEqual(['date'])
  })

  test('never passes the promise’s own date', async () => {
    const refused = await answers('step-move', { date: '2026-06-27' })
    expect(errorsOf(refused)['date']).toContain('A step cannot be after the promise itself, Friday 26 June 2026.')
    expect((await stepNow()).due_on).toBe('2026-06-12')
    expect(formOf(refused).fields[0]).toMatchObject({ value: '2026-06-27' })
  })

  test.each([
    ['', 'Choose the day.'],
    ['2026-05-20', 'has passed. Which day do you mean?'],
    ['soon', 'Choose a day from the calendar.'],
  ])('needs a day to come: “%s”', async (date, sentence) => {
    expect(errorsOf(await answers('step-move', { date }))['date']).toContain(sentence)
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added'])
  })

  test('sent twice is told once', async () => {
    const form = await press(scene, 'Tom', on(view, 'step-move', step))
    await fill(scene, 'Tom', form, { date: '2026-06-19' })
    expect(wordsOf(await fill(scene, 'Tom', form, { date: '2026-06-19' }))).toContain('The date is set.')
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added', 'step-moved'])
  })

  test('moves the nudges with it, and those of the old date are over', async () => {
    const [line] = await onDay(scene, '2026-06-05')
    await answers('step-move', { date: '2026-06-19' })
    expect(await read(scene, must(line))).toBe('over: the date has changed')
    expect(await heard('2026-06-05', '2026-07-10')).toEqual([
      '2026-06-12 before-7',
      '2026-06-18 before-1',
      '2026-06-24 after-3',
      '2026-06-30 after-7',
    ])
  })

  test('ends that it was on track', async () => {
    await press(scene, 'Tom', on(view, 'step-on-track', step))
    await answers('step-move', { date: '2026-06-19' })
    expect(await cardText(scene, view)).not.toContain('on track')
  })

  test('is for the one who does the step or the owner, while it is open', async () => {
    await expect(press(scene, 'Mei', on(view, 'step-move', step))).rejects.toThrow('Tom can say that about this step.')
    await answers('step-move', { date: '2026-06-19' }, 'Asha')
    const form = await press(scene, 'Tom', on(view, 'step-move', step))
    await press(scene, 'Tom', on(view, 'step-done', step))
    await expect(fill(scene, 'Tom', form, { date: '2026-06-20' })).rejects.toThrow('This step is already done.')
  })
})

describe('“Waiting on…” with a step', () => {
  const wait = { on: 'the printers', date: '2026-06-15' }

  test('stands beside it, and nudges stop until that day', async () => {
    const [line] = await onDay(scene, '2026-06-05')
    expect(wordsOf(await answers('step-wait', wait))).toContain('Saved. Nudges go on from that day.')
    expect(await cardText(scene, view)).toContain('waiting on the printers, until Monday 15 June 2026')
    expect(await read(scene, must(line))).toBe('over: it waits on the printers, until Monday 15 June 2026')
    expect(await heard('2026-06-05', '2026-07-10')).toEqual([
      '2026-06-15 resume',
      '2026-06-17 after-3',
      '2026-06-23 after-7',
    ])
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added', 'step-waiting'])
  })

  test('past its last nudge is followed by that one, on the working day after', async () => {
    await answers('step-wait', { ...wait, date: '2026-06-26' })
    expect(await heard('2026-06-05', '2026-07-20')).toEqual(['2026-06-26 resume', '2026-06-29 after-7'])
  })

  test('on that day its doer is asked again', async () => {
    await answers('step-wait', wait)
    const [line] = await onDay(scene, '2026-06-15')
    expect(await read(scene, must(line))).toBe(
      'Your step “proofread it” was waiting on the printers until today.\nIt is part of “Send the guidance”.',
    )
  })

  test('can be ended sooner, and nudges follow the date again', async () => {
    await answers('step-wait', wait)
    expect(wordsOf(await press(scene, 'Tom', on(view, 'step-resume', step)))).toContain('Not waiting any more.')
    expect(await cardText(scene, view)).not.toContain('waiting on')
    expect(await heard('2026-06-02', '2026-06-12')).toEqual(['2026-06-05 before-7', '2026-06-11 before-1'])
    await expect(press(scene, 'Tom', on(view, 'step-resume', step))).rejects.toThrow('This step is not waiting')
  })

  test('needs what it waits on and a day after today, and keeps what was typed', async () => {
    const refused = await answers('step-wait', { on: '', date: '2026-06-01' })
    expect(errorsOf(refused)).toEqual({
      on: 'Say what or whom you are waiting on.',
      date: 'Choose a day after today for the wait to end.',
    })
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added'])
  })

  test('sent twice is told once', async () => {
    const form = await press(scene, 'Tom', on(view, 'step-wait', step))
    await fill(scene, 'Tom', form, wait)
    await fill(scene, 'Tom', form, wait)
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added', 'step-waiting'])
  })

  test('ends when the step is done, or somebody else does it', async () => {
    await answers('step-wait', wait)
    await press(scene, 'Tom', on(view, 'step-not-mine', step))
    expect(await stepNow()).toMatchObject({ by_member: 'Asha', waiting_on: null, waiting_until_on: null })
    await answers('step-wait', wait, 'Asha')
    await press(scene, 'Asha', on(view, 'step-done', step))
    expect((await stepNow()).waiting_on).toBe(null)
  })
})

test('a step that comes to somebody after its date gives them the later nudges from then on', async () => {
  await onDay(scene, '2026-06-23')
  await press(scene, 'Tom', on(view, 'step-not-mine', step))
  expect(await heard('2026-06-24', '2026-07-10')).toEqual(['2026-06-26 after-3', '2026-07-02 after-7'])
})

/** The answers that the nudge of a day offers. */
async function labels(day: string): Promise<string[]> {
  const line = must((await onDay(scene, day)).find((one) => one.subject === step))
  const composer = must(commitmentRoom.lines?.[line.kind])
  const composed = await composer(scene.db, { ...line, id: 'l', createdAt: scene.now }, scene.now)
  return 'item' in composed ? (composed.item.actions ?? []).map(({ label }) => label) : []
}

test('“Pass on” is for whoever has a colleague in reach, up to its date and after it', async () => {
  const leave = (...ids: string[]) =>
    scene.db.updateTable('member').set({ left_at: 1 }).where('id', 'in', ids).execute()
  await leave('Mei')
  expect(await labels('2026-06-05')).toContain('Pass on')
  // Joe, who is left, has no account.
  await leave('Ravi')
  expect(await labels('2026-06-15')).not.toContain('Pass on')
  expect(await labels('2026-06-17')).not.toContain('Pass on')
})

test('what can be answered stands in the line, up to its date and after it', async () => {
  const rest = ['Waiting on…', 'Pass on', 'That’s not mine', 'Show all']
  expect(await labels('2026-06-05')).toEqual(['Step is done', 'On track', 'New date', 'A hand please', ...rest])
  expect(await labels('2026-06-17')).toEqual(['Step is done', 'A hand please', 'New date', ...rest])
})
