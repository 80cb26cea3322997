import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '../../src/refusal.ts'
import {
  buttons,
  cardText,
  COUNCIL,
  ELM,
  fill,
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
  stepsIn,
  storyKinds,
  viewOf,
} from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

async function done(name = 'Asha', evidence = '') {
  const view = await promised(scene, name, 'I’ll send the guidance by 12 June')
  const outcome = await fill(scene, name, await press(scene, name, on(view, 'done')), { evidence })
  return { view, outcome }
}

describe('marking it done', () => {
  test('with a link asks those who wait for a yes', async () => {
    const { view } = await done('Asha', 'https://northbridge.example/guidance')
    expect(await cardText(scene, view)).toBe(
      [
        'Promise 12 · Done',
        'Send the guidance',
        'Who: Asha, Northbridge Council',
        'By: Friday 12 June 2026',
        'Next: Elm Street, to say yes or not yet',
        'What was done: https://northbridge.example/guidance',
      ].join('\n'),
    )
    expect(await buttons(scene, view)).toEqual(['Yes, it’s done', 'Not yet', 'Nudge', 'Add a note', 'Show all'])
  })

  test('can be typed, with the link', async () => {
    const view = await promised(scene, 'Asha')
    const outcome = await say(scene, 'Asha', 'done 12 https://northbridge.example/a', { channel: true })
    expect(outcome.reply).toMatchObject({ kind: 'card', card: { title: 'Promise 12 · Done' } })
    expect((await viewOf(scene, view.commitment.id)).commitment.evidence).toBe('https://northbridge.example/a')
  })

  test.each(['javascript:alert(1)', 'data:text/html,hello', 'file:///etc/passwd'])(
    'refuses %s as a link',
    async (link) => {
      const view = await promised(scene, 'Asha')
      const outcome = await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'done')), { evidence: link })
      expect(outcome.reply).toMatchObject({
        kind: 'errors',
        errors: { evidence: 'A link has to start with https:// or http://.' },
      })
    },
  )

  test('is for its owner alone', async () => {
    const view = await promised(scene, 'Asha')
    await expect(press(scene, 'Tom', on(view, 'done'))).rejects.toThrow('Only Asha can say that it is done.')
    await expect(press(scene, 'Priya', on(view, 'done'))).rejects.toThrow('Only Asha can say that it is done.')
  })

  test('can be taken back until the other side has answered', async () => {
    const { view, outcome } = await done()
    if (outcome.reply.kind !== 'card') throw new Error('There is no card.')
    expect(outcome.reply.card.actions?.[0]).toMatchObject({
      label: 'Not done after all',
      intent: 'commitment.undo-done',
    })
    await say(scene, 'Asha', 'undo 12')
    expect(await cardText(scene, view)).toContain('Promise 12 · Promised')
    await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'done')), {})
    await press(scene, 'Tom', on(view, 'confirm'))
    await expect(say(scene, 'Asha', 'undo 12')).rejects.toThrow('This promise has been kept.')
  })

  test('by a colleague, for an owner without an account', async () => {
    const view = await promised(scene, 'Tom', 'Joe will mend the gate')
    await fill(scene, 'Mei', await press(scene, 'Mei', on(view, 'done')), {})
    await expect(press(scene, 'Asha', on(view, 'done'))).rejects.toThrow('This is already marked as done.')
    const outcome = await press(scene, 'Priya', on(view, 'confirm'))
    expect(await letterText(scene, outcome)).toContain(
      'Joe at Elm Street did this. Priya at Northbridge Council says so.',
    )
  })
})

describe('the yes of those who wait', () => {
  test('names who did a step together with the owner, whoever ticked it, and not who left theirs undone', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 print it'), { who: 'Mei' })
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 fold it'), { who: 'Priya' })
    const step = (await stepsIn(scene, view)).find((one) => one.by_member === 'Mei')
    await press(scene, 'Asha', on(view, 'step-done', must(step).id))
    await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'done')), {})
    expect(await letterText(scene, await press(scene, 'Tom', on(view, 'confirm')))).toContain(
      'Mei at Elm Street and Asha at Northbridge Council did this together. Tom at Elm Street says so.',
    )
  })

  test('makes it kept, and both channels see one short line that names who did it, and who says so', async () => {
    const { view } = await done()
    const outcome = await press(scene, 'Tom', on(view, 'confirm'), { channel: true })
    expect(outcome.reply).toEqual({ kind: 'done' })
    expect(outcome.letters).toHaveLength(2)
    expect(await letterText(scene, outcome)).toBe(
      'Kept: Send the guidance\nAsha at Northbridge Council did this. Tom at Elm Street says so.',
    )
    expect(await cardText(scene, view)).toContain('Promise 12 · Kept')
    expect(await buttons(scene, view)).toEqual(['Add a note', 'Show all'])
    expect(await storyKinds(scene)).toEqual(['promised', 'done', 'kept'])
  })

  test('can be said by any member of that side, and by nobody else', async () => {
    const { view } = await done()
    await expect(press(scene, 'Asha', on(view, 'confirm'))).rejects.toThrow('That is for Elm Street to say.')
    await expect(press(scene, 'Priya', on(view, 'confirm'))).rejects.toThrow('That is for Elm Street to say.')
    await press(scene, 'Mei', on(view, 'confirm'))
    expect(await cardText(scene, view)).toContain('Kept')
  })

  test('is never given by the one who said it is done, whichever hat they wear', async () => {
    const { view } = await done('Ravi')
    await expect(press(scene, 'Ravi', on(view, 'confirm'), { side: ELM })).rejects.toThrow(
      'You act for Northbridge Council in this. Somebody else has to say that.',
    )
    await press(scene, 'Mei', on(view, 'confirm'))
  })

  test('may be given by somebody with two hats who did not act for the other side', async () => {
    const { view } = await done('Asha')
    await press(scene, 'Ravi', on(view, 'confirm'), { side: ELM })
    expect(await cardText(scene, view)).toContain('Kept')
  })

  test('of two people at once, one wins and the other is shown what happened', async () => {
    const { view } = await done()
    await press(scene, 'Tom', on(view, 'confirm'))
    const second: unknown = await press(scene, 'Mei', on(view, 'confirm')).catch((error: unknown) => error)
    expect(second).toBeInstanceOf(Refusal)
    expect(second).toMatchObject({ message: 'This promise has been kept.', card: { title: 'Promise 12 · Kept' } })
  })
})

describe('“not yet”', () => {
  test('says what is missing, to the owner, and the card shows it until it is done', async () => {
    const { view } = await done()
    const outcome = await fill(scene, 'Tom', await press(scene, 'Tom', on(view, 'not-yet')), {
      reason: 'Page two is missing.',
    })
    expect(await cardText(scene, view)).toContain('Not yet, because: Page two is missing.')
    expect(await buttons(scene, view)).toEqual([
      'It’s done',
      'New date',
      'Nudge',
      'Add a step',
      'Add a note',
      'Show all',
    ])
    const [line] = outcome.lines ?? []
    expect(line).toMatchObject({ person: 'person-Asha', kind: 'commitment.not-yet', on: '2026-06-01' })
    expect(await read(scene, must(line))).toBe(
      '“Send the guidance” is not done yet, says the other side.\nPage two is missing.',
    )
    await say(scene, 'Asha', 'done 12 Page two is there now')
    expect(await read(scene, must(line))).toBe('over: it is not waiting any more')
    expect(await cardText(scene, view)).not.toContain('Page two is missing')
    await press(scene, 'Tom', on(view, 'confirm'))
    expect(await storyKinds(scene)).toEqual(['promised', 'done', 'not-yet', 'done', 'kept'])
  })

  test('leaves what the owner showed on the card, under a name that both sides can read', async () => {
    const { view } = await done('Asha', 'https://northbridge.example/guidance')
    const reason = 'Page two is missing.'
    await fill(scene, 'Tom', await press(scene, 'Tom', on(view, 'not-yet')), { reason })
    expect(await cardText(scene, view)).not.toContain('What was done')
    expect(await cardText(scene, view)).toContain(
      `Shown as done: https://northbridge.example/guidance\nNot yet, because: ${reason}`,
    )
    await fill(scene, 'Asha', await say(scene, 'Asha', 'call off 12'), { reason: 'The rules changed.' })
    expect(await cardText(scene, view)).not.toMatch(/done: https/)
  })

  test('needs a reason', async () => {
    const { view } = await done()
    const outcome = await fill(scene, 'Tom', await press(scene, 'Tom', on(view, 'not-yet')), { reason: ' ' })
    expect(outcome.reply).toMatchObject({ kind: 'errors', errors: { reason: 'Say in a few words what is missing.' } })
  })
})

describe('calling it off', () => {
  test('is allowed, in the open, with a reason and what happens instead', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    const form = await say(scene, 'Asha', 'call off 12')
    const outcome = await fill(scene, 'Asha', form, { reason: 'The rules changed.', instead: 'We meet on Monday' })
    expect(await letterText(scene, outcome)).toBe(
      'Not going ahead: Send the guidance\nBecause: The rules changed. Instead: We meet on Monday.',
    )
    expect(await cardText(scene, view)).toContain('Promise 12 · Not going ahead')
    await expect(press(scene, 'Asha', on(view, 'done'))).rejects.toThrow('This promise is not going ahead any more.')
  })

  test('needs the reason', async () => {
    await promised(scene, 'Asha')
    const outcome = await fill(scene, 'Asha', await say(scene, 'Asha', 'call off 12'), {})
    expect(outcome.reply).toMatchObject({
      kind: 'errors',
      errors: { reason: 'Say in a few words why. The other side will see it.' },
    })
  })
})

describe('done together', () => {
  const together = async () => promised(scene, 'Tom', 'I’ll clear the depot by 12 June', { with: COUNCIL })

  test('asks the other side, and is one owner’s promise until somebody there accepts', async () => {
    const view = await together()
    expect(await cardText(scene, view)).toContain('Together with: Northbridge Council, not answered yet')
    expect(await buttons(scene, view)).toEqual([
      'I’ll do it with you',
      'Not together',
      'It’s done',
      'New date',
      'Add a note',
      'Show all',
    ])
    const [line] = await onDay(scene, '2026-06-02')
    expect(line).toMatchObject({ kind: 'commitment.together-waits', person: 'person-Asha', stage: 'asked-1' })
    expect(await read(scene, must(line))).toContain('Tom of Elm Street would like to do this with you')
    await expect(press(scene, 'Mei', on(view, 'join-in'))).rejects.toThrow('The other side was asked to join in.')
  })

  test('is kept when both sides say so, each through somebody of its own', async () => {
    const view = await together()
    await press(scene, 'Priya', on(view, 'join-in'))
    expect(await cardText(scene, view)).toContain('Together with: Priya, Northbridge Council')
    await fill(scene, 'Priya', await press(scene, 'Priya', on(view, 'done')), {})
    await expect(press(scene, 'Asha', on(view, 'confirm'))).rejects.toThrow('That is for Elm Street to say.')
    const outcome = await press(scene, 'Tom', on(view, 'confirm'))
    expect(await letterText(scene, outcome)).toBe(
      'Kept: Clear the depot\nTom at Elm Street and Priya at Northbridge Council did this together.',
    )
  })

  test('stays with its owner where the other side would rather not', async () => {
    const view = await together()
    const outcome = await press(scene, 'Asha', on(view, 'stay-out'))
    expect(await cardText(scene, view)).not.toContain('Together with')
    expect(await read(scene, must(outcome.lines?.[0]))).toBe(
      'The other side will not join in with “Clear the depot”.\nThe promise stays with you.',
    )
  })

  test('is never joined by the owner under a second hat', async () => {
    const view = await promised(scene, 'Ravi', 'I’ll clear the depot', { with: ELM })
    await expect(press(scene, 'Ravi', on(view, 'join-in'), { side: ELM })).rejects.toThrow(
      'Somebody else has to join in',
    )
  })
})

describe('a promise that a role owns', () => {
  test('is marked done by whoever holds the role now', async () => {
    const view = await promised(scene, 'Tom', 'We’ll open the hall by 12 June')
    await scene.db.updateTable('member').set({ roles: '["resident"]' }).where('id', '=', 'Tom').execute()
    await scene.db.updateTable('member').set({ roles: '["chair"]' }).where('id', '=', 'Mei').execute()
    await expect(press(scene, 'Tom', on(view, 'done'))).rejects.toThrow(
      'Only the chair of Elm Street can say that it is done.',
    )
    await fill(scene, 'Mei', await press(scene, 'Mei', on(view, 'done')), {})
    expect(await letterText(scene, await press(scene, 'Asha', on(view, 'confirm')))).toContain('Mei at Elm Street')
  })

  test('is looked after by the organisers where nobody holds the role', async () => {
    const view = await promised(scene, 'Tom', 'We’ll open the hall by 12 June')
    await scene.db.updateTable('member').set({ roles: '["organiser"]' }).where('id', '=', 'Mei').execute()
    await scene.db.updateTable('member').set({ left_at: scene.now }).where('id', '=', 'Tom').execute()
    const lines = await onDay(scene, '2026-06-05')
    expect(lines.map((line) => line.person)).toEqual(['person-Mei'])
    await fill(scene, 'Mei', await press(scene, 'Mei', on(view, 'done')), {})
  })
})

test('how sure the owner is can be changed by the owner alone', async () => {
  const view = await promised(scene, 'Asha')
  await expect(press(scene, 'Priya', on(view, 'firmness'))).rejects.toThrow('Only Asha can say how sure they are.')
  await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'firmness')), { firmness: 'finding-out' })
  expect(await cardText(scene, view)).toContain('Who: Asha, Northbridge Council, is still finding out')
})
