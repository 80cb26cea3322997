import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../adapters/config.ts'
import { fileLinks } from '../../adapters/http/files.ts'
import { PICTURE_LINK_MS, pictureLinks } from '../../adapters/http/pictures.ts'
import { listen, type Listening } from '../../adapters/http/server.ts'

const NOW = Date.UTC(2026, 5, 12, 9)
const ID = '01980000-0000-7000-8000-000000000001'
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 128])

let now = NOW
let asked: string[] = []
let listening: Listening

function linksOf(key: Buffer = Buffer.alloc(32, 7)) {
  const find = async (id: string) => {
    asked.push(id)
    return id === ID ? { png: PNG.toString('base64') } : undefined
  }
  return { publicUrl: 'https://kept.example.org/bot', key, now: () => now, find }
}
const link = (id = ID, key?: Buffer) => pictureLinks(linksOf(key)).pictureLink({ id })

beforeEach(async () => {
  now = NOW
  asked = []
  listening = await listen({ host: '127.0.0.1', port: 0 }, [pictureLinks(linksOf())], () => undefined)
})
afterEach(() => listening.stop())

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)
const fetchToken = (token: string) => fetch(`http://127.0.0.1:${listening.port}/pictures/${token}`)

describe('a picture link', () => {
  it('starts with the public address and has nothing in it that a chat would break', () => {
    expect(link()).toMatch(/^https:\/\/kept\.example\.org\/bot\/pictures\/[\w.-]+$/)
  })

  it('gives the picture to be shown inside a card, and to be kept by the one who fetched it only', async () => {
    const answer = await fetchToken(tokenOf(link()))
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, PNG])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400',
    })
    expect(answer.headers.has('content-disposition')).toBe(false)
  })

  it('works for a quarter of a year, to the last millisecond', async () => {
    const token = tokenOf(link())
    now = NOW + PICTURE_LINK_MS - 1
    expect((await fetchToken(token)).status).toBe(200)
    now = NOW + PICTURE_LINK_MS
    const late = await fetchToken(token)
    expect([late.status, late.headers.get('cache-control')]).toEqual([404, 'private, no-store'])
    expect(await late.text()).toBe('This link has expired. The same stands in words beside it.')
  })

  it('says the same of a picture that is gone', async () => {
    const answer = await fetchToken(tokenOf(link('gone')))
    expect([answer.status, answer.headers.get('cache-control'), asked]).toEqual([404, 'private, no-store', ['gone']])
  })

  const [id, expires, signature] = tokenOf(link()).split('.')
  const file = fileLinks({ ...linksOf(), find: async () => undefined }).linkTo({ id: ID })
  const forged = {
    'another id': `other.${expires}.${signature}`,
    'a later end': `${id}.${Number(expires) + 1}.${signature}`,
    'no signature': `${id}.${expires}.`,
    'another key': tokenOf(link(ID, Buffer.alloc(32, 8))),
    'the token of a file': tokenOf(file),
    'a path': encodeURIComponent('../../etc/passwd'),
  }
  it.each(Object.entries(forged))('with %s opens nothing, and nothing is looked up', async (_what, token) => {
    expect([(await fetchToken(token)).status, asked]).toEqual([404, []])
  })

  it('does not open a file', async () => {
    const files = fileLinks({ ...linksOf(), find: async () => Promise.reject(new Error('looked up')) })
    const other = await listen({ host: '127.0.0.1', port: 0 }, [files], () => undefined)
    const answer = await fetch(`http://127.0.0.1:${other.port}/files/${tokenOf(link())}`)
    await other.stop()
    expect(answer.status).toBe(404)
  })
})

describe('an address that a chat’s servers can fetch from', () => {
  it.each(['https://kept.example.org', 'https://kept.example.org/bot', 'https://10.1.2.3:8443'])('may be %s', (url) => {
    expect(isPublicAddress(url)).toBe(true)
  })

  it.each(['http://kept.example.org', 'http://127.0.0.1:3978', 'https://localhost:3978', 'https://[::1]'])(
    'is not %s',
    (url) => {
      expect(isPublicAddress(url)).toBe(false)
    },
  )
})
