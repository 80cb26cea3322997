import type { WebClient } from '@slack/web-api'
import { ChatError } from '../../src/chat/chat.ts'
import type { Log } from '../../src/log.ts'
import { chatError } from './chat-error.ts'
import { sendFiles } from './files.ts'
import type { FollowUp } from './reply.ts'
import { messageOf } from './render.ts'
import { mayRespondTo, respond } from './response-url.ts'

export type Tools = { client: WebClient; apiUrl: string; log: Log }

/**
 * Does what was left for after the acknowledgement. Nothing that must arrive travels this way, so what goes wrong is
 * logged, and never undoes what was recorded.
 */
export async function followUp(tools: Tools, todo: FollowUp): Promise<void> {
  try {
    await carryOut(tools, todo)
  } catch (error) {
    tools.log('warn', 'slack.follow-up', { kind: todo.kind, why: chatError(error).message })
    if ('otherwise' in todo) await followUp(tools, { kind: 'respond', ...todo.otherwise })
  }
}

async function carryOut({ client, apiUrl, log }: Tools, todo: FollowUp): Promise<unknown> {
  switch (todo.kind) {
    case 'respond':
      if (mayRespondTo(todo.url, apiUrl)) return respond(todo.url, todo.message)
      throw new ChatError('permanent', 'This is no address of Slack')
    case 'open':
      return client.views.open({ trigger_id: todo.trigger, view: todo.view })
    case 'push':
      return client.views.push({ trigger_id: todo.trigger, view: todo.view })
    case 'update':
      return client.views.update({ view_id: todo.view, view: todo.with })
    case 'publish':
      return client.views.publish({ user_id: todo.user, view: todo.view })
    case 'post':
      return client.chat.postMessage({
        channel: todo.channel,
        ...messageOf(todo.card),
        ...(todo.thread === undefined ? {} : { thread_ts: todo.thread }),
        unfurl_links: false,
        unfurl_media: false,
      })
    case 'files':
      return sendToPerson({ client, apiUrl, log }, todo)
  }
}

/** Files go to the person's own chat with Kept: a message only they see in a channel cannot carry one. */
async function sendToPerson({ client, log }: Tools, { user, files }: Extract<FollowUp, { kind: 'files' }>) {
  const opened = await client.conversations.open({ users: user })
  if (opened.channel?.id !== undefined) await sendFiles(client, log, { channel: opened.channel.id }, files)
}
