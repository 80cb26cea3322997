import { describe, expect, it } from 'vitest'
import { networkFailure } from '../../adapters/never-sent.ts'

const withCode = (code: unknown, message = 'Tom said so') => Object.assign(new Error(message), { code })

describe('a call that failed', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED'])('was never sent: %s', (code) => {
    expect(networkFailure(withCode(code))).toEqual({ code, neverSent: true })
    expect(networkFailure(new Error('fetch failed', { cause: withCode(code) }))).toEqual({ code, neverSent: true })
  })

  it('to several addresses is told by the first', () => {
    const cause = new AggregateError([withCode('ECONNREFUSED'), withCode('ETIMEDOUT')])
    expect(networkFailure(new Error('fetch failed', { cause }))).toEqual({ code: 'ECONNREFUSED', neverSent: true })
  })

  it('may have been sent once a connection stood', () => {
    expect(networkFailure(withCode('ECONNRESET'))).toEqual({ code: 'ECONNRESET', neverSent: false })
  })

  it.each([withCode(23), new Error('no code'), 'text', undefined])(
    'may have been sent where nothing is known',
    (error) => {
      expect(networkFailure(error)).toEqual({ code: undefined, neverSent: false })
    },
  )
})
