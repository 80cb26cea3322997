import { z } from 'zod'
import type { Card } from '../../src/chat/card.ts'
import type { AccountFacts, Address, Chat, Handle, Message } from '../../src/chat/chat.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { calling, chatError } from './chat-error.ts'
import { sendFiles } from './files.ts'
import { type Gallery, withPictures } from './pictures.ts'
import { handleOf, readHandle } from './message-handle.ts'
import { nameOf, zoneOf } from './news.ts'
import { formCard, messageOf, openedForm } from './render.ts'
import { filesOf } from './reply.ts'

const Posted = z.object({ channel: z.string().min(1), ts: z.string().min(1) })
const UserInfo = z.object({
  user: z.object({
    deleted: z.boolean().default(false),
    tz: z.string().nullish(),
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).default({}),
  }),
})

/** Slack as the core's port. Every failure is a ChatError; nothing is tried twice. */
export function createChat(gallery: Gallery): Chat {
  return {
    platform: 'slack',
    post: (to, message) => post(gallery, to, message),
    replace: (to, handle, card) => replace(gallery, to, handle, card),
    lookUp: ({ user }) => lookUp(gallery, user),
  }
}

/** A message to a person's id lands in their own chat with Kept; the answer says which channel that is. */
async function post(gallery: Gallery, { to }: Address, message: Message): Promise<Handle> {
  const card = 'form' in message ? formCard(openedForm(message)) : message.card
  const { client, log } = gallery
  const channel = 'user' in to ? to.user : to.conversation
  const thread = 'user' in to ? undefined : to.thread
  const quiet = { unfurl_links: false, unfurl_media: false }
  const place = { channel, ...quiet, ...(thread === undefined ? {} : { thread_ts: thread }) }
  const answer = await withPictures(gallery, card, (uploads) =>
    callingFor(to, () => client.chat.postMessage({ ...place, ...messageOf(card, uploads) })),
  )
  const posted = Posted.safeParse(answer).data
  if (posted === undefined) throw new ChatError('unknown', 'Slack did not say which message it posted')
  await sendFiles(client, log, { channel: posted.channel, thread }, filesOf(card))
  return handleOf(posted.channel, posted.ts)
}

async function replace(gallery: Gallery, { to }: Address, handle: Handle, card: Card): Promise<void> {
  await withPictures(gallery, card, (uploads) =>
    callingFor(to, () => gallery.client.chat.update({ ...readHandle(handle), ...messageOf(card, uploads) })),
  )
}

async function lookUp({ client }: Gallery, user: string): Promise<AccountFacts> {
  const info = UserInfo.safeParse(await calling(() => client.users.info({ user }))).data?.user
  if (info === undefined) throw new ChatError('unknown', 'Slack said nothing about this account')
  return { active: !info.deleted, ...nameOf(info), ...zoneOf(info) }
}

/** A person's own chat that cannot be found means that the person is gone, not a channel. */
async function callingFor<T>(to: Address['to'], call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (thrown) {
    const error = chatError(thrown)
    if ('user' in to && error.gone === 'conversation') {
      throw new ChatError(error.verdict, error.message, { gone: 'account' })
    }
    throw error
  }
}
