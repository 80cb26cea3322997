import { afterEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { cardIn, pressOf, wordsIn } from '../support/cast.ts'
import { answers, CLOSES, type Hall, openHall, OPENS, PUBLISHES } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

const rounds = async () => hall.db.selectFrom('round').selectAll().orderBy('created_at').execute()

async function held(plan: Record<string, string>): Promise<void> {
  hall = await openHall()
  await hall.open({ what: 'relationship' }, { mode: 'confidential', ...plan })
  for (const who of [...hall.elm, ...hall.north]) await answers(who, 7)
  await hall.at(CLOSES)
  await hall.at(PUBLISHES)
}

describe('a pulse with a rhythm', () => {
  it('comes again by itself after its months, told to all before it opens, with the scores beside the last', async () => {
    await held({ again: '6' })
    await hall.at('2026-12-17')
    expect((await rounds()).map(({ state }) => state)).toEqual(['published', 'told'])
    await hall.at('2026-12-21')
    for (const who of [...hall.elm, ...hall.north]) await answers(who, 2)
    await hall.at('2027-01-11')
    await hall.at('2027-01-12')
    expect(hall.slack.wordsTo('residents-channel').at(-1)).toMatch(/lower/i)
    expect((await rounds()).map(({ version }) => version)).toEqual([1, 1])
  })

  it('stops once either side wants it no more', async () => {
    await held({ again: '6' })
    const home = cardIn(await hall.alone.asha.says('pulse'))
    await hall.alone.asha.presses(home, 'Stop it coming back')
    await hall.at('2026-12-17')
    expect(await rounds()).toHaveLength(1)
  })

  it('waits where people of one side were asked by a pulse of their own, until eight weeks after that', async () => {
    await held({ again: '6' })
    await hall.at('2026-11-30')
    await hall.start({ what: 'hopes', who: 'own' }, { mode: 'confidential' })
    await hall.at('2026-12-02')
    await hall.at('2026-12-17')
    await hall.at('2026-12-23')
    await hall.at('2026-12-24')
    expect((await rounds()).map(({ instrument_id }) => instrument_id)).toEqual(['relationship', 'hopes'])
    for (const day of ['2027-01-07', '2027-01-13', '2027-01-20', '2027-01-26']) await hall.at(day)
    expect(await rounds()).toHaveLength(2)
    await hall.at('2027-01-27')
    expect((await rounds()).map(({ instrument_id }) => instrument_id)).toEqual([
      'relationship',
      'hopes',
      'relationship',
    ])
  })

  it('goes on after a shared pulse about something else', async () => {
    await held({ again: '6' })
    await hall.at('2026-09-01')
    await hall.start({ what: 'hopes' }, { mode: 'confidential' })
    for (const day of ['2026-09-03', '2026-09-24', '2026-09-25', '2026-12-17']) await hall.at(day)
    expect((await rounds()).map(({ instrument_id }) => instrument_id)).toEqual([
      'relationship',
      'hopes',
      'relationship',
    ])
  })

  it('is not started where fewer than five could be asked, and the organisers hear why', async () => {
    await held({ again: '6' })
    await hall.db.updateTable('account').set({ active: 0 }).where('user_id', 'not in', ['U-Tom', 'U-Asha']).execute()
    await hall.at('2026-12-17')
    expect((await rounds()).map(({ state }) => state)).toEqual(['published', 'called-off'])
    expect(await hall.db.selectFrom('line').selectAll().where('kind', '=', 'pulse.not-started').execute()).toHaveLength(
      2,
    )
  })
})

it('a pulse that was held once is offered again to organisers after six months', async () => {
  await held({ again: 'once' })
  await hall.at('2026-12-17')
  await hall.at('2026-12-17', '19:00')
  expect(hall.slack.wordsTo('U-Tom').at(-1)).toContain('six months since the last pulse')
  expect(await rounds()).toHaveLength(1)
})

describe('reminders', () => {
  it('are two at most, in the same words to everybody alike, whatever they did', async () => {
    hall = await openHall()
    await hall.open()
    await answers(hall.alone.mei, 7)
    for (const day of ['2026-06-22', '2026-06-23', '2026-07-02', '2026-07-03', '2026-07-07']) {
      for (const time of ['10:00', '14:00', '19:00']) await hall.at(day, time)
    }
    const lines = await hall.db.selectFrom('line').selectAll().where('kind', '=', 'pulse.reminder').execute()
    expect(lines).toHaveLength(28)
    expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['said']))
    const said = (who: string) =>
      hall.slack.wordsTo(who).filter((words) => words.includes('If you have answered, thank you'))
    expect(said('U-Mei')).toEqual(said('U-Elm3'))
    expect(said('U-Mei')).toHaveLength(2)
  })

  it('say enough to whoever hears of the round only then: one line, and not two', async () => {
    hall = await openHall()
    await hall.open()
    for (const time of ['19:00', '19:30']) await hall.at('2026-06-22', time)
    const said = hall.slack.wordsTo('U-Mei').filter((words) => words.includes('One-minute pulse'))
    expect(said).toHaveLength(1)
    expect(said[0]?.match(/One-minute pulse/g)).toHaveLength(1)
  })

  it('that waited for somebody who was away are said once: the newest of them', async () => {
    hall = await openHall()
    await hall.open()
    await hall.at(OPENS, '19:00')
    await hall.alone.mei.says('away from 20 June to 2 July')
    for (const day of ['2026-06-22', '2026-07-02', '2026-07-03']) {
      for (const time of ['10:00', '19:00', '19:30']) await hall.at(day, time)
    }
    const stages = await hall.db
      .selectFrom('line')
      .innerJoin('person', 'person.id', 'line.person_id')
      .select(['stage', 'state'])
      .where('kind', '=', 'pulse.reminder')
      .where('name', '=', 'Mei Chen')
      .orderBy('stage')
      .execute()
    expect(stages).toEqual([
      { stage: 'reminder-1', state: 'over' },
      { stage: 'reminder-2', state: 'said' },
    ])
  })

  it('come once where nothing could be sent for long, and never after the close', async () => {
    hall = await openHall()
    await hall.open()
    await hall.at('2026-07-03', '19:00')
    await hall.at('2026-07-03', '19:30')
    const said = hall.slack.wordsTo('U-Mei').filter((words) => words.includes('If you have answered'))
    expect(said).toHaveLength(1)
    await hall.at(CLOSES, '19:00')
    expect(hall.slack.wordsTo('U-Mei').filter((words) => words.includes('If you have answered'))).toHaveLength(1)
  })
})

describe('results', () => {
  it('come with their pictures to whoever asks for them, in their own chat', async () => {
    await held({})
    const p = (await rounds())[0]
    if (!p) throw new Error('There is no round.')
    const picture = {
      partnership_id: p.partnership_id,
      round_id: p.id,
      id: 'pic',
      place: 0,
      name: 'a.png',
      alt: 'Trust: 7',
      png: '',
    }
    await hall.db.insertInto('picture').values(picture).execute()
    const results = cardIn(
      await hall.alone.mei.ask({ kind: 'press', intent: 'pulse.results', data: { p: p.partnership_id, r: p.id } }),
    )
    expect(plainText(results)).not.toContain('Trust: 7')
    await hall.alone.mei.ask({ kind: 'press', ...pressOf(results, 'Show the pictures') })
    await hall.settle()
    expect(hall.slack.wordsTo('U-Mei').at(-1)).toContain('Trust: 7')
  })

  it('are not there before they are published, in no way', async () => {
    hall = await openHall()
    await hall.open()
    for (const who of hall.elm) await answers(who, 7)
    await hall.at(CLOSES)
    const [round] = await rounds()
    const data = { p: round?.partnership_id ?? '', r: round?.id ?? '' }
    for (const intent of ['pulse.results', 'pulse.numbers', 'pulse.pictures']) {
      expect(wordsIn(await hall.alone.tom.ask({ kind: 'press', intent, data }))).toContain('are published on')
    }
  })

  it('wait for the next working day where Kept was down at the hour', async () => {
    hall = await openHall()
    await hall.open()
    for (const who of hall.elm) await answers(who, 7)
    await hall.at(CLOSES)
    await hall.at(PUBLISHES, '15:00')
    expect(hall.slack.wordsTo('residents-channel').join()).not.toContain('Results')
    await hall.at('2026-07-10')
    expect(hall.slack.wordsTo('residents-channel').at(-1)).toContain('Results')
  })
})

it('somebody with two hats chooses for which side they answer this time', async () => {
  hall = await openHall()
  const council = await hall.db
    .selectFrom('side')
    .selectAll()
    .where('name', '=', 'Northbridge Council')
    .executeTakeFirstOrThrow()
  const mei = await hall.db.selectFrom('account').selectAll().where('user_id', '=', 'U-Mei').executeTakeFirstOrThrow()
  await hall.db
    .updateTable('member')
    .set({ second_side_id: council.id })
    .where('person_id', '=', mei.person_id)
    .execute()
  await hall.open()
  await answers(hall.alone.mei, 7, { side: council.id })
  await hall.at(CLOSES)
  const rows = await hall.db.selectFrom('answer').selectAll().execute()
  expect(new Set(rows.map(({ side_id }) => side_id))).toEqual(new Set([council.id]))
})

it('where too few are left to be asked again after a loss, those who are left hear so', async () => {
  hall = await openHall({ residents: 3, council: 3 })
  await hall.open()
  const gone = await hall.db
    .selectFrom('account')
    .select('person_id')
    .where('user_id', 'in', ['U-Elm2', 'U-North2'])
    .execute()
  const persons = gone.map(({ person_id }) => person_id)
  await hall.db.updateTable('member').set({ left_at: hall.now() }).where('person_id', 'in', persons).execute()
  for (const name of hall.vault.names()) hall.vault.destroy(name)
  await hall.at('2026-06-22')
  await hall.at('2026-06-22', '19:30')
  expect((await rounds()).map(({ state }) => state)).toEqual(['lost', 'called-off'])
  expect(hall.slack.wordsTo('U-Mei').at(-1)).toContain('too few people are left to be asked again')
})

it('at first is asked until a round of everybody in confidence has asked it', async () => {
  hall = await openHall()
  await hall.db
    .updateTable('side')
    .set({ kinds: '["council","supporting-organisation"]' })
    .where('name', '=', 'Northbridge Council')
    .execute()
  const about = await hall.db
    .selectFrom('side')
    .select('id')
    .where('name', '=', 'Northbridge Council')
    .executeTakeFirstOrThrow()
  const what = `framework/${about.id}`
  await hall.open({ what, who: 'own' }, { mode: 'confidential' })
  await hall.at(CLOSES)
  await hall.at(PUBLISHES)
  await hall.at('2026-08-12')
  await hall.start({ what }, { mode: 'confidential' })
  await hall.at('2026-08-14')
  await hall.at('2026-09-04')
  await hall.at('2026-09-07')
  await hall.at('2026-10-12')
  await hall.start({ what }, { mode: 'confidential' })
  expect((await rounds()).map(({ asks_first }) => asks_first)).toEqual([1, 1, 0])
})
