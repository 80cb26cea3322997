import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { moveItemLabels } from './menu.ts'
import {
  buttons,
  cardText,
  fill,
  formOf,
  letterText,
  must,
  on,
  onDay,
  openScene,
  press,
  promised,
  read,
  say,
  type Scene,
  storyKinds,
  viewOf,
} from './scene.ts'
import type { View } from '../../src/commitment/view.ts'

let scene: Scene
let view: View
beforeEach(async () => {
  scene = await openScene()
  view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June, 5pm')
})
afterEach(() => scene.close())

async function propose(words = 'move 12 to Friday 26 June', reason = 'The legal team is away.') {
  await fill(scene, 'Asha', await say(scene, 'Asha', words), { reason })
  return must((await viewOf(scene, view.commitment.id)).move).id
}

describe('a new date', () => {
  test('is read back, and needs a reason', async () => {
    const opened = await say(scene, 'Asha', 'move 12 to Friday 26 June')
    expect(formOf(opened).intro).toBe(
      '“Send the guidance”. Now by Friday 12 June 2026, 5pm. New date: Friday 26 June 2026.',
    )
    const outcome = await fill(scene, 'Asha', opened, {})
    expect(outcome.reply).toMatchObject({ kind: 'errors', errors: { reason: 'Say in a few words why.' } })
  })

  test('stands beside the old one until the other side says yes', async () => {
    await propose()
    expect(await cardText(scene, view)).toBe(
      [
        'Promise 12 · Promised',
        'Send the guidance',
        'Who: Asha, Northbridge Council, will do it',
        'By: Friday 12 June 2026, 5pm',
        'New date asked for: Friday 26 June 2026. Because: The legal team is away. Elm Street can say yes.',
        'Promised to: Elm Street',
      ].join('\n'),
    )
    expect(await buttons(scene, view)).toEqual([
      'Accept the new date',
      'Not that date',
      'It’s done',
      'Add a step',
      'Add a note',
      'Show all',
    ])
  })

  test('accepted by any member of the other side, is told in both channels', async () => {
    const move = await propose()
    await expect(press(scene, 'Priya', on(view, 'accept-move', move))).rejects.toThrow('That is for Elm Street to say.')
    const outcome = await press(scene, 'Mei', on(view, 'accept-move', move))
    expect(await cardText(scene, view)).toContain('By: Friday 26 June 2026\nPromised to')
    expect(await letterText(scene, outcome)).toBe(
      'New date: Send the guidance\nBy Friday 26 June 2026. Because: The legal team is away.',
    )
    expect(await storyKinds(scene)).toEqual(['promised', 'move-proposed', 'moved'])
    await expect(press(scene, 'Tom', on(view, 'accept-move', move))).rejects.toThrow('already been accepted')
  })

  test('can be answered with “not that date” and why', async () => {
    const move = await propose()
    const opened = await press(scene, 'Tom', on(view, 'decline-move', move))
    const outcome = await fill(scene, 'Tom', opened, { answer: 'The meeting is on the 20th.' })
    expect(await cardText(scene, view)).toContain('By: Friday 12 June 2026, 5pm\nPromised to')
    expect(await read(scene, must(outcome.lines?.[0]))).toBe(
      'Tom cannot say yes to Friday 26 June 2026 for “Send the guidance”.\nThe meeting is on the 20th. It is for Friday 12 June 2026, 5pm as before.',
    )
  })

  test('can be taken back by the owner, and only then proposed anew', async () => {
    const move = await propose()
    await expect(say(scene, 'Asha', 'move 12 to 3 July')).rejects.toThrow(
      'A new date already waits for a yes: Friday 26 June 2026.',
    )
    await expect(press(scene, 'Tom', on(view, 'withdraw-move', move))).rejects.toThrow(
      'Only Asha can take the new date back.',
    )
    expect(moveItemLabels(await viewOf(scene, view.commitment.id))).toContain('Take back the new date')
    await press(scene, 'Asha', on(view, 'withdraw-move', move))
    const again = await propose('move 12 to 3 July')
    // A press on the old card is about the old date.
    await expect(press(scene, 'Tom', on(view, 'accept-move', move))).rejects.toThrow('This new date was taken back.')
    await press(scene, 'Tom', on(view, 'accept-move', again))
    expect((await viewOf(scene, view.commitment.id)).commitment.due_on).toBe('2026-07-03')
  })

  test('is proposed once, though the form is sent twice', async () => {
    const opened = await say(scene, 'Asha', 'move 12 to Friday 26 June')
    await fill(scene, 'Asha', opened, { reason: 'Away' })
    await fill(scene, 'Asha', opened, { reason: 'Away' })
    expect(await storyKinds(scene)).toEqual(['promised', 'move-proposed'])
  })

  test('is not needed any more once it is done or called off', async () => {
    const move = await propose()
    await say(scene, 'Asha', 'done 12 here it is')
    await expect(press(scene, 'Tom', on(view, 'accept-move', move))).rejects.toThrow('This new date was taken back.')
  })

  test('is never accepted by the one who proposed it, whichever hat they wear', async () => {
    const ravis = await promised(scene, 'Ravi', 'I’ll count the votes by 12 June')
    await fill(scene, 'Ravi', await say(scene, 'Ravi', 'move 13 to 26 June'), { reason: 'Recount' })
    const move = must((await viewOf(scene, ravis.commitment.id)).move)
    const accept = press(scene, 'Ravi', on(ravis, 'accept-move', move.id), { side: 'elm' })
    await expect(accept).rejects.toThrow('You proposed this date.')
  })

  test.each([
    ['2026-05-29', 'Friday 29 May 2026 has passed. Which day do you mean?'],
    ['2026-06-12', 'It is for Friday 12 June, 5pm already.'],
  ])('on %s is asked for again, with what was typed', async (date, sentence) => {
    const opened = await press(scene, 'Asha', on(view, 'move'))
    const { reply } = await fill(scene, 'Asha', opened, { date, time: '17:00', reason: 'x' })
    expect(reply).toMatchObject({ kind: 'errors', errors: { date: sentence } })
  })

  test('before one of the open steps is refused, naming the step', async () => {
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 ask the printers by 10 June'), {})
    const opened = await say(scene, 'Asha', 'move 12 to 9 June')
    expect((await fill(scene, 'Asha', opened, { reason: 'Sooner' })).reply).toMatchObject({
      kind: 'errors',
      errors: { date: 'The step “ask the printers” is for Wednesday 10 June 2026. Choose that day or a later one.' },
    })
  })
})

test('the first date of a promise needs no yes and no reason, only a word to both channels', async () => {
  const dateless = await promised(scene, 'Asha', 'I’ll find a room')
  expect(await buttons(scene, dateless)).toContain('Set a date')
  const opened = await say(scene, 'Asha', 'move 13 to 19 June')
  expect(formOf(opened)).toMatchObject({ title: 'Set a date', submit: 'Set the date' })
  const outcome = await fill(scene, 'Asha', opened, {})
  expect(await letterText(scene, outcome)).toBe('Now has a date: Find a room\nBy Friday 19 June 2026.')
  expect(await cardText(scene, dateless)).toContain('By: Friday 19 June 2026')
})

describe('while a new date waits', () => {
  const kinds = async (day: string) =>
    (await onDay(scene, day)).map((line) => `${line.kind} ${line.stage} ${line.person}`).sort()

  test('the old date is not chased, the other side is asked, and after a rest the new date is followed', async () => {
    await propose()
    expect(await kinds('2026-06-02')).toEqual(['commitment.move-waits asked-1 person-Tom'])
    expect(await kinds('2026-06-04')).toEqual(['commitment.move-waits after-3 person-Tom'])
    // 5 and 11 June would be a week and a day before the old date.
    expect(await kinds('2026-06-05')).toEqual([])
    expect(await kinds('2026-06-10')).toEqual(['commitment.move-waits after-7 person-Tom'])
    expect(await kinds('2026-06-11')).toEqual([])
    expect(await kinds('2026-06-18')).toEqual([])
    // A week before 26 June is 19 June.
    expect(await kinds('2026-06-19')).toEqual(['commitment.due before-7 person-Asha'])
  })

  test('a nudge written before is overtaken', async () => {
    const [line] = await onDay(scene, '2026-06-05')
    expect(await read(scene, must(line))).toBe('“Send the guidance” is for Friday 12 June 2026, 5pm.\nHow is it going?')
    const move = await propose()
    expect(await read(scene, must(line))).toBe('over: a new date waits for a yes: Friday 26 June 2026')
    const [waits] = await onDay(scene, '2026-06-08')
    expect(await read(scene, must(waits))).toBe(
      'Asha asks for a new date for “Send the guidance”: Friday 26 June 2026.\nNow it is for Friday 12 June 2026, 5pm. Because: The legal team is away.',
    )
    await press(scene, 'Tom', on(view, 'accept-move', move))
    expect(await read(scene, must(waits))).toBe('over: it is not waiting any more')
    expect(await onDay(scene, '2026-06-11')).toEqual([])
    expect(await onDay(scene, '2026-06-19')).toMatchObject([{ stage: 'before-7', dueOn: '2026-06-26' }])
  })
})
