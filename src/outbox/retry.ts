import { ChatError } from '../chat/chat.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../clock.ts'

/** With the waits below, this many attempts last a little over a day. */
export const MOST_ATTEMPTS = 15
const FIRST_WAIT_MS = 30 * SECOND_MS
const LONGEST_WAIT_MS = 4 * HOUR_MS
/** However long a platform asks to wait, it is asked again after this. */
const LONGEST_REST_MS = HOUR_MS
/** A workspace that Kept was taken out of, or whose token is no good, is tried again after this. */
export const GONE_REST_MS = HOUR_MS
/** After so many temporary failures in a row the whole lane rests, not only the messages that met them. */
export const TIRED_AFTER = 3
export const TIRED_REST_MS = MINUTE_MS

/** Why something was given up: kept with the letter, and told to the organisers in words of their own. */
export type Why =
  'conversation-gone' | 'account-gone' | 'no-account' | 'refused' | 'unknown' | 'tried-too-often' | 'expired'

/** How things stood when a send failed. `repeated` is set where an earlier send has ended unanswered already. */
export type Tried = {
  attempts: number
  repeated: boolean
  to: 'person' | 'space' | 'reply'
  /** Replacing a message does the same however often it is done. */
  replacing: boolean
}

export type Next =
  | { do: 'again'; at: number; unknown: boolean }
  | { do: 'give-up'; why: Why }
  /** The account is gone: the person's next one is tried. */
  | { do: 'next-account' }
  /** The message that was to be replaced is gone: it is posted anew. */
  | { do: 'post-anew' }

/** How long to wait after this many attempts: doubling, up to a limit. */
export function waitAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS)
}

/** What follows a send that failed. Anything but a ChatError is a bug of ours, after which nobody knows what was posted. */
export function afterFailure(tried: Tried, error: unknown, now: number): Next {
  if (!(error instanceof ChatError)) return afterUnknown(tried, now)
  if (error.verdict === 'unknown') return afterUnknown(tried, now)
  if (error.verdict === 'temporary' || error.gone === 'workspace') return again(tried, now, error.retryAfterMs)
  return afterNo(tried, error)
}

/** What follows a send of which nobody knows how it ended: it is repeated once (docs/decisions/0006). */
export function afterUnknown(tried: Tried, now: number): Next {
  if (tried.replacing) return again(tried, now)
  if (tried.repeated) return { do: 'give-up', why: 'unknown' }
  return { do: 'again', at: now + waitAfter(tried.attempts + 1), unknown: true }
}

/** The same letter later, unless it has had its attempts. */
export function again(
  tried: Pick<Tried, 'attempts'>,
  now: number,
  retryAfterMs = 0,
): Extract<Next, { do: 'again' | 'give-up' }> {
  const attempts = tried.attempts + 1
  if (attempts >= MOST_ATTEMPTS) return { do: 'give-up', why: 'tried-too-often' }
  return { do: 'again', at: now + Math.max(waitAfter(attempts), restAfter(retryAfterMs)), unknown: false }
}

function afterNo(tried: Tried, error: ChatError): Next {
  if (error.gone !== undefined && tried.to === 'person') return { do: 'next-account' }
  if (error.gone === 'conversation') return { do: 'give-up', why: 'conversation-gone' }
  if (error.gone === 'account') return { do: 'give-up', why: 'account-gone' }
  if (tried.replacing && tried.attempts + 1 < MOST_ATTEMPTS) return { do: 'post-anew' }
  return { do: 'give-up', why: 'refused' }
}

/** How long a lane rests when its platform asked for it. */
export function restAfter(retryAfterMs: number): number {
  return Math.min(Math.max(0, retryAfterMs), LONGEST_REST_MS)
}
