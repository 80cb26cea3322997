import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Cast, count, elmReads } from '../journey/cast.ts'
import { linkedCast } from '../journey/linked.ts'
import { fullText } from '../support/slack/person.ts'

let cast: Cast
beforeEach(async () => {
  cast = await linkedCast()
})
afterEach(() => cast.world.stop())

it('a guest from another team is known by the channel they share, and can join and act from there', async () => {
  const { world, elm } = cast
  const gwen = world.slack.user('U_GWEN', { team: 'T_OTHER' })
  await gwen.says('@Kept list', { channel: elm })
  await world.settle()
  await gwen.sees('Joining as Elm Street?')
  await gwen.presses('Join as Elm Street')
  await gwen.sees('Your shared record')
  await gwen.says("@Kept I'll bring the cake by 19 June", { channel: elm })
  await world.settle()
  await gwen.presses('Open the form')
  await gwen.submits(await gwen.form())
  await world.settle()
  expect(count(elmReads(cast), 'Bring the cake', 'Gwen, Elm Street')).toBe(1)
  expect(gwen.messages().map(fullText).join()).not.toContain('Kept does not know you yet')
})
