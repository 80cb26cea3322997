import { z } from 'zod'
import type { Asker, News, Place } from '../../src/chat/request.ts'
import type { Envelope } from './envelope.ts'
import { askerOf, homeOf, placeOf } from './place.ts'
import type { Received } from './received.ts'

type Told = { news: News; asker: Asker; place: Place }
type Context = { event: unknown; team: string; own: string }

const InChannel = z.object({ channel: z.string() })
const Joined = z.object({ channel: z.string(), user: z.string(), inviter: z.string().optional() })
const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).min(1) }) })
const Changed = z.object({
  user: z.object({
    id: z.string(),
    team_id: z.string().optional(),
    deleted: z.boolean().default(false),
    is_bot: z.literal(false).default(false),
    tz: z.string().max(60).nullish(),
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).default({}),
  }),
})
type ChangedUser = z.infer<typeof Changed>['user']

const READERS = {
  app_uninstalled: (context: Context) => ofWorkspace(context),
  tokens_revoked: (context: Context) => (Revoked.safeParse(context.event).success ? ofWorkspace(context) : undefined),
  channel_archive: (context: Context) => ofChannel(context, 'space-gone'),
  channel_deleted: (context: Context) => ofChannel(context, 'space-gone'),
  group_archive: (context: Context) => ofChannel(context, 'space-gone'),
  group_deleted: (context: Context) => ofChannel(context, 'space-gone'),
  channel_left: (context: Context) => ofChannel(context, 'removed'),
  group_left: (context: Context) => ofChannel(context, 'removed'),
  member_joined_channel: (context: Context) => ofOwnArrival(context),
  user_change: (context: Context) => ofAccount(context),
}

export const NEWS_EVENTS = Object.keys(READERS)

/**
 * What Slack tells without being asked. The asker is the account it is about, or Kept's own where it is about a channel
 * or the workspace; who invited Kept is the asker of `installed`. The place of news about a workspace or an account is
 * a home with its id.
 */
export function readNews(envelope: Envelope, own: string | undefined): Received | undefined {
  const read = new Map(Object.entries(READERS)).get(envelope.event.type)
  const told = read?.({ event: envelope.event, team: envelope.team_id, own: own ?? 'kept' })
  if (told === undefined) return undefined
  const { asker, place, news } = told
  return {
    request: { asker, place, asked: { kind: 'news', news }, key: envelope.event_id, answerBy: 'letter' },
    way: { kind: 'event' },
  }
}

function ofWorkspace({ team, own }: Context): Told {
  return { news: 'removed', asker: askerOf(own, team), place: homeOf(team) }
}

function ofChannel({ event, team, own }: Context, news: News): Told | undefined {
  const channel = InChannel.safeParse(event).data?.channel
  if (channel === undefined) return undefined
  const asker = askerOf(own, team)
  return { news, asker, place: placeOf({ channel, team }, asker) }
}

function ofOwnArrival({ event, team, own }: Context): Told | undefined {
  const joined = Joined.safeParse(event).data
  if (joined?.user !== own) return undefined
  const asker = askerOf(joined.inviter ?? own, team)
  return { news: 'installed', asker, place: placeOf({ channel: joined.channel, team }, asker) }
}

function ofAccount({ event, team }: Context): Told | undefined {
  const user = Changed.safeParse(event).data?.user
  if (user === undefined) return undefined
  const asker = { ...askerOf(user.id, user.team_id ?? team), ...nameOf(user), ...zoneOf(user) }
  return { news: user.deleted ? 'account-gone' : 'account-changed', asker, place: homeOf(user.id) }
}

/** The name people see beside a message: the one they chose, else their full name. */
export function nameOf(user: Pick<ChangedUser, 'real_name' | 'profile'>): { name?: string } {
  const name = [user.profile.display_name, user.profile.real_name, user.real_name].find((each) => each?.trim())
  return name === undefined ? {} : { name: name.trim().slice(0, 200) }
}

export function zoneOf(user: { tz?: string | null | undefined }): { zone?: string } {
  return user.tz ? { zone: user.tz } : {}
}
