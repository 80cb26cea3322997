import type { Mounts } from './server.ts'
import { createSigned } from './signed.ts'

/** Results stand in a channel, and are read there again until the next come: a quarter of a year. */
export const PICTURE_LINK_MS = 92 * 24 * 60 * 60 * 1000
/** A picture never changes, so whoever has fetched it need not ask again on that day. */
const KEEP_S = 24 * 60 * 60

export type PictureLinks = {
  /** The address at which a chat fetches the picture without logging in, until it expires. */
  pictureLink: (picture: { id: string }) => string
} & Mounts

/** `GET /pictures/:token`: a PNG that a chat shows inside a card. `find` gives it in base64. */
export function pictureLinks(options: {
  publicUrl: string
  key: Buffer
  now: () => number
  find: (id: string) => Promise<{ png: string } | undefined>
}): PictureLinks {
  const signed = createSigned('picture:', options.key, options.now)
  return {
    pictureLink: ({ id }) => `${options.publicUrl}/pictures/${signed.tokenFor(id, PICTURE_LINK_MS)}`,
    mount: (app) => {
      app.get('/pictures/:token', async (request, response) => {
        const id = signed.open(request.params.token)
        const picture = id === undefined ? undefined : await options.find(id)
        response.set('X-Content-Type-Options', 'nosniff')
        response.set('Cache-Control', picture ? `private, max-age=${String(KEEP_S)}` : 'private, no-store')
        if (picture) response.type('image/png').send(Buffer.from(picture.png, 'base64'))
        else response.status(404).type('text/plain').send('This link has expired. The same stands in words beside it.')
      })
    },
  }
}
