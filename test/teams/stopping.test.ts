import { expect, it } from 'vitest'
import { SENTENCES } from '../../adapters/teams/sentences.ts'
import { startTeamsApp } from '../support/teams-app.ts'

function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return { opened: promise.then(() => undefined), open: () => resolve(undefined) }
}

it('stopping waits for answers in hand and for the messages that follow them', async () => {
  const app = await startTeamsApp()
  const asha = app.world.user({ name: 'Asha Rahman' })
  const thinking = gate()
  app.answers(async () => {
    await thinking.opened
    return { kind: 'card', card: { title: 'Late but here', parts: [] } }
  })
  const asking = asha.says('list')
  while (app.asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const sending = gate()
  app.world.connector.meets({ wait: sending.opened })
  const order: string[] = []
  const stopped = app.teams.stop().then(() => order.push('stopped'))
  thinking.open()
  expect(await asking).toMatchObject({ status: 200 })
  order.push('answered')
  sending.open()
  await stopped
  expect(order).toEqual(['answered', 'stopped'])
  expect(asha.chat().map(({ summary }) => summary)).toEqual(['Late but here'])
  await app.stop()
})

it('once stopping, words are left for Teams to send again, and a press gets a sentence', async () => {
  const app = await startTeamsApp()
  const asha = app.world.user({ name: 'Asha Rahman' })
  await app.teams.stop()
  expect(await asha.says('list')).toMatchObject({ status: 503 })
  const value = { action: { data: { kept: { press: 'a.b' } } } }
  const from = { id: asha.id, aadObjectId: asha.aad }
  const pressed = await app.world.send(app.world.activity({ type: 'invoke', name: 'adaptiveCard/action', value, from }))
  expect(pressed).toMatchObject({ status: 200, said: SENTENCES.stopping })
  expect(app.asked).toEqual([])
  await app.stop()
})
