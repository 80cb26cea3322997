import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Row } from '../../src/database.ts'
import type { Mounts } from './server.ts'

/** A link works for this long after the card that carries it was made. */
export const LINK_MS = 24 * 60 * 60 * 1000

export type FileLinks = {
  /** The address at which the file can be fetched without logging in, until it expires. */
  linkTo: (file: { id: string }) => string
} & Mounts

/** `GET /files/:token`: id, expiry and a signature over both, so that a link cannot be guessed or made to last. */
export function fileLinks(options: {
  publicUrl: string
  key: Buffer
  now: () => number
  find: (id: string) => Promise<Row<'file'> | undefined>
}): FileLinks {
  const sign = (text: string) => createHmac('sha256', options.key).update(text).digest('base64url')
  return {
    linkTo: ({ id }) => {
      const told = `${id}.${String(options.now() + LINK_MS)}`
      return `${options.publicUrl}/files/${told}.${sign(told)}`
    },
    mount: (app) => {
      app.get('/files/:token', async (request, response) => {
        const id = openToken(request.params.token, sign, options.now())
        const file = id === undefined ? undefined : await options.find(id)
        response.set(PRIVATE)
        if (file) response.attachment(file.name).type(file.media_type).send(file.text)
        else response.status(404).type('text/plain').send('This link has expired. Ask Kept for the file again.')
      })
    },
  }
}

/** Saved and never shown as a page of ours, and kept by nobody on the way. */
const PRIVATE = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' }

function openToken(token: string, sign: (text: string) => string, now: number): string | undefined {
  const [id = '', expires = '', signature = '', ...more] = token.split('.')
  if (more.length > 0) return undefined
  const wanted = Buffer.from(sign(`${id}.${expires}`))
  const given = Buffer.from(signature)
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined
  return Number(expires) > now ? id : undefined
}
