import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/chat/reply.ts'
import { card, connectSlack } from '../support/slack/connected.ts'

const FORM = { draft: 'd1', title: 'A promise', fields: [], submit: 'Promise' }

describe('acknowledging', () => {
  it('comes only once the answer has been recorded', async () => {
    const recorded = Promise.withResolvers<Reply>()
    const began = Promise.withResolvers<undefined>()
    const kept = await connectSlack(() => {
      began.resolve(undefined)
      return recorded.promise
    })
    let acknowledged = false
    const sent = kept.slack.event({ type: 'app_uninstalled' }).then((answer) => {
      acknowledged = true
      return answer
    })
    await began.promise
    // A whole round to another server leaves the first answer time to come too early.
    await kept.slack.send({ body: '{}', type: 'application/json', secret: 'wrong' })
    expect(acknowledged).toBe(false)
    recorded.resolve({ kind: 'done' })
    expect((await sent).status).toBe(200)
    await kept.close()
  })

  it('does not wait for what follows it', async () => {
    const kept = await connectSlack(() => ({ kind: 'form', form: FORM }))
    const held = kept.slack.holds('views.open')
    expect((await kept.slack.user('U_TOM').says('/kept promise')).status).toBe(200)
    await held.reached
    held.release()
    await kept.slack.user('U_TOM').form()
    await kept.close()
  })
})

describe('stopping', () => {
  it('waits for what follows an acknowledgement', async () => {
    const kept = await connectSlack(() => ({ kind: 'form', form: FORM }))
    const held = kept.slack.holds('views.open')
    const tom = kept.slack.user('U_TOM')
    await tom.says('/kept promise')
    await held.reached
    const stopped = kept.adapter.stop()
    expect(tom.openForms()).toEqual([])
    held.release()
    await stopped
    expect(tom.openForms()).toHaveLength(1)
    expect(kept.logged).toEqual([])
    await kept.close()
  })

  it('waits for an answer in hand', async () => {
    const recorded = Promise.withResolvers<Reply>()
    const began = Promise.withResolvers<undefined>()
    const kept = await connectSlack(() => {
      began.resolve(undefined)
      return recorded.promise
    })
    const sent = kept.slack.user('U_TOM').says('/kept list')
    await began.promise
    const stopped = kept.adapter.stop()
    recorded.resolve({ kind: 'card', card: card('Two promises') })
    await stopped
    expect((await sent).shown?.text).toBe('Two promises')
    await kept.close()
  })
})
