import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { cardIn, errorsIn, formIn, labelsOf, openScene, pressOn, type Scene, textOf, type Who } from '../ask/scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const promised = async () => {
  const { id } = await scene.asked()
  await scene.fill('asha', await scene.press('asha', 'ask.promise', { id }), { firmness: 'will' })
  return { ask: id, id: (await scene.commitment()).id }
}

describe('show', () => {
  it('finds an ask by its number, and the promise under the same number once there is one', async () => {
    await scene.asked()
    expect(cardIn(await scene.say('tom', 'show 1')).title).toBe('Not promised yet')
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id: (await scene.ask()).id }), {
      firmness: 'will',
    })
    expect(cardIn(await scene.say('tom', 'show 1')).title).toBe('Promise 1 · Promised')
  })

  it.each(['show 1', 'show #1', '1', '#1', 'ask 1', 'show promise 1', 'SHOW 1'])('understands "%s"', async (words) => {
    await scene.asked()
    expect(textOf(await scene.say('tom', words))).toContain('Send the planning guidance')
  })

  it('an unknown number says what there is', async () => {
    await expect(scene.say('tom', 'show 99')).rejects.toThrow(
      'There is no 99 in your shared record. Nothing is recorded yet.',
    )
    await scene.asked()
    await expect(scene.say('tom', 'show 99')).rejects.toThrow('There is only number 1 so far.')
    await scene.asked()
    await expect(scene.say('tom', 'show 0')).rejects.toThrow('Numbers go from 1 to 2.')
  })

  it('offers each side what they may do, and everybody the timeline and a note', async () => {
    await scene.asked()
    const labels = async (who: Who) => labelsOf(cardIn(await scene.say(who, 'show 1')))
    expect(await labels('tom')).toEqual(['Add a note', 'Take back', 'Nudge', 'Remind the channel', 'Timeline'])
    expect(await labels('asha')).toEqual([
      'I’ll take this',
      'Pass on',
      'Can’t do this',
      'Add a note',
      'Waiting on…',
      'Timeline',
    ])
    expect(await labels('rae')).toEqual(['Add a note', 'Nudge', 'Timeline'])
  })

  it('offers the answers to a passing-on to the one who is asked', async () => {
    await scene.asked()
    await scene.say('asha', 'pass 1 to Priya')
    const labels = async (who: Who) => labelsOf(cardIn(await scene.say(who, 'show 1')))
    expect(await labels('priya')).toEqual(expect.arrayContaining(['Accept', 'Not me']))
    expect(await labels('asha')).not.toContain('Accept')
  })

  it('offers to stop asking a colleague to the one who asked, and to none of the other side', async () => {
    await scene.asked()
    await scene.say('asha', 'pass 1 to Priya')
    expect(labelsOf(cardIn(await scene.say('asha', 'show 1')))).toContain('Stop asking Priya')
    for (const who of ['priya', 'tom', 'rae'] as const)
      expect(labelsOf(cardIn(await scene.say(who, 'show 1')))).not.toContain('Stop asking Priya')
  })

  it('of a promise that is passed on says whom it waits for, until that is taken back', async () => {
    await promised()
    await scene.say('asha', 'pass 1 to Priya')
    const card = cardIn(await scene.say('asha', 'show 1'))
    expect(plainText(card)).toContain('Priya was asked to take this on, and has not said yet.')
    expect(labelsOf(card)).not.toContain('Pass on')
    expect(labelsOf(cardIn(await scene.say('priya', 'show 1')))).toEqual(expect.arrayContaining(['Accept', 'Not me']))
    await pressOn(scene, 'asha', card, 'Stop asking Priya')
    const after = cardIn(await scene.say('asha', 'show 1'))
    expect(plainText(after)).not.toContain('Priya was asked')
    expect(labelsOf(after)).toContain('Pass on')
  })

  it('of a promise leaves to the one who made it what is theirs, and what finds no room in a menu', async () => {
    await promised()
    const tom = cardIn(await scene.say('tom', 'show 1'))
    expect(labelsOf(tom)).toEqual(['Nudge', 'Add a step', 'Add a note', 'Remind the channel', 'Timeline'])
    expect(tom.parts.some((part) => part.kind === 'list')).toBe(false)
    const asha = cardIn(await scene.say('asha', 'show 1'))
    expect(labelsOf(asha)).toEqual(['New date', 'Add a step', 'Add a note', 'Pass on', 'Waiting on…', 'Timeline'])
    const [menu] = asha.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
    expect(menu?.text).toBe('What you can do')
    // The first of them is a button, so that what is pressed most is in no menu.
    expect(menu?.actions?.map((action) => action.label)).toEqual([
      'It’s done',
      'On track',
      'A hand please',
      'How sure',
      'Call it off',
      'Remind the channel',
    ])
  })

  it('of a promise says who asked, and the way it went', async () => {
    await promised()
    const text = textOf(await scene.say('tom', 'show 1'))
    expect(text).toContain("Asked by Tom, Elm Street residents' group. Journey: Northbridge Council → Asha.")
  })

  it('the id of a promised ask shows the promise', async () => {
    const { ask } = await promised()
    expect(cardIn(await scene.press('tom', 'record.show', { id: ask })).title).toContain('Promised')
  })

  it('pages through all the notes, the newest first', async () => {
    const { ask } = await promised()
    for (let count = 1; count <= 12; count += 1) {
      scene.pass(60_000)
      await scene.say('tom', `note 1 Note number ${count}.`)
    }
    const first = cardIn(await scene.press('tom', 'record.show', { id: ask }))
    expect(labelsOf(first)).toContain('More')
    const second = await scene.press('tom', 'record.show', { id: ask, page: '1' })
    const both = plainText(first) + textOf(second)
    for (let count = 1; count <= 12; count += 1) expect(both).toContain(`Note number ${count}.`)
    expect(labelsOf(cardIn(second))).toContain('Back')
  })
})

describe('note', () => {
  it('in words is added at once, and stands on the card in both channels', async () => {
    const { id } = await scene.asked()
    scene.said.postings.length = 0
    await scene.say('mei', 'note 1 The printer rang back')
    expect(scene.said.postings.map((posting) => posting.space)).toEqual(['space-elm', 'space-north'])
    expect(plainText(await scene.card(id))).toContain('Note from Mei\nThe printer rang back')
  })

  it('to a promise made of an ask bumps the one card there is', async () => {
    const { ask } = await promised()
    scene.said.postings.length = 0
    await scene.say('asha', 'note 1: Page two follows')
    expect(scene.said.postings.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(
      Array(2).fill(`ask.card ${ask}`),
    )
    expect(plainText(await scene.card(ask))).toContain('Page two follows')
  })

  it('over several lines is kept whole', async () => {
    await scene.asked()
    await scene.say('tom', 'note 1 first\nsecond')
    expect((await scene.db.selectFrom('note').selectAll().executeTakeFirstOrThrow()).words).toBe('first\nsecond')
  })

  it('over 500 characters gets the form with the limit, and nothing is stored', async () => {
    await scene.asked()
    const long = await scene.say('tom', `note 1 ${'x'.repeat(501)}`)
    expect(errorsIn(long)).toEqual({ words: 'There is room for 500 characters here. This has 501.' })
    expect(formIn(long).fields[0]).toMatchObject({ value: 'x'.repeat(501) })
    expect(await scene.db.selectFrom('note').selectAll().execute()).toEqual([])
    await scene.say('tom', `note 1 ${'x'.repeat(500)}`)
  })

  it('without words is asked for in a form, which sent twice adds one', async () => {
    await scene.asked()
    const opened = await scene.say('tom', 'note 1')
    expect(await scene.fill('tom', opened)).toMatchObject({ kind: 'errors', errors: { words: 'Type the note.' } })
    await scene.fill('tom', opened, { words: 'Once' })
    await scene.fill('tom', opened, { words: 'Once' })
    expect(await scene.db.selectFrom('note').selectAll().execute()).toHaveLength(1)
  })

  it('may come from somebody on no side', async () => {
    await scene.asked()
    await scene.say('rae', 'note 1 I can help with this')
    expect((await scene.db.selectFrom('note').selectAll().executeTakeFirstOrThrow()).member_id).toBe('rae')
  })
})

describe('timeline', () => {
  const rowsOf = (reply: Parameters<typeof cardIn>[0]) =>
    cardIn(reply).parts.flatMap((part) => (part.kind === 'list' ? part.items : []))

  it('of one thing goes from its start, through the ask and the promise, with reasons', async () => {
    await scene.asked('ask the council whether the depot can be built on')
    await scene.say('asha', 'pass 1 to Priya')
    const { id: pass } = await scene.db.selectFrom('pass').selectAll().executeTakeFirstOrThrow()
    await scene.press('priya', 'ask.accept', { id: pass })
    scene.onDay(2)
    const { id } = await scene.ask()
    await scene.fill('priya', await scene.press('priya', 'ask.cannot', { id }), { reason: 'The county owns it' })
    expect(rowsOf(await scene.say('tom', 'timeline 1')).map((row) => row.text)).toEqual([
      'Tom asked',
      'Asha asked Priya to take it on',
      'Priya accepted it',
      'Priya said it can’t be done',
    ])
    expect(rowsOf(await scene.say('tom', 'timeline 1')).at(-1)?.detail).toBe(
      'Wednesday 3 June 2026\nThe county owns it',
    )
  })

  it('of a promise shows steps and moves in their order', async () => {
    const { id } = await promised()
    scene.onDay(1)
    await scene.fill('asha', await scene.press('asha', 'commitment.step', { id }), { words: 'Find the map' })
    await scene.fill('asha', await scene.press('asha', 'commitment.move', { id }), {
      date: '2026-06-19',
      reason: 'Priya is away',
    })
    const { id: move } = await scene.db.selectFrom('move').selectAll().executeTakeFirstOrThrow()
    await scene.press('tom', 'commitment.accept-move', { id: move })
    const rows = rowsOf(await scene.say('tom', 'timeline 1'))
    expect(rows.map((row) => row.text)).toEqual([
      'Tom asked, wanted by Friday 12 June, 5pm',
      'Asha promised, by Friday 12 June, 5pm',
      'Asha added a step',
      expect.stringMatching(/^Asha asked to move it from Friday 12 June, 5pm to Friday 19 June/),
      expect.stringMatching(/^Tom accepted the new date: Friday 19 June/),
    ])
    expect(rows[3]?.detail).toContain('Priya is away')
  })

  it('of the whole record opens on the newest page and goes back, with numbers', async () => {
    for (let count = 0; count < 10; count += 1) await scene.asked()
    const newest = await scene.say('tom', 'timeline')
    expect(rowsOf(newest).map((row) => row.text)).toEqual([
      '9: Tom asked, wanted by Friday 12 June, 5pm',
      '10: Tom asked, wanted by Friday 12 June, 5pm',
    ])
    const older = await scene.press('tom', 'record.timeline', { page: '0' })
    expect(rowsOf(older)).toHaveLength(8)
    expect(older.kind).toBe('replace')
  })

  it('still shows an event whose words were erased', async () => {
    await scene.asked()
    await scene.db.deleteFrom('story_text').execute()
    expect(rowsOf(await scene.say('tom', 'timeline 1'))[0]).toMatchObject({ detail: 'Monday 1 June 2026' })
  })

  it('of an empty record says so', async () => {
    expect(textOf(await scene.say('tom', 'timeline'))).toContain('Nothing has happened yet.')
  })
})
