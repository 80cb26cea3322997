import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { matcherOf } from '../../src/privacy/names.ts'
import { insertExit, keepAnswers, shareAnswers } from '../../src/welcome/exit-store.ts'
import { cardIn } from '../support/cast.ts'
import { memberNamed, openRecord, type Record } from './scene.ts'

let record: Record
beforeEach(async () => {
  record = await openRecord()
  const { id: member, side_id: side } = await memberNamed(record, 'Priya')
  const exit = { partnership_id: record.p, id: 'x', member_id: member, side_id: side ?? '', last_on: '2026-06-30' }
  await insertExit(record.db, { ...exit, at: record.now(), withdrawn_at: null })
  const tom = await memberNamed(record, 'Tom')
  const row = { partnership_id: record.p, exit_id: 'x', member_id: tom.id, at: record.now(), shared_at: null }
  await keepAnswers(record.db, exit, tom.id, [
    { ...row, id: 'a', question: 'keep', words: 'Tom Baker liked the walks.', sharing: 'names' },
    { ...row, id: 'b', question: 'know', words: 'Ring me, Tom, but not Tomasz, before ten.', sharing: 'theme' },
    { ...row, id: 'c', question: 'change', words: 'The forms were hard.', sharing: 'private' },
  ])
  await shareAnswers(record.db, exit, tom.id, record.now())
})
afterEach(() => record.close())

const welcome = ROOMS.find((room) => room.name === 'welcome')
const exportsOf = async (name: string) => {
  const { person_id } = await memberNamed(record, name)
  return JSON.stringify((await welcome?.exports?.(record.db, person_id, record.now())) ?? [])
}

describe('what somebody ticked as they began', () => {
  it('is given to them in words', async () => {
    const { tom } = record.alone
    await tom.presses(cardIn(await tom.says('meet the people')), 'I’ve met Asha')
    expect(await exportsOf('Tom')).toContain('You met Asha Rahman')
    expect(await exportsOf('Mei')).toBe('[]')
  })
})

describe('what was written when somebody left', () => {
  it('is given to its writer, and to nobody else', async () => {
    const own = await exportsOf('Tom')
    for (const words of ['liked the walks', 'before ten', 'The forms were hard']) expect(own).toContain(words)
    for (const name of ['Priya', 'Asha', 'Mei']) expect(await exportsOf(name)).toBe('[]')
  })

  it('goes with its writer where it was not shared, and is nobody’s where it was', async () => {
    const tom = await memberNamed(record, 'Tom')
    const erasing = { person: tom.person_id, members: [tom], accounts: [], without: matcherOf(['Tom Baker']).without }
    await welcome?.erases?.(record.db, erasing, record.now())
    const rows = await record.db.selectFrom('exit_answer').selectAll().orderBy('id').execute()
    expect(rows.map(({ words, member_id }) => ({ words, member_id }))).toEqual([
      { words: 'a former member liked the walks.', member_id: null },
      { words: 'Ring me, a former member, but not Tomasz, before ten.', member_id: null },
    ])
  })
})
