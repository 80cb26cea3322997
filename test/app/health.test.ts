import { afterEach, expect, it } from 'vitest'
import { health } from '../../adapters/http/health.ts'
import { listen, type Listening } from '../../adapters/http/server.ts'

let listening: Listening | undefined
afterEach(() => listening?.stop())

async function asked(canRead: () => Promise<boolean>, unreached: string[] = []) {
  listening = await listen({ host: '127.0.0.1', port: 0 }, [health(canRead, () => unreached)], () => undefined)
  const answer = await fetch(`http://127.0.0.1:${listening.port}/health`)
  return { status: answer.status, body: await answer.text() }
}

it('health is 200 while the record can be read', async () => {
  expect(await asked(async () => true)).toEqual({ status: 200, body: '{"status":"ok"}' })
})

it('health is 503 when the record cannot be read', async () => {
  expect(await asked(async () => false)).toEqual({ status: 503, body: '{"status":"the record cannot be read"}' })
})

it('health says which platform is still to be reached, and is well all the same', async () => {
  const body = '{"status":"ok","notConnected":["slack"]}'
  expect(await asked(async () => true, ['slack'])).toEqual({ status: 200, body })
})

it('health is asked anew each time', async () => {
  let well = true
  listening = await listen(
    { host: '127.0.0.1', port: 0 },
    [
      health(
        async () => well,
        () => [],
      ),
    ],
    () => undefined,
  )
  const status = async () => (await fetch(`http://127.0.0.1:${String(listening?.port)}/health`)).status
  const before = await status()
  well = false
  expect([before, await status()]).toEqual([200, 503])
})
