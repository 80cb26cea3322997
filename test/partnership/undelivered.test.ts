import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChatError } from '../../src/chat/chat.ts'
import { actionsOf, type Cast, cardIn, formIn, openCast } from '../support/cast.ts'

let play: Cast
beforeEach(async () => {
  play = await openCast()
})
afterEach(() => play.close())

/** Tom invites somebody whom nobody knows yet, and nothing can be sent to her. */
async function invitedInVain() {
  play.slack.fail(new ChatError('permanent', 'account_inactive', { gone: 'account' }), { user: 'U-Nia', call: 'post' })
  const who = cardIn(await play.alone.tom.says('who'))
  const form = formIn(await play.alone.tom.presses(who, 'Invite'))
  await play.alone.tom.sends(form, { who: 'elm/U-Nia' })
  for (let hour = 10; hour < 13; hour++) {
    play.at('2026-06-01', `${hour}:30`)
    await play.kept.tick()
  }
}
const told = () =>
  play.db
    .selectFrom('line')
    .innerJoin('person', 'person.id', 'line.person_id')
    .select(['person.name', 'line.subject_id'])
    .where('line.kind', '=', 'partnership.uninvited')
    .execute()

describe('an invitation that cannot be brought to somebody', () => {
  it('is told to whoever sent it, and to nobody else', async () => {
    await invitedInVain()
    expect((await told()).map((line) => line.name)).toEqual(['Tom Baker'])
  })

  it('says what to do instead, with a code at hand', async () => {
    await invitedInVain()
    // Tom's hours are the evenings.
    for (const time of ['18:00', '18:15', '18:30']) {
      play.at('2026-06-02', time)
      await play.kept.tick()
    }
    const card = play.slack.posts.findLast(({ to }) => 'user' in to.to && to.to.user === 'U-Tom')?.card
    if (!card) throw new Error('Tom heard nothing.')
    expect(JSON.stringify(card)).toContain('Kept could not bring your invitation to')
    expect(actionsOf(card).map((action) => action.label)).toContain('Get a code')
    expect(JSON.stringify(await play.alone.tom.presses(card, 'Get a code'))).toMatch(/KEPT-\w{4}-\w{4}/)
  })

  it('is not told once it is no longer open', async () => {
    await invitedInVain()
    await play.db.updateTable('draft').set({ used_at: 1 }).where('intent', '=', 'partnership.accept').execute()
    const composer = play.kept.house.lines['partnership.uninvited']
    const line = await play.db
      .selectFrom('line')
      .selectAll()
      .where('kind', '=', 'partnership.uninvited')
      .executeTakeFirstOrThrow()
    const { id, partnership_id: partnership, person_id: person, kind, subject_id: subject, stage, on_day: on } = line
    const inHand = { id, partnership, person, kind, subject, stage, on, createdAt: line.created_at }
    expect(await composer?.(play.db, inHand, play.now())).toEqual({
      over: 'the invitation is no longer open',
    })
  })
})
