import { ChatError } from '../../src/chat/chat.ts'
import { chatError } from './chat-error.ts'

/** Why Kept could not start with this token: the same verdict, with a sentence that says which setting to mend. */
export function startProblem(variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', error: unknown): ChatError {
  const { message, verdict, retryAfterMs, gone } = chatError(error)
  const todo =
    verdict === 'permanent'
      ? `copy ${variable} again from the app’s pages at api.slack.com/apps.`
      : `check that this machine reaches Slack, and ${variable}; then start Kept again.`
  return new ChatError(verdict, `${message}: ${todo}`, {
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(gone === undefined ? {} : { gone }),
  })
}
