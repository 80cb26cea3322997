import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { papers } from '../../adapters/http/papers.ts'
import { listen, type Listening } from '../../adapters/http/server.ts'

describe('the papers that the Teams app links to', () => {
  let server: Listening
  beforeAll(async () => {
    server = await listen({ host: '127.0.0.1', port: 0 }, [papers()], () => undefined)
  })
  afterAll(() => server.stop())

  it.each([
    ['/privacy', 'docs/privacy.md'],
    ['/terms', 'LICENSE'],
  ])('%s is the text of %s', async (path, file) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe(readFileSync(file, 'utf8'))
  })
})
