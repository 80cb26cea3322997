import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { moreItem, stepItems } from '../../src/commitment/cards.ts'
import { actionsFor } from '../../src/commitment/offered.ts'
import type { View } from '../../src/commitment/view.ts'
import { COUNCIL, ELM, fill, must, on, openScene, press, promised, say, type Scene, viewOf } from './scene.ts'

let scene: Scene
let view: View
beforeEach(async () => {
  scene = await openScene()
  view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
})
afterEach(() => scene.close())

const SIDES: Record<string, string | undefined> = { Asha: COUNCIL, Priya: COUNCIL, Tom: ELM, Mei: ELM, Rae: undefined }

async function offered(name: string, side = SIDES[name]): Promise<string[]> {
  const now = await viewOf(scene, view.commitment.id)
  return actionsFor(now, { member: name, side }).map((action) => action.label)
}

describe('the buttons on a promise of one’s own card', () => {
  test('are the owner’s own for the owner alone', async () => {
    expect(await offered('Asha')).toEqual(['It’s done', 'New date', 'Add a step', 'Add a note', 'Show all'])
    expect(await offered('Priya')).toEqual(['Nudge', 'Add a step', 'Add a note', 'Show all'])
    expect(await offered('Tom')).toEqual(['Nudge', 'Add a step', 'Add a note', 'Show all'])
  })

  test('are no acts for reps, who act for no side', async () => {
    expect(await offered('Rae')).toEqual(['Nudge', 'Add a note', 'Show all'])
  })

  test('are a yes and a “not yet” for the side that waits, once it is done', async () => {
    await say(scene, 'Asha', 'done 12 here')
    expect(await offered('Tom')).toEqual(['Yes, it’s done', 'Not yet', 'Add a note', 'Show all'])
    expect(await offered('Asha')).toEqual(['Nudge', 'Add a note', 'Show all'])
  })

  test('answer a new date for those who can, and still say “it’s done” for the owner', async () => {
    await fill(scene, 'Asha', await say(scene, 'Asha', 'move 12 to 26 June'), { reason: 'Away' })
    expect(await offered('Mei')).toEqual([
      'Accept the new date',
      'Not that date',
      'Add a step',
      'Add a note',
      'Show all',
    ])
    expect(await offered('Asha')).toEqual(['It’s done', 'Add a step', 'Add a note', 'Show all'])
  })

  test('ask only the other side to join in', async () => {
    view = await promised(scene, 'Asha', 'I’ll plant trees by 12 June', { with: ELM })
    expect(await offered('Tom')).toEqual(expect.arrayContaining(['I’ll do it with you', 'Not together']))
    expect(await offered('Priya')).not.toContain('I’ll do it with you')
  })

  test('speak for an owner without an account to every colleague of theirs', async () => {
    view = await promised(scene, 'Tom', 'Joe will mend the gate by 12 June')
    expect(await offered('Mei')).toContain('It’s done')
    expect(await offered('Asha')).not.toContain('It’s done')
  })

  test('of two hats follow the one that is worn', async () => {
    await say(scene, 'Asha', 'done 12 here')
    expect(await offered('Ravi', ELM)).toContain('Yes, it’s done')
    expect(await offered('Ravi', COUNCIL)).not.toContain('Yes, it’s done')
  })
})

test('the rarer buttons are the owner’s, and a step’s are for its doer and the owner', async () => {
  await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 ask the printers by 10 June'), { who: 'Mei' })
  const now = await viewOf(scene, view.commitment.id)
  const labels = (name: string, actions = moreItem(now)?.actions) =>
    actionsFor(now, { member: name, side: SIDES[name] }, must(actions)).map((action) => action.label)
  expect(labels('Asha')).toEqual(['Waiting on…', 'On track', 'A hand please', 'How sure', 'Call it off'])
  expect(labels('Tom')).toEqual([])
  const step = stepItems(now)[0]?.actions
  expect([labels('Mei', step), labels('Asha', step), labels('Tom', step)]).toEqual([
    ['Step is done', 'New date', 'Waiting on…', 'A hand please', 'Pass on'],
    // It is Mei’s, so that it is passed on within her side.
    ['Step is done', 'New date', 'Waiting on…', 'A hand please'],
    [],
  ])
})

test('whoever is refused sees the promise with what they can do', async () => {
  const refused = press(scene, 'Tom', on(view, 'done'))
  await expect(refused).rejects.toMatchObject({
    card: { actions: [{ label: 'Nudge' }, { label: 'Add a step' }, { label: 'Add a note' }, { label: 'Show all' }] },
  })
})
