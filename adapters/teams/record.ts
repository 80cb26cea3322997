import { z } from 'zod'
import type { Source } from '../../src/chat/request.ts'
import type { Activity } from './activity.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { replaceMentions } from './markup.ts'
import type { WhoIs } from './mentions.ts'
import { plainFromHtml, tidy } from './plain.ts'

const Recorded = z.object({
  messagePayload: z.object({
    body: z.object({ contentType: z.string().optional(), content: z.string() }),
    from: z
      .object({ user: z.object({ id: z.string().min(1).max(400), displayName: z.string().nullish() }).nullish() })
      .nullish()
      .catch(undefined),
    linkToMessage: z.string().nullish().catch(undefined),
  }),
})

/** Whether an id is the directory's own; the Playground gives the one that only this bot knows. */
const isDirectoryId = (id: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

/** The message that somebody chose to record: its words, its author where that is a person, and its address. */
export async function recordedSource(activity: Activity, whoIs: WhoIs): Promise<Source | undefined> {
  const parsed = Recorded.safeParse(activity.value)
  if (!parsed.success) return undefined
  const { body, from, linkToMessage } = parsed.data.messagePayload
  const content = withoutBot(body.content, activity.recipient.name)
  const words = body.contentType === 'html' ? plainFromHtml(content) : tidy(content)
  const link = URL.parse(linkToMessage ?? '')
  const author = from?.user ? await whoIs(accountOf(from.user)) : undefined
  return {
    text: words.slice(0, TEAMS_LIMITS.sourceText),
    ...(author !== undefined && { author }),
    ...(link?.protocol === 'https:' && link.href.length <= 2_000 && { link: link.href }),
  }
}

function withoutBot(content: string, bot: string | undefined): string {
  return replaceMentions(content, (whole, name) => (name === bot ? '' : whole))
}

function accountOf(user: { id: string; displayName?: string | null | undefined }): Parameters<WhoIs>[0] {
  return {
    id: user.id,
    ...(user.displayName && { name: user.displayName }),
    ...(isDirectoryId(user.id) && { aadObjectId: user.id }),
  }
}
