import type { WebClient } from '@slack/web-api'
import type { Log } from '../../src/log.ts'
import type { CardFile } from '../../src/chat/card.ts'
import { chatError } from './chat-error.ts'

type Where = { channel: string; thread?: string | undefined }

/**
 * Sends files into a conversation. A workspace may forbid uploads, and the words before them have been said already:
 * so a file that does not arrive is said there in a sentence, and is no error.
 */
export async function sendFiles(client: WebClient, log: Log, where: Where, files: readonly CardFile[]): Promise<void> {
  for (const file of files) {
    try {
      await upload(client, where, file)
    } catch (error) {
      log('warn', 'slack.file-not-sent', { why: chatError(error).message })
      await sayNotSent(client, log, where, file)
    }
  }
}

async function upload(client: WebClient, { channel, thread }: Where, file: CardFile): Promise<void> {
  const content = { file: Buffer.from(file.text, 'utf8'), filename: file.name.toWellFormed() }
  await client.filesUploadV2(
    thread === undefined ? { channel_id: channel, ...content } : { channel_id: channel, thread_ts: thread, ...content },
  )
}

async function sayNotSent(client: WebClient, log: Log, { channel, thread }: Where, file: CardFile): Promise<void> {
  try {
    const text = `Kept could not send the file here. Slack may not allow files in this workspace.`
    await client.chat.postMessage(thread === undefined ? { channel, text } : { channel, text, thread_ts: thread })
  } catch (error) {
    log('warn', 'slack.file-not-explained', { why: chatError(error).message, file: file.id })
  }
}
