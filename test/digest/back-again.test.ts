import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Place } from '../../src/chat/request.ts'
import { type Cast, cardIn, formIn, openCast, wordsIn } from '../support/cast.ts'

const ELSEWHERE: Place = { kind: 'space', conversation: 'garden', name: 'garden', reach: 'reach-garden' }

/** Mei reads a digest of her own, leaves, and a day later nobody looks at it any more. */
let play: Cast
beforeEach(async () => {
  play = await openCast()
  await play.alone.mei.says('digest weekly on Friday at 5pm')
  const settings = cardIn(await play.alone.mei.says('settings'))
  await play.alone.mei.presses(cardIn(await play.alone.mei.presses(settings, 'Leave')), 'Leave')
  for (const day of ['2026-06-08', '2026-06-09']) {
    play.at(day, '10:00')
    await play.kept.tick()
  }
})
afterEach(() => play.close())

const lookAt = async () => (await play.db.selectFrom('digest').select('look_at').executeTakeFirst())?.look_at

describe('the digest of somebody who has left everything', () => {
  it('is looked at no more, so that nobody looks each day for ever', async () => {
    expect(await lookAt()).toBeNull()
  })

  it.each<[string, () => Promise<unknown>]>([
    ['in the channel', async () => play.mei.presses(cardIn(await play.mei.says('list')), 'Join as Elm Street')],
    [
      'by an invitation',
      async () => {
        await play.alone.tom.sends(formIn(await play.alone.tom.says('invite')), { who: 'elm/U-Mei' })
        await play.kept.tick()
        const offer = play.slack.posts.findLast(({ card }) => card?.title.startsWith('Join '))?.card
        await play.alone.mei.presses(offer ?? { title: '', parts: [] }, 'Join as Elm Street')
      },
    ],
    [
      'by a code',
      async () => {
        const { id: f, partnership_id: p } = await play.db
          .selectFrom('side')
          .selectAll()
          .where('name', '=', 'Elm Street')
          .executeTakeFirstOrThrow()
        const data = { p, s: f, f, u: 'side' }
        const made = wordsIn(await play.alone.tom.ask({ kind: 'press', intent: 'partnership.new-code', data }))
        const code = /KEPT-[A-Z0-9-]+/.exec(made)?.[0]
        await play.alone.mei.presses(cardIn(await play.alone.mei.says(code ?? '')), 'Join as Elm Street')
      },
    ],
    [
      'by setting up a record of their own',
      async () => {
        const mei = play.somebody(play.people.mei, ELSEWHERE)
        const names = {
          name: 'Garden',
          yours: 'Club',
          yourKind: 'residents-group',
          theirs: 'Parks',
          theirKind: 'council',
        }
        await mei.sends(formIn(await mei.says('set up')), names)
      },
    ],
  ])('comes again at its hour when they come back %s', async (_how, comesBack) => {
    await comesBack()
    await play.kept.tick()
    const lines = await play.db.selectFrom('line').select('at_time').where('kind', '=', 'digest.issue').execute()
    expect(lines.map((line) => line.at_time)).toContain('17:00')
    expect(await lookAt()).not.toBeNull()
  })
})
