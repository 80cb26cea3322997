import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Card, CardPicture } from '../../src/chat/card.ts'
import { ChatError } from '../../src/chat/chat.ts'
import type { Log } from '../../src/log.ts'
import { calling, chatError } from './chat-error.ts'
import { SLACK_LIMITS } from './limits.ts'

/** A picture by the core's id for it, its PNG in base64. */
export type FindPicture = (id: string) => Promise<{ png: string } | undefined>

export type Gallery = { client: WebClient; log: Log; picture: FindPicture; wait: (ms: number) => Promise<void> }

/** Which of a card's pictures Slack holds, for one sending: the core's id, and Slack's id of the file. */
export type Uploads = ReadonlyMap<string, string>
export const NO_UPLOADS: Uploads = new Map()

/**
 * Sends a card with its pictures. A workspace may forbid uploads, and Slack may take too long over one or refuse it in the
 * end: then the card goes without it, as its words say the same. What goes wrong with the message itself is an error.
 */
export async function withPictures<T>(
  gallery: Gallery,
  card: Card,
  send: (uploads: Uploads) => Promise<T>,
): Promise<T> {
  const uploads = await uploadPictures(gallery, card)
  try {
    return await send(uploads)
  } catch (error) {
    if (uploads.size === 0 || !isRefused(error)) throw error
    gallery.log('warn', 'slack.pictures-refused', { why: error.message })
    return send(NO_UPLOADS)
  }
}

/** Slack took nothing of it, and whom it is for is still there. */
function isRefused(error: unknown): error is ChatError {
  return error instanceof ChatError && error.verdict === 'permanent' && error.gone === undefined
}

async function uploadPictures(gallery: Gallery, card: Card): Promise<Uploads> {
  const pictures = card.parts.flatMap((part) => (part.kind === 'picture' ? [part.picture] : []))
  const files = await Promise.all(pictures.map((picture) => uploadOrNot(gallery, picture)))
  return new Map(files.flatMap((file) => (file === undefined ? [] : [file])))
}

async function uploadOrNot(gallery: Gallery, picture: CardPicture): Promise<[id: string, file: string] | undefined> {
  try {
    const found = await gallery.picture(picture.id)
    if (found === undefined) return undefined
    const file = await upload(gallery, picture.name, found.png)
    await untilReady(gallery, file)
    return [picture.id, file]
  } catch (error) {
    gallery.log('warn', 'slack.picture-not-sent', { why: chatError(error).message })
    return undefined
  }
}

const Uploaded = z.object({ files: z.tuple([z.object({ files: z.tuple([z.object({ id: z.string().min(1) })]) })]) })
const FileInfo = z.object({ file: z.object({ mimetype: z.string().optional() }) })

/** Into no channel: the message that shows it decides who sees it. */
async function upload({ client }: Gallery, name: string, png: string): Promise<string> {
  const content = { file: Buffer.from(png, 'base64'), filename: name.toWellFormed() }
  const uploaded = Uploaded.safeParse(await calling(() => client.filesUploadV2(content))).data
  if (uploaded === undefined) throw new ChatError('unknown', 'Slack did not say which file it took')
  return uploaded.files[0].files[0].id
}

/** Slack looks at a file after it has taken it, and until then refuses a message that shows it. */
async function untilReady({ client, wait }: Gallery, file: string): Promise<void> {
  for (let look = 0; look < SLACK_LIMITS.pictureLooks; look += 1) {
    await wait(SLACK_LIMITS.pictureWaitMs * 2 ** look)
    const info = FileInfo.safeParse(await calling(() => client.files.info({ file }))).data
    if (info?.file.mimetype) return
  }
  throw new ChatError('temporary', 'Slack takes too long over a picture')
}
