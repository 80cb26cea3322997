import { ChatError } from '../../src/chat/chat.ts'
import { SLACK_LIMITS } from './limits.ts'
import type { Shown } from './reply.ts'

/**
 * Whether Kept may post to an address that came with a request: Slack's own, or the server that stands in for Slack.
 * The request was signed, but an address is never followed blindly.
 */
export function mayRespondTo(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const asked = new URL(url)
  if (asked.username !== '' || asked.password !== '') return false
  return asked.origin === 'https://hooks.slack.com' || asked.origin === new URL(apiUrl).origin
}

/** Shows a message by the address that came with a press or a command. Good for half an hour and five messages. */
export async function respond(url: string, message: Shown): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(SLACK_LIMITS.callMs),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new ChatError('permanent', `Slack answered ${answer.status}`)
}
