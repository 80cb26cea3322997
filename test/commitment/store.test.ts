import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  changeCommitment,
  findCommitment,
  listCommitments,
  makeCommitment,
  openCommitmentsOf,
  setOwner,
} from '../../src/commitment/store.ts'
import { firstBreak } from '../../src/story/store.ts'
import { databases } from '../support/database.ts'
import {
  asking,
  ELM,
  fill,
  must,
  numbered,
  on,
  onDay,
  openScene,
  P,
  press,
  promised,
  say,
  type Scene,
  storyKinds,
  viewOf,
} from './scene.ts'

describe.each(databases)('promises on $name', (database) => {
  let scene: Scene
  beforeEach(async () => {
    scene = await openScene({ elm: true }, database)
  })
  afterEach(() => scene.close())

  test('go from word to kept, and the story holds', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 ask the printers by 10 June'), {})
    expect(await onDay(scene, '2026-06-05')).toMatchObject([
      { kind: 'commitment.due' },
      { kind: 'commitment.step-due' },
    ])
    await fill(scene, 'Asha', await say(scene, 'Asha', 'move 12 to 26 June'), { reason: 'Away' })
    const move = must((await viewOf(scene, view.commitment.id)).move)
    await press(scene, 'Tom', on(view, 'accept-move', move.id))
    await say(scene, 'Asha', 'done 12 https://northbridge.example/a')
    await press(scene, 'Tom', on(view, 'confirm'))
    expect(await numbered(scene, 12)).toMatchObject({ state: 'kept', due_on: '2026-06-26', version: 6, look_on: null })
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added', 'move-proposed', 'moved', 'done', 'kept'])
    expect(await firstBreak(scene.db, P)).toBeUndefined()
  })

  test('are listed by date, those without one after them, closed ones last', async () => {
    await promised(scene, 'Asha', 'I’ll find a room')
    await promised(scene, 'Asha', 'I’ll send the guidance by 26 June')
    await promised(scene, 'Tom', 'I’ll book the hall by 12 June')
    await promised(scene, 'Tom', 'I’ll sweep the hall by 5 June')
    await fill(scene, 'Tom', await say(scene, 'Tom', 'call off 15'), { reason: 'Rain' })
    expect((await listCommitments(scene.db, P)).map((one) => one.number)).toEqual([14, 13, 12, 15])
    expect((await openCommitmentsOf(scene.db, { partnership_id: P, id: 'Tom' })).map((one) => one.number)).toEqual([14])
  })

  test('made of an ask carry its number, and the same id is made once', async () => {
    const tom = await asking(scene, 'Tom')
    const made = { id: 'made', words: 'x', firmness: 'will' as const, dueOn: null, dueTime: null, waitingSides: [ELM] }
    expect((await makeCommitment(tom, { ...made, number: 7, askId: 'ask' })).number).toBe(7)
    expect((await makeCommitment(tom, { ...made, words: 'y' })).words).toBe('x')
    expect(await storyKinds(scene)).toEqual(['promised'])
  })

  test('changed by somebody else in between are not overwritten', async () => {
    const { commitment } = await promised(scene, 'Asha')
    await changeCommitment(scene.db, commitment, { firmness: 'will-try' }, '2026-06-02')
    const second = changeCommitment(scene.db, commitment, { firmness: 'finding-out' }, '2026-06-02')
    await expect(second).rejects.toThrow('Somebody else was quicker.')
    expect((await findCommitment(scene.db, P, commitment.id))?.firmness).toBe('will-try')
  })

  test('handed over belong to the new owner, who hears of what is next', async () => {
    const { commitment } = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await setOwner(scene.db, commitment, { owner: 'Priya' }, '2026-06-01')
    expect(await onDay(scene, '2026-06-05')).toMatchObject([{ person: 'person-Priya', stage: 'before-7' }])
  })

  test('of another partnership are not found', async () => {
    const { commitment } = await promised(scene, 'Asha')
    expect(await findCommitment(scene.db, 'elsewhere', commitment.id)).toBeUndefined()
  })
})
