import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HttpLimits, listen, type Listening, type Mounts } from '../../adapters/http/server.ts'

type Said = { level: string; event: string; facts: Record<string, unknown> }

let logged: Said[] = []
let listening: Listening | undefined

beforeEach(() => {
  logged = []
})
afterEach(async () => {
  await listening?.stop()
  listening = undefined
})

/** Serves these mounts on a free port and returns its address. */
async function serve(mount: Mounts['mount'], limits?: HttpLimits): Promise<string> {
  const log = (level: string, event: string, facts = {}) => logged.push({ level, event, facts })
  listening = await listen({ host: '127.0.0.1', port: 0 }, [{ mount }], log, limits)
  return `http://127.0.0.1:${listening.port}`
}

const nothing = () => undefined

describe('a request', () => {
  it('is answered by whoever hung up a route', async () => {
    const address = await serve((app) => app.get('/tea', (_request, response) => void response.send('with milk')))
    expect(await (await fetch(`${address}/tea`)).text()).toBe('with milk')
  })

  it('for anything else is answered 404, with nothing about what runs here', async () => {
    const address = await serve(nothing)
    const answer = await fetch(`${address}/<script>`)
    expect([answer.status, await answer.text()]).toEqual([404, 'There is nothing here.'])
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(answer.headers.get('x-powered-by')).toBeNull()
  })
})

describe('a request that cannot be served', () => {
  const PATH = '/files/a-live-link'
  const withJson = () =>
    serve((app) => app.post(PATH, express.json({ limit: 100 }), (_request, response) => void response.send('read')))
  const send = (address: string, body: string) =>
    fetch(address + PATH, { method: 'POST', body, headers: { 'content-type': 'application/json' } })

  it('is answered 413 when it is too large, and logged without a word of it', async () => {
    const answer = await send(await withJson(), JSON.stringify({ words: 'marmalade'.repeat(20) }))
    expect([answer.status, await answer.text()]).toEqual([413, 'That is too large.'])
    expect(logged).toEqual([{ level: 'warn', event: 'http-refused', facts: { path: '/files', status: 413 } }])
  })

  it('is answered 400 when it cannot be read, and logged without a word of it', async () => {
    const answer = await send(await withJson(), '{"words": marmalade}')
    expect([answer.status, await answer.text()]).toEqual([400, 'That could not be read.'])
    expect(JSON.stringify(logged)).not.toContain('marmalade')
  })

  it('is answered 400 when its address cannot be decoded', async () => {
    const address = await serve((app) => app.get('/files/:token', (_request, response) => void response.send('')))
    expect((await fetch(`${address}/files/%E0%A4%A`)).status).toBe(400)
  })

  it('is answered 500 without a word of the error, which is logged by its place in the code', async () => {
    const address = await serve((app) =>
      app.get(PATH, async () => {
        throw new TypeError('Tom said: marmalade')
      }),
    )
    const answer = await fetch(address + PATH)
    expect([answer.status, await answer.text()]).toEqual([500, 'Something went wrong here.'])
    expect(logged).toMatchObject([
      { level: 'error', event: 'http-broke', facts: { path: '/files', error: 'TypeError' } },
    ])
    expect(logged[0]?.facts['stack']).toContain('server.test.ts')
    expect(JSON.stringify(logged)).not.toMatch(/marmalade|a-live-link/)
  })

  it.each([200, 399, 600, 12_345])('is answered 500 when the error claims the status %d', async (status) => {
    const address = await serve((app) =>
      app.get('/', () => {
        throw Object.assign(new Error('odd'), { status })
      }),
    )
    expect((await fetch(address)).status).toBe(500)
  })

  it('is cut off when half of its answer is out already', async () => {
    const address = await serve((app) =>
      app.get('/', (_request, response) => {
        response.write('the first half')
        throw new Error('marmalade')
      }),
    )
    await expect(fetch(address).then((answer) => answer.text())).rejects.toThrow()
    expect(logged).toMatchObject([{ event: 'http-broke' }])
  })
})

describe('a slow sender', () => {
  it('is cut off with 408 once a whole request should have arrived', async () => {
    const address = await serve(nothing, { stopMs: 1000, requestMs: 20, headersMs: 20, checkMs: 10 })
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /)
  })
})

describe('stopping', () => {
  /** A route that says when it has begun and ends when told. */
  function slowRoute() {
    const begun = Promise.withResolvers<undefined>()
    const end = Promise.withResolvers<undefined>()
    const mount: Mounts['mount'] = (app) =>
      app.get('/', async (_request, response) => {
        begun.resolve(undefined)
        await end.promise
        response.send('done')
      })
    return { mount, begun: begun.promise, end: () => end.resolve(undefined) }
  }
  const patient = { stopMs: 60_000, requestMs: 30_000, headersMs: 10_000, checkMs: 5000 }
  const hasty = { ...patient, stopMs: 5 }

  it('answers what is in hand, and takes nothing new', async () => {
    const slow = slowRoute()
    const address = await serve(slow.mount, patient)
    const answer = fetch(address)
    await slow.begun
    const stopping = listening?.stop()
    await expect(fetch(address)).rejects.toThrow()
    slow.end()
    expect(await (await answer).text()).toBe('done')
    await stopping
  })

  it('closes what takes too long', async () => {
    const slow = slowRoute()
    const address = await serve(slow.mount, hasty)
    const answer = fetch(address)
    await slow.begun
    await Promise.all([listening?.stop(), expect(answer).rejects.toThrow()])
    slow.end()
  })

  it('does not wait for connections that are merely open', async () => {
    const address = await serve(nothing, patient)
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'data')
    await Promise.all([listening?.stop(), once(socket, 'close')])
  })
})

describe('where it may not listen it says what to do', () => {
  const listenOn = (where: { host: string; port: number }) => listen(where, [], nothing)

  it('when the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(listenOn({ host: '127.0.0.1', port })).rejects.toThrow(
      `PORT ${port} is already in use on 127.0.0.1. Stop the program that holds it, or set PORT to another number.`,
    )
    other.close()
  })

  it('when the address belongs to another machine', async () => {
    // 192.0.2.1 is set aside for examples and is nobody's: RFC 5737.
    await expect(listenOn({ host: '192.0.2.1', port: 0 })).rejects.toThrow(
      'HOST 192.0.2.1 is not an address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for every address.',
    )
  })
})
