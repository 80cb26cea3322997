import { createHmac, timingSafeEqual } from 'node:crypto'

export type Signed = {
  /** Something's id, when the link ends, and a signature over both: it cannot be guessed or made to last. */
  tokenFor: (id: string, lifeMs: number) => string
  /** The id in a token that was made here and has not expired. */
  open: (token: string) => string | undefined
}

/** Tokens that open one thing of one kind for a while, for whoever holds them. A token of one kind opens no other. */
export function createSigned(kind: string, key: Buffer, now: () => number): Signed {
  const sign = (text: string) => createHmac('sha256', key).update(`${kind}${text}`).digest('base64url')
  return {
    tokenFor(id, lifeMs) {
      const told = `${id}.${String(now() + lifeMs)}`
      return `${told}.${sign(told)}`
    },
    open(token) {
      const [id = '', expires = '', signature = '', ...more] = token.split('.')
      if (more.length > 0) return undefined
      const wanted = Buffer.from(sign(`${id}.${expires}`))
      const given = Buffer.from(signature)
      if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined
      return Number(expires) > now() ? id : undefined
    },
  }
}
