import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { ChatError } from '../../src/chat/chat.ts'
import type { Asker, Place } from '../../src/chat/request.ts'
import { actionsOf, type Cast, cardIn, formIn, openCast, type Somebody, wordsIn } from '../support/cast.ts'
import { inTime } from './in-time.ts'

let play: Cast
let joe: Somebody
const { days, postsTo } = inTime(() => play)

/** What somebody was told, besides what they were asked as they joined. */
const said = (user: string) =>
  postsTo(user)
    .map(({ card }) => plainText(card))
    .filter((words) => !words.startsWith('When suits you?'))

const JOE: Asker = {
  platform: 'slack',
  workspace: 'elm',
  user: 'U-Joe',
  name: 'Joe Bell',
  zone: 'Europe/London',
  reach: 'reach-joe',
}
const GARDEN: Place = { kind: 'space', conversation: 'garden-channel', name: 'garden', reach: 'reach-garden' }

/** It is Monday 1 June, 10am. Joe keeps a second record, and Mei belongs to the first one only. */
beforeEach(async () => {
  play = await openCast()
  joe = play.somebody(JOE, GARDEN)
  await joe.sends(formIn(await joe.says('set up')), {
    name: 'Community garden',
    yours: 'Garden Club',
    yourKind: 'residents-group',
    theirs: 'Parks',
    theirKind: 'council',
  })
})
afterEach(() => play.close())

async function invites(user: string): Promise<string> {
  return wordsIn(await joe.sends(formIn(await joe.says('invite')), { who: `elm/${user}` }))
}
const lastTo = (user: string): Card => {
  const card = postsTo(user).at(-1)?.card
  if (!card) throw new Error(`${user} was not written to.`)
  return card
}

describe('an invitation to somebody who belongs to a record already', () => {
  it('waits for their own hours, and whoever sent it is told when that is', async () => {
    expect(await invites('U-Mei')).toContain('They will see it today, from 6pm, in a message from Kept.')
    await days('2026-06-01', '2026-06-01')
    expect(said('U-Mei')).toHaveLength(1)
    expect(said('U-Mei')[0]).toContain('Joe Bell of Garden Club invites you to join “Community garden”.')
    expect(said('U-Mei')[0]).toContain('You get this because you were invited. Kept writes twice a week at most')
    expect(actionsOf(lastTo('U-Mei')).map(({ label }) => label)).toEqual(['See the invitation', 'Fewer of these'])
  })

  it('is not sent before, nor besides', async () => {
    await invites('U-Mei')
    play.at('2026-06-01', '17:45')
    await play.kept.tick()
    expect(said('U-Mei')).toEqual([])
    expect(await play.db.selectFrom('letter').select('id').where('kind', '=', 'partnership.invited').execute()).toEqual(
      [],
    )
  })

  it('shows what is kept and who asks, and lets them join', async () => {
    await invites('U-Mei')
    await days('2026-06-01', '2026-06-01')
    const offer = cardIn(await play.alone.mei.presses(lastTo('U-Mei'), 'See the invitation'))
    expect(plainText(offer)).toContain('Invited by: Joe Bell, Garden Club')
    expect(plainText(offer)).toContain('Both sides see it all.')
    const joined = wordsIn(await play.alone.mei.presses(offer, 'Join as Garden Club'))
    expect(joined).toContain('You have joined as Garden Club')
    const again = wordsIn(await play.alone.mei.presses(lastTo('U-Mei'), 'See the invitation'))
    expect(again).toContain('You have joined as Garden Club already')
  })

  it('is open to nobody else', async () => {
    await invites('U-Mei')
    await days('2026-06-01', '2026-06-01')
    const came = await play.alone.tom.presses(lastTo('U-Mei'), 'See the invitation')
    expect(wordsIn(came)).toContain('no longer open')
  })

  it('is one of their two messages a week', async () => {
    for (const on of ['2026-06-02', '2026-06-03']) {
      play.at(on, '10:00')
      await invites('U-Mei')
      await days(on, on)
    }
    expect(said('U-Mei')).toHaveLength(2)
    expect(await invites('U-Mei')).toContain('They will see it on Monday 8 June, from 6pm')
    await days('2026-06-04', '2026-06-07')
    expect(said('U-Mei')).toHaveLength(2)
    await days('2026-06-08', '2026-06-08')
    expect(said('U-Mei')).toHaveLength(3)
  })

  it('stays open for seven days from when they can see it, however long it had to wait', async () => {
    await play.alone.mei.says('back on 20 June')
    expect(await invites('U-Mei')).toContain('They will see it on Saturday 20 June, from 6pm')
    await days('2026-06-19', '2026-06-20')
    play.at('2026-06-27', '17:00')
    const offer = cardIn(await play.alone.mei.presses(lastTo('U-Mei'), 'See the invitation'))
    expect(plainText(offer)).toContain('Join Community garden?')
    play.at('2026-06-27', '18:05')
    expect(wordsIn(await play.alone.mei.presses(lastTo('U-Mei'), 'See the invitation'))).toContain('no longer open')
  })

  it('says nothing once they have joined by another way', async () => {
    await invites('U-Mei')
    await play.alone.mei.ask({ kind: 'words', words: 'list' })
    const mei = play.somebody(play.people.mei, GARDEN)
    await mei.presses(cardIn(await mei.says('list')), 'Join as Garden Club')
    await days('2026-06-01', '2026-06-03')
    expect(said('U-Mei').join()).not.toContain('invites you')
  })

  it('says nothing to whoever asks for quiet meanwhile', async () => {
    await invites('U-Mei')
    await play.alone.mei.ask({ kind: 'press', intent: 'person.quiet', data: { q: '1' } })
    await days('2026-06-01', '2026-06-03')
    expect(said('U-Mei')).toEqual([])
  })

  it('that does not arrive is told to whoever sent it', async () => {
    await invites('U-Mei')
    play.slack.fail(new ChatError('permanent', 'account_inactive', { gone: 'account' }), {
      user: 'U-Mei',
      call: 'post',
    })
    await days('2026-06-01', '2026-06-02')
    expect(said('U-Joe').join()).toContain('Kept could not bring your invitation to Mei Chen.')
  })
})

describe('an invitation to somebody who belongs to no record', () => {
  it('goes at once: nobody has said yet when it suits them', async () => {
    expect(await invites('U-Nia')).toContain('They have a message from Kept.')
    await play.kept.tick()
    expect(said('U-Nia')[0]).toContain('Join Community garden?')
  })

  it('also to somebody who has left what they belonged to', async () => {
    const settings = cardIn(await play.alone.mei.says('settings'))
    await play.alone.mei.presses(cardIn(await play.alone.mei.presses(settings, 'Leave')), 'Leave')
    await invites('U-Mei')
    await play.kept.tick()
    expect(said('U-Mei').at(-1)).toContain('Join Community garden?')
  })
})
