import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { commitmentCard } from '../../src/commitment/cards.ts'
import {
  COUNCIL,
  ELM,
  fill,
  formOf,
  openScene,
  press,
  promised,
  say,
  type Scene,
  storyKinds,
  viewOf,
  P,
} from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('what somebody promises is read back before it is sent', () => {
  test('the words and the date come back in a form, with the weekday', async () => {
    const form = formOf(await say(scene, 'Tom', 'I’ll book the hall by 12 June, 5pm'))
    expect(form.intro).toBe('By Friday 12 June 2026, 5pm.')
    expect(valuesOf(form)).toMatchObject({
      words: 'Book the hall',
      date: '2026-06-12',
      time: '17:00',
      firmness: 'will',
    })
  })

  test.each([
    ['I will book the hall by next Friday', 'Which Friday do you mean?', 'Friday 5 June or Friday 12 June'],
    ['I’ll book the hall', 'No date yet. You can choose one now or later.', undefined],
    [
      'I’ll book the hall by 12 May 2025',
      'Monday 12 May 2025 has passed. Which day do you mean?',
      'Wednesday 12 May 2027',
    ],
  ])('%s', async (words, intro, hint) => {
    const form = formOf(await say(scene, 'Tom', words))
    expect(form.intro).toBe(intro)
    expect(form.fields.find((field) => field.name === 'date')?.hint).toBe(hint)
    expect(valuesOf(form)).toMatchObject({ words: 'Book the hall' })
  })

  test('a day that may be one of two has to be chosen', async () => {
    const opened = await say(scene, 'Tom', 'I’ll book the hall by next Friday')
    expect(formOf(opened).fields.find((field) => field.name === 'date')).not.toHaveProperty('optional')
    const again = await fill(scene, 'Tom', opened, {})
    expect(again.reply).toMatchObject({ kind: 'errors', errors: { date: 'Choose which day you mean.' } })
    const sent = await fill(scene, 'Tom', opened, { date: '2026-06-12' })
    expect((await viewOf(scene, sent.did?.data['id'])).commitment.due_on).toBe('2026-06-12')
  })

  test('“I’ll try to …” is somebody who will try', async () => {
    expect(valuesOf(formOf(await say(scene, 'Tom', 'I’ll try to find a caretaker')))).toMatchObject({
      firmness: 'will-try',
    })
  })
})

describe('a promise that is sent', () => {
  test('stands on one card in both channels', async () => {
    const outcome = await fill(
      scene,
      'Tom',
      await say(scene, 'Tom', 'I’ll book the hall by 12 June'),
      {},
      { channel: true },
    )
    expect(outcome.reply).toEqual({ kind: 'done' })
    expect(outcome.postings?.map((posting) => posting.space)).toEqual(['space-council', 'space-elm'])
    const view = await viewOf(scene, outcome.did?.data['id'])
    expect(plainText(commitmentCard(view))).toBe(
      [
        'Promise 12 · Promised',
        'Book the hall',
        'Who: Tom, Elm Street, will do it',
        'By: Friday 12 June 2026',
        'Promised to: Northbridge Council',
      ].join('\n'),
    )
    expect(await storyKinds(scene)).toEqual(['promised'])
  })

  test('needs nothing but words', async () => {
    const { commitment } = await promised(scene, 'Tom', 'I’ll book the hall')
    expect(commitment).toMatchObject({ words: 'Book the hall', due_on: null, project: null, firmness: 'will' })
  })

  test('is made once, though the form is sent twice', async () => {
    const form = await say(scene, 'Tom', 'I’ll book the hall')
    await fill(scene, 'Tom', form, {})
    await fill(scene, 'Tom', form, {})
    expect(await scene.db.selectFrom('commitment').select('number').execute()).toEqual([{ number: 12 }])
    expect(await storyKinds(scene)).toEqual(['promised'])
  })

  test.each([
    [{ words: '' }, 'words', 'Say in a few words what you will do.'],
    [{ words: 'x'.repeat(1_001) }, 'words', 'There is room for 1,000 characters here. This has 1,001.'],
    [{ date: '2026-05-31' }, 'date', 'Sunday 31 May 2026 has passed. Which day do you mean?'],
    [{ date: '2036-05-31' }, 'date', 'Saturday 31 May 2036 is more than 5 years away. Which day do you mean?'],
    [{ date: '', time: '17:00' }, 'date', 'Choose the day that this time is on.'],
    [{ project: 'x'.repeat(81) }, 'project', 'There is room for 80 characters here. This has 81.'],
  ])('comes back with what was typed where %o cannot be', async (values, field, sentence) => {
    const outcome = await fill(scene, 'Tom', await say(scene, 'Tom', 'I’ll book the hall by 12 June'), values)
    expect(outcome.reply).toMatchObject({ kind: 'errors', errors: { [field]: sentence } })
    expect(valuesOf(formOf(outcome))).toMatchObject({ firmness: 'will', ...shown(values) })
    expect(await storyKinds(scene)).toEqual([])
  })

  test('waits for the other side before that side has joined', async () => {
    await scene.close()
    scene = await openScene({ elm: false })
    const { commitment } = await promised(scene, 'Asha', 'I’ll send the guidance')
    expect(commitment.waiting_sides).toBe(JSON.stringify([ELM]))
  })
})

describe('“we’ll …”', () => {
  test('by a chair makes a promise that the chair owns, whoever that is', async () => {
    const view = await promised(scene, 'Tom', 'We’ll open the hall by 12 June')
    expect(view.commitment).toMatchObject({ owner: null, owner_role: 'chair', made_by: 'Tom' })
    expect(plainText(commitmentCard(view))).toContain('Who: The chair, Elm Street (Tom), will do it')
  })

  test('by an organiser makes a promise of the organisers', async () => {
    expect((await promised(scene, 'Asha', 'we will send it')).commitment.owner_role).toBe('organiser')
  })

  test('by anybody else is kindly refused', async () => {
    await expect(say(scene, 'Mei', 'We’ll open the hall')).rejects.toThrow('say “I’ll …”')
    // Of two hats, a role counts for its own side only.
    await expect(say(scene, 'Ravi', 'We’ll open the hall', { side: ELM })).rejects.toThrow('a chair or organiser')
  })
})

describe('nobody can promise for somebody else', () => {
  test.each([
    ['Priya will send the plan', 'Only Priya can promise that', 'ask Priya to send the plan'],
    [
      'the council will send the plan',
      'Only Northbridge Council can promise that',
      'ask Northbridge Council to send the plan',
    ],
    [
      'Northbridge will send the plan',
      'Only Northbridge Council can promise that',
      'ask Northbridge Council to send the plan',
    ],
    [
      // A slip of the thumb is read here as it is in “ask …”.
      'Northbrigde will send the plan',
      'Only Northbridge Council can promise that',
      'ask Northbridge Council to send the plan',
    ],
    ['<@0> will send the plan', 'Only Priya can promise that', 'ask Priya to send the plan'],
  ])('“%s” is offered as an ask', async (words, title, ask) => {
    const references = [{ kind: 'account' as const, account: { platform: 'slack', workspace: 'w', user: 'Priya' } }]
    const outcome = await say(scene, 'Asha', words, { references })
    if (outcome.reply.kind !== 'card') throw new Error('It was not offered.')
    expect(outcome.reply.card.title).toBe(title)
    const [button] = outcome.reply.card.actions ?? []
    if (!button || !('intent' in button)) throw new Error('There is no button.')
    expect((await press(scene, 'Asha', button)).then).toEqual({ kind: 'words', words: ask })
    await expect(press(scene, 'Mei', button)).rejects.toThrow('That offer has lapsed.')
    expect(await storyKinds(scene)).toEqual([])
  })

  test('but a colleague without an account is recorded, and shown so', async () => {
    const view = await promised(scene, 'Tom', 'Joe will mend the gate by 12 June')
    expect(view.commitment).toMatchObject({ owner: 'Joe', told_to: 'Tom', made_by: 'Tom', words: 'Mend the gate' })
    expect(plainText(commitmentCard(view))).toContain('Who: Joe, told to Tom, Elm Street, will do it')
  })

  test('a colleague who has got an account in the meantime is asked instead', async () => {
    const form = await say(scene, 'Tom', 'I’ll mend the gate')
    expect(formOf(form).fields.find((field) => field.name === 'who')).toMatchObject({
      options: [
        { value: 'Tom', label: 'I did' },
        { value: 'Joe', label: 'Joe, who told me' },
      ],
    })
    const outcome = await fill(scene, 'Tom', form, { who: 'Mei' })
    expect(outcome.reply).toMatchObject({ kind: 'card', card: { title: 'Only Mei can promise that' } })
    expect(await storyKinds(scene)).toEqual([])
  })

  test('a name that nobody has is asked about', async () => {
    const outcome = await say(scene, 'Tom', 'Gandalf will mend the gate')
    expect(outcome.reply).toMatchObject({ kind: 'card', card: { title: 'Who will do that?' } })
  })
})

test('a promise of another record, or none, is kindly said not to be here', async () => {
  const view = await promised(scene)
  const elsewhere = { intent: 'commitment.done', data: { p: P, id: 'elsewhere' } }
  await expect(press(scene, 'Tom', elsewhere)).rejects.toThrow('That promise is not in this record.')
  await expect(say(scene, 'Tom', 'done 99')).rejects.toThrow('There is no promise 99 in this record.')
  expect((await viewOf(scene, view.commitment.id)).commitment.side_id).not.toBe(COUNCIL)
})

test('people’s words are shown as they were typed', async () => {
  const words = '<!channel> **bold** &lt; שלום 🌱'
  const view = await promised(scene, 'Tom', `I’ll ${words}`)
  expect(plainText(commitmentCard(view))).toContain(words)
})

function valuesOf(form: ReturnType<typeof formOf>): Record<string, unknown> {
  return Object.fromEntries(form.fields.map((field) => [field.name, 'value' in field ? field.value : undefined]))
}

/** An empty answer opens empty again. */
function shown(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}
