import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { type Cast, cardIn, formIn, openCast } from '../support/cast.ts'
import { inTime } from './in-time.ts'

/** Asha of the council promises for 12 June, and is asked about it on the 5th. */
let play: Cast
const { days, postsTo } = inTime(() => play)
beforeEach(async () => {
  play = await openCast()
  await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 12 June")))
  await play.asha.sends(formIn(await play.asha.says("I'll print the map by 12 June")))
})
afterEach(() => play.close())

const newest = (user: string) => {
  const post = postsTo(user).at(-1)
  if (!post) throw new Error(`Nothing reached ${user}.`)
  return post
}
/** How that message reads now. */
const words = (handle: string) => {
  const post = [...play.teams.posts, ...play.slack.posts].find((one) => one.handle === handle)
  return plainText(post?.card ?? { title: '', parts: [] })
}
const versions = (handle: string) =>
  [...play.teams.posts, ...play.slack.posts].find((one) => one.handle === handle)?.cards.length

describe('a nudge about something that is answered elsewhere', () => {
  beforeEach(() => days('2026-06-02', '2026-06-05'))

  it('says so, where the owner types it', async () => {
    const { handle } = newest('U-Asha')
    await play.asha.says('on track 1')
    await play.kept.tick()
    expect(words(handle)).toContain('“Draft the letter”: nothing to do here now')
    expect(words(handle)).toContain('“Print the map” is for')
  })

  it('says so, where a colleague who accepts takes it on', async () => {
    const { handle } = newest('U-Asha')
    await play.alone.asha.says('pass 1 to Priya')
    await days('2026-06-08', '2026-06-08')
    await play.alone.priya.presses(newest('U-Priya').card, 'Accept')
    await play.kept.tick()
    expect(words(handle)).toContain('“Draft the letter”: nothing to do here now')
  })

  it('is left as it is by what answers nothing', async () => {
    const { handle } = newest('U-Asha')
    await play.asha.says('note 1 The printer rang back')
    await play.kept.tick()
    expect(versions(handle)).toBe(1)
  })

  it('is not written twice where it was answered in the message itself', async () => {
    const { card, handle } = newest('U-Asha')
    await play.alone.asha.presses(card, 'On track', { on: handle })
    await play.kept.tick()
    const letters = play.db.selectFrom('letter').select('id').where('key', 'like', 'replace/%')
    expect(await letters.execute()).toEqual([])
  })

  it('is left to itself once it is a week old', async () => {
    const { handle } = newest('U-Asha')
    play.at('2026-06-12', '10:00')
    await play.asha.says('done 1 It is in the post')
    await play.kept.tick()
    expect(versions(handle)).toBe(1)
  })

  it('goes to the workspace in which it stands, whatever other account they have', async () => {
    const { handle } = newest('U-Asha')
    const { id } = await play.db
      .selectFrom('person')
      .select('id')
      .where('name', '=', 'Asha Rahman')
      .executeTakeFirstOrThrow()
    const accounts = () => play.db.selectFrom('account').selectAll().where('person_id', '=', id)
    const first = await accounts().executeTakeFirstOrThrow()
    const second = { ...first, platform: 'slack', workspace: 'elm', user_id: 'U-Asha2', reach: 'two' }
    // Whatever the order in which they are found.
    await play.db.deleteFrom('account').where('person_id', '=', id).execute()
    for (const account of [second, first]) await play.db.insertInto('account').values(account).execute()
    expect((await accounts().execute()).map(({ platform }) => platform)).toEqual(['slack', 'teams'])
    await play.asha.says('on track 1')
    await play.kept.tick()
    expect(words(handle)).toContain('“Draft the letter”: nothing to do here now')
  })
})

describe('a nudge to somebody else', () => {
  it('says that a colleague has said yes', async () => {
    await play.asha.says('done 1 It is in the post')
    await days('2026-06-02', '2026-06-04')
    const { handle } = newest('U-Tom')
    expect(words(handle)).toContain('raft the letter')
    const yes = await play.mei.says('yes, it’s done 1')
    expect(plainText(cardIn(yes))).toContain('Kept')
    await play.kept.tick()
    expect(words(handle)).toContain('nothing to do here now')
  })

  it('about a step says that the step is done', async () => {
    await play.asha.sends(formIn(await play.asha.says('step 1 find the address by 9 June')))
    await days('2026-06-02', '2026-06-08')
    const { handle, card } = newest('U-Asha')
    expect(plainText(card)).toContain('ind the address')
    const { id, partnership_id: p } = await play.db.selectFrom('step').selectAll().executeTakeFirstOrThrow()
    await play.asha.ask({ kind: 'press', intent: 'commitment.step-done', data: { p, id } })
    await play.kept.tick()
    expect(words(handle)).toContain('nothing to do here now')
  })
})
