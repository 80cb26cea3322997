import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../../src/clock.ts'
import { formIn, openCast, type Cast } from '../support/cast.ts'

/** Tom is a volunteer, told things at 6pm. On Friday 5 June his nudge waits for the evening. */
async function waitingForEvening(): Promise<Cast> {
  const play = await openCast()
  await play.tom.sends(formIn(await play.tom.says("I'll book the hall by 12 June")))
  for (const time of ['08:00', '08:15']) {
    play.at('2026-06-05', time)
    await play.kept.tick()
  }
  return play
}

const toTom = ({ slack }: Cast) =>
  slack.posts.filter(({ to, card }) => 'user' in to.to && to.to.user === 'U-Tom' && card?.title.includes('from Kept'))

async function plannedAt({ db }: Cast): Promise<number[]> {
  const letters = await db
    .selectFrom('letter')
    .innerJoin('account', 'account.person_id', 'letter.person_id')
    .select('not_before_at')
    .where('account.user_id', '=', 'U-Tom')
    .where('kind', '=', 'nudge.bundle')
    .where('state', '=', 'waiting')
    .execute()
  return letters.map((letter) => letter.not_before_at)
}

describe('a nudge that waits for the evening', () => {
  it('comes in the day once the person chose the day, and only once', async () => {
    const play = await waitingForEvening()
    expect(toTom(play)).toEqual([])
    await play.alone.tom.ask({ kind: 'press', intent: 'person.hours', data: { h: 'working' } })
    for (const time of ['09:30', '09:45', '18:30']) {
      play.at('2026-06-05', time)
      await play.kept.tick()
    }
    expect(toTom(play)).toHaveLength(1)
    expect(await plannedAt(play)).toEqual([])
  })

  it('follows a zone that was changed', async () => {
    const play = await waitingForEvening()
    const [before = 0] = await plannedAt(play)
    const form = formIn(await play.alone.tom.ask({ kind: 'press', intent: 'person.zone', data: {} }))
    await play.alone.tom.sends(form, { zone: 'Europe/Paris' })
    await play.kept.tick()
    expect(await plannedAt(play)).toEqual([before - HOUR_MS])
  })
})
