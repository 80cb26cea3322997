import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '../../src/calendar/day.ts'
import type { Outcome } from '../../src/chat/room.ts'
import { plainText } from '../../src/chat/card.ts'
import type { NewLine } from '../../src/chat/line.ts'
import type { View } from '../../src/commitment/view.ts'
import { commitmentRoom } from '../../src/commitment/room.ts'
import {
  cardText,
  COUNCIL,
  ELM,
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
  storyKinds,
} from './scene.ts'

let scene: Scene
let view: View
beforeEach(async () => {
  scene = await openScene()
  view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
})
afterEach(() => scene.close())

const days = async (from: string, count: number) => {
  const said: string[] = []
  for (let ahead = 0; ahead < count; ahead += 1) {
    const day = addDays(from, ahead)
    for (const line of await onDay(scene, day)) said.push(`${day} ${line.stage} ${line.person}`)
  }
  return said
}
const wordsOf = ({ reply }: Outcome) => ('card' in reply ? plainText(reply.card) : reply.kind)
const nameHelper = (side: string, member: string) =>
  scene.db.updateTable('side').set({ named_helper: member }).where('id', '=', side).execute()
/** A line that came up when it did, read now. */
const readAgain = async (line: NewLine, createdAt: number) => {
  const composed = await must(commitmentRoom.lines?.[line.kind])(scene.db, { ...line, id: 'l', createdAt }, scene.now)
  return 'over' in composed ? composed.over : 'item' in composed ? composed.item.text : composed
}

describe('“On track”', () => {
  test('stands on the card, with who said it and when, and in the story', async () => {
    await onDay(scene, '2026-06-05')
    const said = await say(scene, 'Asha', 'on track 12')
    expect(wordsOf(said)).toContain('Thank you. The card says so')
    expect(said.postings).toHaveLength(2)
    expect(await cardText(scene, view)).toContain('How it goes: On track, said Asha on Friday 5 June')
    expect(await storyKinds(scene)).toEqual(['promised', 'on-track'])
  })

  test('ends the nudge that it answers, wherever that waits', async () => {
    const [line] = await onDay(scene, '2026-06-05')
    const cameUp = scene.now
    scene.now += 60_000
    await press(scene, 'Asha', on(view, 'on-track'))
    expect(await readAgain(must(line), cameUp)).toBe('it is on track, said Asha')
    expect(await days('2026-06-06', 3)).toEqual([])
  })

  test('leaves what comes days later to be said', async () => {
    await onDay(scene, '2026-06-05')
    await press(scene, 'Asha', on(view, 'on-track'))
    expect(await days('2026-06-06', 20)).toEqual([
      '2026-06-11 before-1 person-Asha',
      '2026-06-17 after-3 person-Asha',
      '2026-06-23 after-7 person-Asha',
    ])
  })

  test.each([
    ['on the day itself', '2026-06-11'],
    ['within one working day before it', '2026-06-10'],
  ])('said %s, the nudge of the working day before is left out', async (_, day) => {
    await onDay(scene, '2026-06-05')
    scene.now = Date.parse(`${day}T06:00:00Z`)
    await press(scene, 'Asha', on(view, 'on-track'))
    expect(await days(day, 8)).toEqual(['2026-06-17 after-3 person-Asha'])
  })

  test('over a weekend too: said on Friday, Monday’s is left out', async () => {
    const other = await promised(scene, 'Asha', 'I’ll print the map by 16 June')
    scene.now = Date.parse('2026-06-12T09:00:00Z')
    await press(scene, 'Asha', on(other, 'on-track'))
    expect((await onDay(scene, '2026-06-15')).filter((line) => line.subject === other.commitment.id)).toEqual([])
  })

  test('can be taken back, and nudges come as before', async () => {
    const [line] = await onDay(scene, '2026-06-05')
    const cameUp = scene.now
    await press(scene, 'Asha', on(view, 'on-track'))
    expect(wordsOf(await press(scene, 'Asha', on(view, 'off-track')))).toContain('Taken back. Nudges come as before.')
    expect(await cardText(scene, view)).not.toContain('How it goes')
    expect(await readAgain(must(line), cameUp)).toContain('is for Friday 12 June')
    await expect(press(scene, 'Asha', on(view, 'off-track'))).rejects.toThrow('Nobody has said')
  })

  test('taken back, an earlier “A hand please” still counts as the answer', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const [line] = await onDay(scene, '2026-06-05')
    const cameUp = scene.now
    scene.now += 60_000
    await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'hand')), {})
    expect(await readAgain(must(line), cameUp)).toBe('Priya is asked for a hand')
    scene.now += 60_000
    await press(scene, 'Asha', on(view, 'on-track'))
    await press(scene, 'Asha', on(view, 'off-track'))
    expect(await readAgain(must(line), cameUp)).toBe('Priya is asked for a hand')
  })

  test('taken back, a hand asked for after it still counts as well', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const [line] = await onDay(scene, '2026-06-05')
    const cameUp = scene.now
    scene.now += 60_000
    await press(scene, 'Asha', on(view, 'on-track'))
    await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'hand')), {})
    scene.now += 60_000
    await press(scene, 'Asha', on(view, 'on-track'))
    await press(scene, 'Asha', on(view, 'off-track'))
    expect(await readAgain(must(line), cameUp)).toBe('Priya is asked for a hand')
  })

  test('ended by a new date that is taken back, an earlier “A hand please” still counts', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const [line] = await onDay(scene, '2026-06-05')
    const cameUp = scene.now
    scene.now += 60_000
    await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'hand')), {})
    await press(scene, 'Asha', on(view, 'on-track'))
    const form = await press(scene, 'Asha', on(view, 'move'))
    await fill(scene, 'Asha', form, { date: '2026-06-19', reason: 'The printers are away' })
    const { id } = must(await scene.db.selectFrom('move').selectAll().executeTakeFirst())
    await press(scene, 'Asha', on(view, 'withdraw-move', id))
    expect(await readAgain(must(line), cameUp)).toBe('Priya is asked for a hand')
  })

  test('taken back, what was answered before a new date counts no more', async () => {
    await nameHelper(COUNCIL, 'Priya')
    await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'hand')), {})
    const form = await press(scene, 'Asha', on(view, 'move'))
    await fill(scene, 'Asha', form, { date: '2026-06-19', reason: 'The printers are away' })
    const { id } = must(await scene.db.selectFrom('move').selectAll().executeTakeFirst())
    await press(scene, 'Tom', on(view, 'accept-move', id))
    await press(scene, 'Asha', on(view, 'on-track'))
    await press(scene, 'Asha', on(view, 'off-track'))
    const row = await scene.db.selectFrom('commitment').selectAll().executeTakeFirstOrThrow()
    expect([row.on_track_on, row.answered_at]).toEqual([null, null])
  })

  test('pressed twice is told once', async () => {
    await press(scene, 'Asha', on(view, 'on-track'))
    await press(scene, 'Asha', on(view, 'on-track'))
    expect(await storyKinds(scene)).toEqual(['promised', 'on-track'])
  })

  test.each(['done', 'move', 'wait'])('does not outlive what changes: %s', async (deed) => {
    await press(scene, 'Asha', on(view, 'on-track'))
    const form = await press(scene, 'Asha', on(view, deed))
    await fill(scene, 'Asha', form, { on: 'the printers', date: '2026-06-19', reason: 'The printers are away' })
    if (deed === 'move') {
      const { id } = must(await scene.db.selectFrom('move').selectAll().executeTakeFirst())
      await press(scene, 'Tom', on(view, 'accept-move', id))
    }
    expect(await cardText(scene, view)).not.toContain('On track')
  })

  test('is said no more once a new date is asked for, and cannot be said while that waits', async () => {
    const [line] = await onDay(scene, '2026-06-05')
    const cameUp = scene.now
    await press(scene, 'Asha', on(view, 'on-track'))
    const form = await press(scene, 'Asha', on(view, 'move'))
    await fill(scene, 'Asha', form, { date: '2026-06-19', reason: 'The printers are away' })
    expect(await cardText(scene, view)).toContain('New date asked for: Friday 19 June 2026')
    expect(await cardText(scene, view)).not.toContain('On track')
    // Its nudge names what was asked for last.
    expect(await readAgain(must(line), cameUp)).toContain('a new date waits for a yes')
    await expect(press(scene, 'Asha', on(view, 'on-track'))).rejects.toThrow(
      'A new date waits for a yes: Friday 19 June 2026. If it is on track after all, take that back first.',
    )
    expect(await cardText(scene, view)).not.toContain('On track')
    const { id } = must(await scene.db.selectFrom('move').selectAll().executeTakeFirst())
    await press(scene, 'Asha', on(view, 'withdraw-move', id))
    await press(scene, 'Asha', on(view, 'on-track'))
    expect(await cardText(scene, view)).toContain('How it goes: On track')
  })

  test('is for the owner to say, of what is promised, and not after its date', async () => {
    await expect(press(scene, 'Tom', on(view, 'on-track'))).rejects.toThrow('Only Asha can say how it goes.')
    scene.now = Date.parse('2026-06-13T09:00:00Z')
    await expect(press(scene, 'Asha', on(view, 'on-track'))).rejects.toThrow('It was for Friday 12 June.')
    await say(scene, 'Asha', 'done 12 It is in the post')
    await expect(press(scene, 'Asha', on(view, 'on-track'))).rejects.toThrow('already marked as done')
  })

  test('of two owners, one answers for both', async () => {
    await scene.db.updateTable('commitment').set({ with_side: ELM, with_owner: 'Mei' }).execute()
    const lines = await onDay(scene, '2026-06-05')
    expect(lines.map((line) => line.person).sort()).toEqual(['person-Asha', 'person-Mei'])
    const cameUp = scene.now
    await press(scene, 'Mei', on(view, 'on-track'))
    for (const line of lines) expect(await readAgain(line, cameUp)).toBe('it is on track, said Mei')
  })

  test('of a step stands beside it, and ends its nudge', async () => {
    const added = await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 ask the printers by 10 June'), {})
    expect(wordsOf(added)).toContain('The step is added.')
    const [step] = await stepsIn(scene, view)
    const [line] = await onDay(scene, '2026-06-03')
    const cameUp = scene.now
    await press(scene, 'Asha', on(view, 'step-on-track', must(step).id))
    expect(await cardText(scene, view)).toContain('on track, said Asha on Wednesday 3 June')
    expect(await readAgain(must(line), cameUp)).toBe('it is on track, said Asha')
    await press(scene, 'Asha', on(view, 'step-off-track', must(step).id))
    expect(await cardText(scene, view)).not.toContain('on track')
    expect((await storyKinds(scene)).slice(-2)).toEqual(['step-on-track', 'step-off-track'])
  })

  test('of a step, taken back, leaves an earlier “A hand please” as the answer', async () => {
    await nameHelper(COUNCIL, 'Priya')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 ask the printers by 10 June'), {})
    const [step] = await stepsIn(scene, view)
    const [line] = await onDay(scene, '2026-06-03')
    const cameUp = scene.now
    scene.now += 60_000
    const part = (deed: string) => on(view, deed, must(step).id)
    await fill(scene, 'Asha', await press(scene, 'Asha', part('step-hand')), {})
    scene.now += 60_000
    await press(scene, 'Asha', part('step-on-track'))
    await press(scene, 'Asha', part('step-off-track'))
    expect(await readAgain(must(line), cameUp)).toBe('Priya is asked for a hand')
  })
})

describe('“Waiting on…”', () => {
  test('is named in the message that it answers, with the way to end it', async () => {
    const [line] = await onDay(scene, '2026-06-05')
    const saved = await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'wait')), {
      on: 'the printer',
      date: '2026-06-11',
    })
    expect(wordsOf(saved)).not.toContain('That is after')
    const composed = await must(commitmentRoom.lines?.['commitment.due'])(
      scene.db,
      { ...must(line), id: 'l', createdAt: scene.now },
      scene.now,
    )
    expect(composed).toMatchObject({
      over: 'it waits on the printer, until Thursday 11 June 2026',
      undo: { label: 'No longer waiting', data: { id: view.commitment.id } },
    })
    expect(wordsOf(await say(scene, 'Asha', 'not waiting 12'))).toContain('Not waiting any more.')
  })

  test('until after its date is said to be that, with a new date beside it', async () => {
    const saved = await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'wait')), {
      on: 'the printer',
      date: '2026-06-16',
    })
    expect(wordsOf(saved)).toContain('That is after its date, Friday 12 June.')
    const labels = 'card' in saved.reply ? saved.reply.card.actions?.map(({ label }) => label) : []
    expect(labels?.slice(0, 2)).toEqual(['No longer waiting', 'New date'])
    expect(labels?.filter((label) => label === 'New date')).toHaveLength(1)
  })
})

describe('“A hand please”', () => {
  const askFor = async (name: string, help = '', from = view) =>
    fill(scene, name, await press(scene, name, on(from, 'hand')), { help })
  const told = (outcome: Outcome) => (outcome.lines ?? []).map((line) => line.person).sort()

  test('goes to the one whom the owner’s side named, and the owner sees who that is', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const outcome = await askFor('Asha', 'Somebody who knows the printers')
    expect(told(outcome)).toEqual(['person-Priya'])
    expect(wordsOf(outcome)).toContain('Priya is told, and nobody else. Only your side knows.')
    expect(await read(scene, must(outcome.lines?.[0]))).toBe(
      'Asha would like a hand with “Send the guidance”.\nWhat would help: Somebody who knows the printers. It is for Friday 12 June. Only your side knows.',
    )
  })

  test('without one, to the side’s chairs and organisers besides whoever asks', async () => {
    const theirs = await promised(scene, 'Mei', 'I’ll bring the keys by 12 June')
    expect(told(await askFor('Mei', '', theirs))).toEqual(['person-Tom'])
  })

  test('where nobody is named to tell, has an organiser choose somebody, and keeps nothing', async () => {
    await expect(press(scene, 'Asha', on(view, 'hand'))).rejects.toMatchObject({
      message: 'Nobody else on your side is named to help yet.',
      card: { actions: [{ label: 'Choose who can help', intent: 'partnership.helper', data: { s: COUNCIL } }] },
    })
    expect(await scene.db.selectFrom('hand').selectAll().execute()).toEqual([])
  })

  test('where nobody is named to tell, names others whom somebody else than an organiser can ask', async () => {
    const theirs = await promised(scene, 'Priya', 'I’ll bring the plan by 12 June')
    await scene.db.updateTable('member').set({ roles: '[]' }).where('id', '=', 'Asha').execute()
    await expect(press(scene, 'Priya', on(theirs, 'hand'))).rejects.toThrow('Please ask Asha or Ravi yourself.')
  })

  test('where nobody else is there, says that somebody can be invited', async () => {
    await scene.db.updateTable('member').set({ left_at: scene.now }).where('id', 'in', ['Priya', 'Ravi']).execute()
    await expect(press(scene, 'Asha', on(view, 'hand'))).rejects.toThrow('An organiser can invite somebody')
  })

  test.each([
    ['asks themself', 'Asha'],
    ['has left', 'gone'],
  ])('does not count on a named one who %s', async (_, helper) => {
    await nameHelper(COUNCIL, helper)
    await expect(press(scene, 'Asha', on(view, 'hand'))).rejects.toThrow('Nobody else on your side')
  })

  test('does not count on a named one whom no chat reaches', async () => {
    const theirs = await promised(scene, 'Mei', 'I’ll bring the keys by 12 June')
    await nameHelper(ELM, 'Joe')
    expect(told(await askFor('Mei', '', theirs))).toEqual(['person-Tom'])
  })

  test('is in no story, on no card and in no channel', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const before = await storyKinds(scene)
    const outcome = await askFor('Asha', 'I am out of my depth')
    expect(await storyKinds(scene)).toEqual(before)
    expect(outcome.postings ?? []).toEqual([])
    expect(await cardText(scene, view)).not.toMatch(/depth|hand/)
    const texts = await scene.db.selectFrom('story_text').select('text').execute()
    expect(texts.map((row) => row.text).join()).not.toContain('depth')
  })

  test('answers the nudge that it was pressed on, and later ones come', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const [line] = await onDay(scene, '2026-06-05')
    const cameUp = scene.now
    await askFor('Asha')
    expect(await readAgain(must(line), cameUp)).toBe('Priya is asked for a hand')
    expect(await days('2026-06-06', 12)).toEqual(['2026-06-11 before-1 person-Asha', '2026-06-17 after-3 person-Asha'])
  })

  test('is asked once a day for each thing, and a form sent twice has one effect', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const form = await press(scene, 'Asha', on(view, 'hand'))
    await fill(scene, 'Asha', form, {})
    const again = await fill(scene, 'Asha', form, {})
    expect(wordsOf(again)).toContain('Priya is told')
    expect(again.lines ?? []).toEqual([])
    await expect(press(scene, 'Asha', on(view, 'hand'))).rejects.toThrow('You asked Priya today.')
    scene.now += 86_400_000
    expect(told(await askFor('Asha'))).toEqual(['person-Priya'])
  })

  test('says nothing to the helper of what is no longer open', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const line = must((await askFor('Asha')).lines?.[0])
    await say(scene, 'Asha', 'done 12 It is in the post')
    expect(await read(scene, line)).toBe('over: it is not waiting any more')
  })

  test('can be typed with what would help, and is for the owner', async () => {
    await nameHelper(COUNCIL, 'Priya')
    const outcome = await say(scene, 'Asha', 'a hand with 12: a map of the pipes')
    expect(await read(scene, must(outcome.lines?.[0]))).toContain('What would help: a map of the pipes.')
    await expect(press(scene, 'Tom', on(view, 'hand'))).rejects.toThrow('Only Asha can ask for a hand with it.')
  })

  test('with a step goes to the side of whoever does it', async () => {
    await nameHelper(ELM, 'Tom')
    await nameHelper(COUNCIL, 'Priya')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 find the keys by 10 June'), { who: 'Mei' })
    const [step] = await stepsIn(scene, view)
    const form = await press(scene, 'Mei', on(view, 'step-hand', must(step).id))
    const outcome = await fill(scene, 'Mei', form, { help: 'Who has them?' })
    expect(told(outcome)).toEqual(['person-Tom'])
    expect(await read(scene, must(outcome.lines?.[0]))).toContain(
      'Mei would like a hand with the step “find the keys”.',
    )
  })
})
