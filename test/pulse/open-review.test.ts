import { afterEach, describe, expect, it } from 'vitest'
import { cardIn, formIn, type Somebody, wordsIn } from '../support/cast.ts'
import { asked, CLOSES, type Hall, openHall, PUBLISHES } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

async function writes(who: Somebody, words: string, share: 'named' | 'theme' | 'nobody'): Promise<void> {
  const form = await asked(who)
  await who.sends(formIn(await who.sends(form, { said_keep: words, share_keep: share })), {})
}

async function published(): Promise<void> {
  await hall.at(CLOSES)
  await hall.at(PUBLISHES)
}

describe('open questions', () => {
  const results = async () =>
    cardIn(await hall.alone.priya.presses(cardIn(await hall.alone.priya.says('pulse')), 'Show the results'))

  it('name nobody who shared nothing with their name, nor keep that they answered', async () => {
    hall = await openHall({ residents: 4, council: 3 })
    await hall.open({ what: 'exit' }, { mode: 'open' })
    await writes(hall.alone.mei, 'The buses came.', 'theme')
    await writes(hall.alone.asha, 'A secret.', 'nobody')
    await writes(hall.alone.tom, 'The hall opened.', 'named')
    await published()
    const told = `${hall.slack.wordsTo('residents-channel').at(-1)}${hall.teams.wordsTo('council-channel').at(-1)}`
    expect(told).toContain('With their names: Tom Baker.')
    expect(told).not.toMatch(/Mei|Asha/)
    expect(await hall.db.selectFrom('named_answer').selectAll().execute()).toHaveLength(1)
    const every = wordsIn(await hall.alone.priya.presses(await results(), 'Every answer'))
    expect(every).toContain('Tom Baker: “The hall opened.”\nWithout a name: “The buses came.”')
    expect(every).not.toMatch(/Mei|Asha|secret/)
  })

  it('that are all shared without a name can be read', async () => {
    hall = await openHall({ residents: 4, council: 3 })
    await hall.open({ what: 'exit' }, { mode: 'open' })
    await writes(hall.alone.mei, 'The buses came.', 'theme')
    await published()
    expect(wordsIn(await hall.alone.priya.presses(await results(), 'Every answer'))).toContain('The buses came.')
  })
})
