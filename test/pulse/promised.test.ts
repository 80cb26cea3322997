import { afterEach, describe, expect, it } from 'vitest'
import { actionsOf, cardIn, wordsIn } from '../support/cast.ts'
import { answers, asked, CLOSES, type Hall, openHall, PUBLISHES } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

describe('an open review', () => {
  it('promises nothing that holds only in confidence', async () => {
    hall = await openHall({ residents: 4, council: 3 })
    await hall.open({ what: 'relationship' }, { mode: 'open' })
    const { tom } = hall.alone
    const home = cardIn(await tom.says('pulse'))
    expect(wordsIn(await tom.presses(home, 'How it is kept safe'))).toContain('it shows answers with names')
    const [first] = (await asked(tom)).fields
    expect(first?.kind === 'choices' && first.hint).toContain('Everyone who sees the results')
    await answers(tom, 7, { named: ['yes'] })
    await hall.at('2026-06-22', '18:30')
    expect(hall.slack.wordsTo('U-Tom').at(-1)).toContain('Nobody sees who has until it closes.')
    await hall.at(CLOSES)
    await hall.at(PUBLISHES)
    const labels = actionsOf(cardIn(await tom.presses(cardIn(await tom.says('pulse')), 'Show the results')))
    expect(labels.map(({ label }) => label)).toContain('Every answer')
  })
})

it('says that reminders still come only while they do', async () => {
  hall = await openHall({ residents: 4, council: 3 })
  await hall.open()
  const { mei } = hall.alone
  const skipped = async () => wordsIn(await mei.presses(cardIn(await mei.says('pulse')), 'Skip it'))
  expect(await skipped()).toContain('Reminders still come')
  await hall.at('2026-07-03')
  expect(await skipped()).not.toContain('Reminders still come')
  expect(wordsIn({ kind: 'card', card: await answers(mei, 7) })).not.toContain('Reminders still come')
})

it('answers can be taken out from the list of pulses, by whoever is asked, alike', async () => {
  hall = await openHall({ residents: 4, council: 3 })
  await hall.open()
  const home = async (who = hall.alone.mei) => cardIn(await who.says('pulse'))
  const before = await home()
  await answers(hall.alone.mei, 7)
  expect(await home()).toEqual(before)
  const taken = await hall.alone.mei.presses(before, 'Take my answers out')
  expect(wordsIn(taken)).toContain('Your answers are taken out')
  for (const who of [hall.alone.tom, hall.elm[2], hall.elm[3], hall.alone.asha]) if (who) await answers(who, 7)
  await hall.at(CLOSES)
  await hall.at(PUBLISHES)
  expect(hall.slack.wordsTo('residents-channel').at(-1)).toContain('Too few people answered')
})
