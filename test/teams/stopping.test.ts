import { expect, it } from 'vitest'
import { createInHand, within } from '../../adapters/teams/in-hand.ts'
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

it('stopping does not wait for ever', async () => {
  const inHand = createInHand()
  void inHand.take(new Promise(() => undefined))
  expect(await inHand.drained(1)).toBe(false)
  expect(await within(new Promise(() => undefined), 1, 'late')).toBe('late')
})

it('work that fails is out of hand too', async () => {
  const inHand = createInHand()
  await expect(inHand.take(Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await inHand.drained(1_000)).toBe(true)
})
