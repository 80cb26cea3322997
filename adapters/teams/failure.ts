import { z } from 'zod'
import { ChatError } from '../../src/chat/chat.ts'
import { networkFailure } from '../never-sent.ts'

/** What a call is about, so that "not found" can say what is gone. */
export type Aimed = 'conversation' | 'account' | 'message' | 'member'

const ErrorBody = z.object({ error: z.object({ code: z.string().catch('') }) })

/** Answers that posted nothing and may go well later. Source: "Status codes from the bot conversational APIs". */
const TRY_AGAIN = [412, 429, 502, 503, 504]
const LONGEST_RETRY_S = 3_600

/** The Connector's answer as a verdict. Its code is kept for the log; its message may quote people and is not. */
export function statusError(status: number, body: string, retryAfter: string | null, aimedAt: Aimed): ChatError {
  const code = codeOf(body)
  const said = `Teams answered ${status}${code === '' ? '' : ` ${code}`}.`
  if (TRY_AGAIN.includes(status)) return new ChatError('temporary', said, retryAfterOf(retryAfter))
  if (status >= 500) return new ChatError('unknown', said)
  const gone = goneBy(status, code, aimedAt)
  return new ChatError('permanent', said, gone === undefined ? {} : { gone })
}

function goneBy(status: number, code: string, aimedAt: Aimed): 'conversation' | 'account' | undefined {
  if (aimedAt === 'member') return status === 404 && !/^Conversation/i.test(code) ? 'account' : undefined
  const shut = /MessageWritesBlocked|BotNotInConversationRoster|ConversationBlockedByUser/i.test(code)
  // A message may have been deleted while its channel lives on.
  const lost = status === 404 && (aimedAt !== 'message' || /^(Conversation|Bot)/i.test(code))
  if (!(status === 403 && shut) && !lost) return undefined
  return aimedAt === 'account' ? 'account' : 'conversation'
}

function codeOf(body: string): string {
  try {
    return ErrorBody.parse(JSON.parse(body))
      .error.code.replace(/[^\w.-]/g, '')
      .slice(0, 80)
  } catch {
    return ''
  }
}

function retryAfterOf(header: string | null): { retryAfterMs?: number } {
  const seconds = header === null || header.trim() === '' ? Number.NaN : Number(header)
  if (!Number.isFinite(seconds) || seconds < 0) return {}
  return { retryAfterMs: Math.min(seconds, LONGEST_RETRY_S) * 1_000 }
}

/** A call without an answer. Once it may have been sent, nobody knows whether it was posted. */
export function networkError(error: unknown): ChatError {
  const { code, neverSent } = networkFailure(error)
  const why = code ?? (error instanceof Error ? error.name : 'unknown')
  return new ChatError(neverSent ? 'temporary' : 'unknown', `Teams could not be reached (${why}).`)
}
