import { z } from 'zod'
import type { Asker } from '../../src/chat/request.ts'
import { Channel, homeTeam, Team, User } from './payload.ts'
import { askerOf, placeOf } from './place.ts'
import type { Identity, Received } from './received.ts'
import { quoted } from './words.ts'

export const SHORTCUTS = ['record_this'] as const

const Message = z.object({
  ts: z.string(),
  text: z.string().default(''),
  user: z.string().optional(),
  team: z.string().optional(),
  user_team: z.string().optional(),
  thread_ts: z.string().optional(),
})
type Message = z.infer<typeof Message>

const Shortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.enum(SHORTCUTS),
  user: User,
  team: Team,
  channel: Channel,
  message: Message,
  trigger_id: z.string(),
  response_url: z.string().optional(),
})

/** "Record this" on a message: the only way in from a thread, and the only message by others that Kept ever reads. */
export function readShortcut(body: unknown, identity: Identity): Received | undefined {
  const payload = Shortcut.safeParse(body).data
  if (payload === undefined) return undefined
  const { message, channel } = payload
  const workspace = homeTeam(payload.user, payload.team)
  if (workspace === undefined) return undefined
  const asker = askerOf(payload.user.id, workspace)
  const team = payload.team?.id ?? workspace
  const place = placeOf({ channel: channel.id, name: channel.name, thread: message.thread_ts, team }, asker)
  const source = {
    text: quoted(message.text, identity.user),
    ...authorOf(message, team),
    ...linkTo(channel.id, message, payload.team?.domain),
  }
  return {
    request: {
      asker,
      place,
      asked: { kind: 'record', source },
      key: payload.trigger_id,
      answerBy: 'acknowledgement',
    },
    way: { kind: 'shortcut', place, trigger: payload.trigger_id, respondTo: payload.response_url },
  }
}

function authorOf(message: Message, team: string): { author?: Asker } {
  if (message.user === undefined) return {}
  return { author: askerOf(message.user, message.user_team ?? message.team ?? team) }
}

/** The message's permanent address, as Slack itself writes it. */
function linkTo(channel: string, { ts, thread_ts: thread }: Message, domain: string | undefined): { link?: string } {
  if (domain === undefined) return {}
  const inThread = thread === undefined || thread === ts ? '' : `?thread_ts=${thread}&cid=${channel}`
  return { link: `https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}${inThread}` }
}
