import { ChatError } from '../../src/chat/chat.ts'
import { chatError } from './chat-error.ts'

/** Why Kept could not connect with this token: the same verdict, with a sentence that says what to mend. */
export function startProblem(variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', error: unknown): ChatError {
  const { message, verdict, retryAfterMs, gone } = chatError(error)
  const todo =
    verdict === 'permanent'
      ? `copy ${variable} again from the app’s pages at api.slack.com/apps.`
      : `check that this machine reaches Slack. Kept goes on trying.`
  return new ChatError(verdict, `${message}: ${todo}`, {
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(gone === undefined ? {} : { gone }),
  })
}
