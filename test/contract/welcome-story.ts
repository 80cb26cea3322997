import { expect, test } from 'vitest'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { writeOutcome } from '../../src/door/writing.ts'
import { findPartnership } from '../../src/partnership/store.ts'
import { matcherOf } from '../../src/privacy/names.ts'
import { exitOffers, withdrawExit } from '../../src/welcome/exit-offers.ts'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'
import { memberNamed, openRecord, type Record } from '../welcome/scene.ts'

/** Somebody arrives and catches up; a page is sent on; somebody leaves, and what was learned is shared and forgotten. */
export function welcomeStory(on: TestDatabase): void {
  test('somebody new catches up, meets people and is welcomed', async () => {
    const record = await openRecord(on)
    const noor = await record.newcomer('Noor Aziz', 'slack')
    let card = cardIn(await noor.says('catch up'))
    for (const label of ['who is who', 'how we work', 'what is open', 'what was kept', 'what moved']) {
      card = cardIn(await noor.presses(card, `See ${label}`))
    }
    card = cardIn(await noor.presses(card, 'See the last results'))
    expect(wordsIn(await noor.presses(card, 'See what is coming'))).toContain('Promise 2: Book the hall')
    await noor.presses(cardIn(await noor.says('catch up')), 'All of it as a page')
    const met = cardIn(await noor.presses(cardIn(await noor.says('meet the people')), 'I’ve met Asha'))
    const again = cardIn(await noor.presses(met, 'Not met Asha after all'))
    await noor.presses(again, 'That will do')
    const { tom } = record.alone
    const people = await tom.presses(cardIn(await tom.says('catch up')), 'See who is who')
    expect(wordsIn(people)).toContain('Welcomed on Monday 22 June 2026.')
    await chairs(record)
    record.at('2026-06-29', '10:00')
    await record.kept.tick()
    record.at('2026-06-29', '10:30')
    await record.kept.tick()
    await noor.presses(cardIn(await noor.says('leave')), 'Leave')
    await record.newcomer('Noor Aziz', 'slack')
    expect(await record.lines('welcome.start')).toHaveLength(1)
    await record.close()
  })

  test('an organisation says what it is and is not, and goes back to the usual words', async () => {
    const record = await openRecord(on)
    const { tom } = record.alone
    const form = async () =>
      formIn(await tom.presses(cardIn(await tom.says('page to forward')), 'Change our own words'))
    expect(wordsIn(await tom.sends(await form(), { words: 'We are neighbours.' }))).toContain('We are neighbours.')
    expect(wordsIn(await tom.sends(await form(), { words: '' }))).not.toContain('We are neighbours.')
    await record.close()
  })

  test('what was learned as somebody leaves is offered, shared, read, called off and forgotten', async () => {
    const record = await openRecord(on)
    const { tom } = record.alone
    const member = await memberNamed(record, 'Priya')
    const partnership = await findPartnership(record.db, record.p)
    if (!partnership) throw new Error('There is no record.')
    const departure = { id: 'x', partnership, member, side: member.side_id ?? '', lastOn: '2026-06-30' }
    const lines = await exitOffers(record.db, departure, record.now())
    await exitOffers(record.db, { ...departure, lastOn: '2026-07-01' }, record.now())
    let ids = 0
    await writeOutcome(record.db, { lines }, record.now(), () => `line-${++ids}`)
    const form = formIn(await tom.presses(cardIn(await tom.says('exit conversation')), 'Answer what I like'))
    const kept = cardIn(await tom.sends(form, { a_keep: 'The walks.', s_keep: 'names', a_know: 'The key sticks.' }))
    const shared = cardIn(await tom.presses(kept, 'Share as chosen'))
    expect(wordsIn(await tom.presses(shared, 'Read what was shared'))).toContain('The walks.')
    const own = await memberNamed(record, 'Tom')
    const room = ROOMS.find(({ name }) => name === 'welcome')
    expect(JSON.stringify(await room?.exports?.(record.db, own.person_id, record.now()))).toContain('The key sticks.')
    const erasing = { person: own.person_id, members: [own], accounts: [], without: matcherOf(['Tom Baker']).without }
    await room?.erases?.(record.db, erasing, record.now())
    await withdrawExit(record.db, { partnership: record.p, id: 'x' }, record.now())
    const rows = await record.db.selectFrom('exit_answer').selectAll().execute()
    expect(rows.map(({ words, member_id }) => ({ words, member_id }))).toEqual([
      { words: 'The walks.', member_id: null },
    ])
    await record.close()
  })
}

async function chairs({ alone, p, db }: Record): Promise<void> {
  const { id } = await memberNamed({ db }, 'Mei')
  const press = { kind: 'press' as const, intent: 'partnership.change', data: { p, id } }
  await alone.tom.sends(formIn(await alone.tom.ask(press)), { roles: ['chair', 'resident'] })
}
