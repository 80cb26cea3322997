import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  changeCommitment,
  findCommitment,
  listCommitments,
  makeCommitment,
  setOwner,
} from '../../src/commitment/store.ts'
import { commitmentDue, DUE_BATCH } from '../../src/commitment/due.ts'
import type { Row } from '../../src/database.ts'
import { firstBreak, tell } from '../../src/story/store.ts'
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

/** Copies of a promise, its people and its home in another zone; the zone is the partnership's id. */
async function addElsewhere(scene: Scene, like: Row<'commitment'>, zone: string, count: number): Promise<void> {
  const home = await scene.db.selectFrom('partnership').selectAll().where('id', '=', P).executeTakeFirstOrThrow()
  const sides = await scene.db.selectFrom('side').selectAll().where('partnership_id', '=', P).execute()
  const members = await scene.db.selectFrom('member').selectAll().where('partnership_id', '=', P).execute()
  const there = { partnership_id: zone }
  const copies = Array.from({ length: count }, (_, at) => ({ ...like, ...there, id: `${zone}-${at}`, number: at + 1 }))
  await scene.db
    .insertInto('partnership')
    .values({ ...home, id: zone, zone, events: 0 })
    .execute()
  await scene.db
    .insertInto('side')
    .values(sides.map((side) => ({ ...side, ...there })))
    .execute()
  await scene.db
    .insertInto('member')
    .values(members.map((member) => ({ ...member, ...there })))
    .execute()
  for (const copy of copies) {
    await scene.db.insertInto('commitment').values(copy).execute()
    await tell(scene.db, scene.newId, {
      partnership: zone,
      at: copy.created_at,
      kind: 'commitment.promised',
      subject: { kind: 'commitment', id: copy.id },
    })
  }
}

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

  test('are listed by number, the open ones alone or every one', async () => {
    await promised(scene, 'Asha', 'I’ll find a room')
    await promised(scene, 'Asha', 'I’ll send the guidance by 26 June')
    await promised(scene, 'Tom', 'I’ll book the hall by 12 June')
    await promised(scene, 'Tom', 'I’ll sweep the hall by 5 June')
    await fill(scene, 'Tom', await say(scene, 'Tom', 'call off 15'), { reason: 'Rain' })
    const listed = async (which: 'open' | 'every') =>
      (await listCommitments(scene.db, P, which)).map((one) => one.number)
    expect(await listed('open')).toEqual([12, 13, 14])
    expect(await listed('every')).toEqual([12, 13, 14, 15])
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

  test('that are early where they are hide nothing that is due elsewhere', async () => {
    const { commitment } = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await addElsewhere(scene, commitment, 'Pacific/Auckland', 1)
    await addElsewhere(scene, commitment, 'Europe/London', DUE_BATCH + 10)
    await addElsewhere(scene, commitment, 'Pacific/Honolulu', DUE_BATCH + 10)
    await scene.db.updateTable('commitment').set({ look_on: '2026-06-05' }).execute()
    // One in the afternoon in London on 4 June is midnight in Auckland.
    const due = await commitmentDue(scene.db, Date.UTC(2026, 5, 4, 12))
    expect(due.lines?.map((line) => line.partnership)).toEqual(['Pacific/Auckland'])
    expect(due.more).toBe(false)
  })

  test('of another partnership are not found', async () => {
    const { commitment } = await promised(scene, 'Asha')
    expect(await findCommitment(scene.db, 'elsewhere', commitment.id)).toBeUndefined()
  })
})
