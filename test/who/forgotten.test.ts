import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstBreak } from '../../src/story/store.ts'
import { filesTo, forgotten } from '../privacy/scene.ts'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import { agree, openTogether, proposes, type Together } from '../ways/scene.ts'
import { addSilent, writes } from './scene.ts'

let cast: Together
beforeEach(async () => {
  cast = await openTogether()
  await writes(cast.tom, { title: 'Chair of the hall', about: 'Ask Tom Baker about keys', ally: ['yes'] })
  await addSilent(cast.tom, 'Vera Cole')
  const vera = cardIn(await cast.tom.presses(cardIn(await cast.tom.says('who vera')), 'About Vera Cole'))
  await cast.tom.sends(formIn(await cast.tom.presses(vera, 'Change this entry')), { about: 'The garden' })
  await proposes(cast.tom, { talk: 'Ring Tom Baker on Mondays', respect: 'Kindly' })
  await cast.asha.presses(cardIn(await cast.asha.says('ways')), 'Yes, we agree')
})
afterEach(() => cast.close())

describe('who’s who and ways of working', () => {
  it('are in what somebody is shown of their data', async () => {
    await cast.alone.tom.says('my data')
    const { html } = await filesTo(cast, 'U-Tom')
    for (const words of [
      'Ask Tom Baker about keys',
      'How we talk: Ring Tom Baker on Mondays',
      'You are named as an ally',
    ]) {
      expect(html).toContain(words)
    }
  })

  it('of somebody who is forgotten: their entry goes, and the agreement stays without their name', async () => {
    await forgotten(cast)
    const entries = await cast.db.selectFrom('entry').select('about').execute()
    expect(entries).toEqual([{ about: 'The garden' }])
    const ways = wordsIn(await cast.mei.says('ways'))
    expect(ways).toContain('How we talk: Ring a former member on Mondays')
    expect(ways).toContain('Respect and roles: Kindly')
    const vera = wordsIn(await cast.mei.presses(cardIn(await cast.mei.says('who vera')), 'About Vera Cole'))
    expect(vera).toContain('told to a former member')
    expect(vera).not.toContain('Tom Baker')
    expect(await firstBreak(cast.db, cast.p)).toBeUndefined()
  })

  it('go on being agreed after that', async () => {
    await forgotten(cast)
    expect(wordsIn(await cast.mei.says('ways'))).toContain('Version 1')
    cast.tom = cast.mei
    expect(wordsIn({ kind: 'card', card: await agree(cast, { talk: 'Ring Mei' }) })).toContain(
      'Agreed. This is version 2.',
    )
  })
})
