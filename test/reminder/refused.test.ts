import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REFUSED } from '../../src/reminder/cards-refused.ts'
import { cardIn, openReminders, type Scene, wordsIn } from './scene.ts'

const TEA = 'remind here every day at 9am Bring tea'

describe('every refusal about a reminder', () => {
  const all = Object.values(REFUSED).map((said) => (typeof said === 'string' ? said : said('Tom Baker')))

  it.each(all)('is short: %s', (said) => {
    for (const sentence of said.split(/[.?:] /)) expect(sentence.split(' ').length).toBeLessThan(20)
  })

  // What is done, or what nobody needs, leaves nobody stuck.
  it.each(all.filter((said) => said !== REFUSED.nobodyNeeds('Tom Baker')))(
    'says what can be done instead: %s',
    (said) => {
      expect(said).toMatch(/Type “|Look at it|Choose|Change|links one with|“Change” opens|can set|promise it, such as/)
    },
  )
})

describe('whoever may not', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await openReminders()
  })
  afterEach(() => scene.close())

  it('is told whom to ask', async () => {
    await scene.sets(scene.tom, TEA)
    expect(wordsIn(await scene.does(scene.mei, 'pause'))).toContain(
      'Only Tom Baker, or an organiser of Elm Street, can pause this. Ask one of them.',
    )
    expect(wordsIn(await scene.does(scene.asha, 'agree', { v: '1' }))).toContain(
      'Only an organiser of Elm Street can answer this. Ask one of them.',
    )
  })

  it('is not sent to somebody who has left', async () => {
    await scene.sets(scene.mei, TEA)
    await scene.mei.presses(cardIn(await scene.mei.says('leave')), 'Leave')
    expect(wordsIn(await scene.does(scene.priya, 'stop'))).toContain(
      'Only an organiser of Elm Street can stop this. Ask one of them.',
    )
  })

  it('is told how to go on where what was read back fits no more', async () => {
    const card = cardIn(await scene.tom.says('remind in Elm Street every Friday at 9am Bring keys'))
    await scene.db.updateTable('member').set({ roles: '["officer"]' }).where('roles', 'like', '%officer%').execute()
    expect(wordsIn(await scene.tom.presses(card, 'Set it'))).toContain(
      'Choose a channel of your own. “Change” opens the form again.',
    )
    expect(await scene.all()).toEqual([])
  })

  it('is told where to go on when its channel is gone', async () => {
    await scene.sets(scene.tom, TEA)
    await scene.does(scene.tom, 'stop')
    await scene.tom.ask({ kind: 'news', news: 'space-gone' })
    expect(wordsIn(await scene.does(scene.alone.tom, 'undo-stop'))).toContain(
      'Its channel is not linked any more. Type “remind” to set a new one in another.',
    )
  })
})
