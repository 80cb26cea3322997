import type { Row } from '../../src/database.ts'
import type { Mounts } from './server.ts'
import { createSigned } from './signed.ts'

/** A link works for this long after the card that carries it was made. */
export const LINK_MS = 24 * 60 * 60 * 1000

export type FileLinks = {
  /** The address at which the file can be fetched without logging in, until it expires. */
  linkTo: (file: { id: string }) => string
} & Mounts

/** `GET /files/:token`, where links are to be found by `find`. */
export function fileLinks(options: {
  publicUrl: string
  key: Buffer
  now: () => number
  find: (id: string) => Promise<Row<'file'> | undefined>
}): FileLinks {
  // Files came first, so their links are signed without the name of a kind.
  const signed = createSigned('', options.key, options.now)
  return {
    linkTo: ({ id }) => `${options.publicUrl}/files/${signed.tokenFor(id, LINK_MS)}`,
    mount: (app) => {
      app.get('/files/:token', async (request, response) => {
        const id = signed.open(request.params.token)
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
