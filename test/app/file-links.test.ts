import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileLinks, LINK_MS } from '../../adapters/http/files.ts'
import { listen, type Listening } from '../../adapters/http/server.ts'
import type { Row } from '../../src/database.ts'

const NOW = Date.UTC(2026, 5, 12, 9)
const ID = '01980000-0000-7000-8000-000000000001'
const KEY = Buffer.alloc(32, 7)

let now = NOW
let file: Row<'file'>
let asked: string[] = []
let listening: Listening

/** Links signed with `key`, to the one file there is. */
function links(key = KEY) {
  const find = async (id: string) => {
    asked.push(id)
    return id === file.id ? file : undefined
  }
  return fileLinks({ publicUrl: 'https://kept.example.org/bot', key, now: () => now, find })
}

beforeEach(async () => {
  now = NOW
  asked = []
  file = {
    id: ID,
    name: 'promises.csv',
    media_type: 'text/csv',
    text: 'what,by\r\n“the hall”,12 June 2026\r\n',
    person_id: null,
    partnership_id: 'p',
    expires_at: NOW + 1e12,
  }
  listening = await listen({ host: '127.0.0.1', port: 0 }, [links()], () => undefined)
})
afterEach(() => listening.stop())

const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)
const fetchToken = (token: string) => fetch(`http://127.0.0.1:${listening.port}/files/${token}`)
const fetchLink = (link = links().linkTo({ id: ID })) => fetchToken(tokenOf(link))

describe('a file link', () => {
  it('starts with the public address and has nothing in it that a chat would break', () => {
    expect(links().linkTo({ id: ID })).toMatch(/^https:\/\/kept\.example\.org\/bot\/files\/[\w.-]+$/)
  })

  it('gives the file as it is, to be saved and not shown as a page', async () => {
    const answer = await fetchLink()
    expect([answer.status, await answer.text()]).toEqual([200, file.text])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename=promises.csv',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })

  it('keeps its type whatever the name ends in', async () => {
    file.name = 'promises.html'
    expect((await fetchLink()).headers.get('content-type')).toBe('text/csv; charset=utf-8')
  })

  it('works until the last millisecond of its day', async () => {
    const link = links().linkTo({ id: ID })
    now = NOW + LINK_MS - 1
    expect((await fetchLink(link)).status).toBe(200)
    now = NOW + LINK_MS
    const late = await fetchLink(link)
    expect([late.status, await late.text()]).toEqual([404, 'This link has expired. Ask Kept for the file again.'])
  })

  it('says the same of a file that is gone', async () => {
    const answer = await fetchLink(links().linkTo({ id: 'gone' }))
    expect([answer.status, asked]).toEqual([404, ['gone']])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })
})

describe('a link that Kept did not make', () => {
  const [id = '', expires = '', signature = ''] = tokenOf(links().linkTo({ id: ID })).split('.')
  const forged = {
    'another file': `other.${expires}.${signature}`,
    'a later end': `${id}.${String(Number(expires) + 1)}.${signature}`,
    'no end': `${id}.Infinity.${signature}`,
    'a changed signature': `${id}.${expires}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    'a cut signature': `${id}.${expires}.${signature.slice(0, -1)}`,
    'something after it': `${id}.${expires}.${signature}.more`,
    'no signature': `${id}.${expires}`,
    'an empty signature': `${id}.${expires}.`,
    'a signature of many bytes': `${id}.${expires}.${encodeURIComponent('é'.repeat(43))}`,
    'another key': tokenOf(links(Buffer.alloc(32, 8)).linkTo({ id: ID })),
    'a path': encodeURIComponent('../../etc/passwd'),
    dots: '...',
  }

  it.each(Object.entries(forged))('with %s opens nothing, and nothing is looked up', async (_what, token) => {
    expect([(await fetchToken(token)).status, asked]).toEqual([404, []])
  })

  it('is none at all without a token', async () => {
    expect((await fetchToken('')).status).toBe(404)
  })
})

describe('a file’s name', () => {
  const dispositionOf = async (name: string) => {
    file.name = name
    const answer = await fetchLink()
    expect([answer.status, answer.headers.get('x-evil')]).toEqual([200, null])
    return answer.headers.get('content-disposition') ?? ''
  }

  it('with quotes stays inside its own', async () => {
    expect(await dispositionOf('a"; filename="evil.exe')).toContain(String.raw`filename="a\"; filename=\"evil.exe"`)
  })

  it('with line ends adds no header', async () => {
    const said = await dispositionOf('a\r\nX-Evil: 1\r\n\r\n<b>.csv')
    expect(said).toMatch(/^attachment; /)
    expect(said).not.toMatch(/[\r\n]/)
  })

  it('outside Latin letters is sent in the form that browsers read', async () => {
    const said = await dispositionOf('Łódź – 약속.csv')
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)/i.exec(said)?.[1] ?? '')).toBe('Łódź – 약속.csv')
  })

  it('with a path is only its last part', async () => {
    expect(await dispositionOf('../../etc/promises.csv')).toBe('attachment; filename=promises.csv')
  })
})
