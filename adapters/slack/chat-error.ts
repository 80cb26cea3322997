import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { ChatError } from '../../src/chat/chat.ts'
import { networkFailure } from '../never-sent.ts'

type Gone = NonNullable<ChatError['gone']>

/** Slack's names for a destination that is no longer there (docs.slack.dev/reference/methods/chat.postMessage). */
const GONE: Record<Gone, readonly string[]> = {
  workspace: [
    'account_inactive',
    'token_revoked',
    'token_expired',
    'invalid_auth',
    'not_authed',
    'team_not_found',
    'enterprise_is_restricted',
    'org_login_required',
  ],
  conversation: [
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'restricted_action',
    'restricted_action_read_only_channel',
    'thread_not_found',
    'is_inactive',
  ],
  account: ['user_disabled', 'user_not_found', 'user_not_visible', 'cannot_dm_bot', 'messages_tab_disabled'],
}
const TEMPORARY = ['ratelimited', 'rate_limited', 'service_unavailable', 'request_timeout', 'team_added_to_org']
/** Slack says of these that part of the work may have been done. */
const UNKNOWN = ['internal_error', 'fatal_error']

const DEFAULT_WAIT_MS = 30_000

/** Runs one call to Slack; whatever goes wrong comes out as a ChatError that says whether to try again. */
export async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw chatError(error)
  }
}

export function chatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error
  if (error instanceof WebAPIRateLimitedError) return limited(error.retryAfter * 1_000)
  if (error instanceof WebAPIPlatformError) return platformError(error.data.error)
  if (error instanceof WebAPIHTTPError) return new ChatError('unknown', `Slack answered ${error.statusCode}`)
  if (error instanceof WebAPIRequestError) return requestError(error.original)
  // A 429 whose Retry-After cannot be read reaches us as a plain error.
  if (error instanceof Error && error.message.startsWith('Retry header')) return limited(DEFAULT_WAIT_MS)
  return new ChatError('unknown', 'A call to Slack ended unexpectedly')
}

function limited(retryAfterMs: number): ChatError {
  return new ChatError('temporary', 'Slack asked to wait', { retryAfterMs })
}

function platformError(name: string): ChatError {
  // Anything but a name is a page from something between us and Slack, which says nothing of what Slack did.
  if (!/^[a-z_]{1,80}$/.test(name)) return new ChatError('unknown', 'Slack gave no readable answer')
  const message = `Slack answered ${name}`
  if (UNKNOWN.includes(name)) return new ChatError('unknown', message)
  if (TEMPORARY.includes(name)) return new ChatError('temporary', message, { retryAfterMs: DEFAULT_WAIT_MS })
  const gone = goneBy(name)
  return new ChatError('permanent', message, gone === undefined ? {} : { gone })
}

function goneBy(name: string): Gone | undefined {
  if (GONE.workspace.includes(name)) return 'workspace'
  if (GONE.conversation.includes(name)) return 'conversation'
  return GONE.account.includes(name) ? 'account' : undefined
}

function requestError(original: Error): ChatError {
  const { code, neverSent } = networkFailure(original)
  if (neverSent) return new ChatError('temporary', `Slack not reached: ${code}`)
  return new ChatError('unknown', `No answer from Slack: ${code ?? original.name}`)
}
