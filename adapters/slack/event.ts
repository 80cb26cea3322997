import { z } from 'zod'
import type { Asker } from '../../src/chat/request.ts'
import type { Envelope } from './envelope.ts'
import { readEnvelope } from './envelope.ts'
import { NEWS_EVENTS, readNews } from './news.ts'
import { askerOf, homeOf, placeOf } from './place.ts'
import type { Identity, Received } from './received.ts'
import { readWords } from './words.ts'

/** The events Kept listens to, as the app's manifest names them. */
export const EVENTS = ['app_home_opened', 'app_mention', 'message.im', ...NEWS_EVENTS]

const Message = z.object({
  type: z.enum(['app_mention', 'message']),
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string(),
  text: z.string().default(''),
  team: z.string().optional(),
  user_team: z.string().optional(),
  thread_ts: z.string().optional(),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  /** What a bot wrote, or somebody changed, is not said to Kept. */
  bot_id: z.undefined().optional(),
  edited: z.undefined().optional(),
})

const HomeOpened = z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.literal('home') })

/** Anything Slack tells as an event: words to Kept, its home page opened, or news. */
export function readEvent(body: unknown, identity: Identity): Received | undefined {
  const envelope = readEnvelope(body)
  if (envelope === undefined) return undefined
  const own = identity.user ?? envelope.authorizations.find((each) => each.is_bot === true)?.user_id
  return readMessage(envelope, own) ?? readHome(envelope) ?? readNews(envelope, own)
}

function readMessage({ event, team_id: team, event_id: key }: Envelope, own: string | undefined): Received | undefined {
  const message = Message.safeParse(event).data
  if (message === undefined || message.user === own) return undefined
  if (message.type === 'message' && message.channel_type !== 'im') return undefined
  const asker: Asker = askerOf(message.user, message.user_team ?? message.team ?? team)
  const place = placeOf({ channel: message.channel, thread: message.thread_ts, team }, asker)
  const { words, references } = readWords(message.text, team, own)
  return {
    request: { asker, place, asked: { kind: 'words', words }, references, key, answerBy: 'letter' },
    way: { kind: 'event' },
  }
}

/** The home page is drawn afresh each time somebody looks at it. */
function readHome({ event, team_id: team, event_id: key }: Envelope): Received | undefined {
  const opened = HomeOpened.safeParse(event).data
  if (opened === undefined) return undefined
  const place = homeOf(opened.user)
  return {
    request: {
      asker: askerOf(opened.user, team),
      place,
      asked: { kind: 'words', words: '' },
      key,
      answerBy: 'acknowledgement',
    },
    way: { kind: 'home', place, user: opened.user, trigger: undefined },
  }
}
