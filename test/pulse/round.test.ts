import { afterEach, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { answers, CLOSES, type Hall, openHall, OPENS, PUBLISHES, STARTED } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

it('is asked, agreed, told, opened, answered, closed and published on both platforms', async () => {
  hall = await openHall()
  await hall.at(STARTED)
  const first = await hall.alone.tom.sends(formIn(await hall.alone.tom.says('start a pulse')), { what: 'relationship' })
  expect(formIn(first).intro).toContain('14 people would be asked')
  await hall.alone.tom.sends(formIn(first), { mode: 'confidential' })
  await hall.at(STARTED, '14:00')
  expect(hall.teams.wordsTo('U-Asha').at(-1)).toContain('would like to start')
  await hall.alone.asha.presses(cardIn(await hall.alone.asha.says('pulse')), 'Yes, start it')
  await hall.at(STARTED, '19:00')
  expect(hall.slack.wordsTo('U-Mei').at(-1)).toContain('opens on Wednesday 17 June')
  await hall.at(OPENS)
  expect(hall.slack.wordsTo('residents-channel').at(-1)).toContain('is open until')
  expect(hall.teams.wordsTo('council-channel').at(-1)).toContain('is open until')
  for (const who of hall.elm) expect(plainText(await answers(who, 8))).toContain('Saved')
  for (const who of hall.north) await answers(who, 3)
  await hall.at(CLOSES)
  expect(hall.vault.names()).toEqual([])
  expect(await hall.db.selectFrom('response').selectAll().execute()).toEqual([])
  await hall.at(PUBLISHES)
  const results = hall.slack.wordsTo('residents-channel').at(-1)
  expect(results).toContain('see it differently')
  expect(hall.teams.wordsTo('council-channel').at(-1)).toBe(results)
  expect(hall.log.filter(({ level }) => level === 'error')).toEqual([])
  expect(wordsIn(await hall.alone.mei.says('pulse'))).toContain('Results of “One-minute pulse”')
  expect(wordsIn(await hall.alone.mei.presses(cardIn(await hall.alone.mei.says('pulse')), 'Show the results'))).toBe(
    results,
  )
})

it('whoever has had their two messages of the week is told of it all the same before it opens', async () => {
  hall = await openHall()
  await hall.at(STARTED)
  await hall.start({ what: 'relationship' }, { mode: 'confidential' })
  const lines = await hall.db.selectFrom('line').select('due_on').where('kind', '=', 'pulse.told').execute()
  expect(lines.map(({ due_on }) => due_on)).toEqual(Array.from({ length: 14 }, () => OPENS))
})

it('whoever starts, allows, refuses or calls off a pulse reads first what came of it', async () => {
  hall = await openHall()
  await hall.at(STARTED)
  const { tom, asha } = hall.alone
  const asked = wordsIn(await hall.start({ what: 'relationship' }, { mode: 'confidential' }))
  expect(asked).toContain('You said yes to “One-minute pulse”, which opens on Wednesday 17 June, 10am')
  const off = wordsIn(await tom.presses(cardIn(await tom.says('pulse')), 'Call it off'))
  expect(off).toContain('“One-minute pulse” is called off')
  const first = await tom.sends(formIn(await tom.says('start a pulse')), { what: 'relationship' })
  const second = wordsIn(await tom.sends(formIn(first), { mode: 'confidential' }))
  expect(second).toContain('Northbridge Council is asked for a yes')
  const no = wordsIn(await asha.presses(cardIn(await asha.says('pulse')), 'No'))
  expect(no).toContain('You said no, so “One-minute pulse” does not start')
})

it('another is not offered to whoever has one under way, and is offered again when it is over', async () => {
  hall = await openHall()
  await hall.at(STARTED)
  const offers = async () => actionsOf(cardIn(await hall.alone.tom.says('pulse'))).map(({ label }) => label)
  expect(await offers()).toContain('Start a pulse')
  await hall.start({ what: 'relationship' }, { mode: 'confidential' })
  expect(await offers()).not.toContain('Start a pulse')
  await hall.alone.tom.presses(cardIn(await hall.alone.tom.says('pulse')), 'Call it off')
  expect(await offers()).toContain('Start a pulse')
})

it('an open review leads from who took part to every answer under its name, and to no number', async () => {
  hall = await openHall()
  await hall.open({ what: 'relationship' }, { mode: 'open' })
  await answers(hall.alone.mei, 7, { named: ['yes'] })
  await hall.at(CLOSES)
  await hall.at(PUBLISHES)
  expect(hall.slack.wordsTo('residents-channel').at(-1)).toContain('Mei Chen took part.')
  const review = cardIn(await hall.alone.tom.presses(cardIn(await hall.alone.tom.says('pulse')), 'Show the results'))
  expect(actionsOf(review).map(({ label }) => label)).toEqual(['Every answer', 'Pulses'])
  expect(wordsIn(await hall.alone.tom.presses(review, 'Every answer'))).toContain('Mei Chen: 7.')
})

it('results of before are listed five at a time, the newest first, and can be turned back and forth', async () => {
  hall = await openHall()
  await hall.open()
  await hall.at(CLOSES)
  await hall.at(PUBLISHES)
  const round = await hall.db.selectFrom('round').selectAll().executeTakeFirstOrThrow()
  const before = Array.from({ length: 6 }, (_, at) => ({
    ...round,
    id: `before-${at}`,
    created_at: round.created_at - at - 1,
    publish_at: Date.UTC(2025, 11 - at, 10, 10),
  }))
  await hall.db.insertInto('round').values(before).execute()
  const { mei } = hall.alone
  const newest = cardIn(await mei.says('pulse'))
  const results = (words: string) => words.match(/Results of [^\n]*/g)?.map((line) => line.split(', ')[1])
  const FIRST = ['Thursday 9 July 2026', 'Wednesday 10 December 2025', 'Monday 10 November 2025']
  expect(results(plainText(newest))).toEqual([...FIRST, 'Friday 10 October 2025', 'Wednesday 10 September 2025'])
  const oldest = cardIn(await mei.presses(newest, 'Older results'))
  expect(results(plainText(oldest))).toEqual(['Sunday 10 August 2025', 'Thursday 10 July 2025'])
  expect(actionsOf(oldest).map(({ label }) => label)).not.toContain('Older results')
  expect(plainText(cardIn(await mei.presses(oldest, 'Newer results')))).toBe(plainText(newest))
})
