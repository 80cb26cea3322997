import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { View } from '../../src/commitment/view.ts'
import {
  cardText,
  COUNCIL,
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
  viewOf,
} from './scene.ts'

let scene: Scene
let view: View
beforeEach(async () => {
  scene = await openScene()
  view = await promised(scene, 'Tom', 'I’ll clear the depot by 12 June', { with: COUNCIL })
})
afterEach(() => scene.close())

describe('with an owner on each side', () => {
  beforeEach(async () => {
    const outcome = await press(scene, 'Priya', on(view, 'join-in'))
    expect(await read(scene, must(outcome.lines?.[0]))).toBe(
      'Priya will do “Clear the depot” with you.\nIt is kept when both sides say so.',
    )
  })

  test('both are nudged', async () => {
    const people = (await onDay(scene, '2026-06-05')).map((line) => line.person)
    expect(people.sort()).toEqual(['person-Priya', 'person-Tom'])
  })

  test.each([
    ['Priya', 'Tom', 'Asha'],
    ['Tom', 'Priya', 'Mei'],
  ])('a new date that %s asks for needs the yes of %s’s side', async (proposer, other, colleague) => {
    await fill(scene, proposer, await say(scene, proposer, 'move 12 to 26 June'), { reason: 'Rain' })
    const move = must((await viewOf(scene, view.commitment.id)).move).id
    await expect(press(scene, colleague, on(view, 'accept-move', move))).rejects.toThrow('to say.')
    await press(scene, other, on(view, 'accept-move', move))
    expect(await cardText(scene, view)).toContain('By: Friday 26 June 2026')
  })

  test('“done” by one waits for the other side only', async () => {
    await say(scene, 'Tom', 'done 12 it is empty')
    const lines = await onDay(scene, '2026-06-02')
    expect(lines).toMatchObject([{ kind: 'commitment.done-waits', person: 'person-Asha' }])
    expect(await cardText(scene, view)).toContain('Next: Northbridge Council, to say yes or not yet')
  })

  test('nobody else can join in', async () => {
    await expect(press(scene, 'Asha', on(view, 'join-in'))).rejects.toThrow('Nobody is being asked to join in')
  })
})

test('the question rests after seven working days', async () => {
  const stages: string[] = []
  for (const day of ['2026-06-02', '2026-06-04', '2026-06-10', '2026-06-24']) {
    const lines = (await onDay(scene, day)).filter((line) => line.kind === 'commitment.together-waits')
    stages.push(...lines.map((line) => line.stage))
  }
  expect(stages).toEqual(['asked-1', 'after-3', 'after-7'])
})
