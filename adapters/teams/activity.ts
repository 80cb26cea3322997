import { z } from 'zod'

const id = z.string().min(1).max(400)
const text = z.string()
/** A part that we can do without is dropped when it has another shape, instead of refusing the whole activity. */
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const ChannelAccount = z.object({
  id,
  name: optional(z.string().max(400)),
  aadObjectId: optional(id),
})

const Named = z.object({ id, name: optional(z.string().max(400)) })

export const Mention = z.object({ type: z.literal('mention'), mentioned: ChannelAccount, text: z.string().max(1_000) })
export type Mention = z.infer<typeof Mention>

/** The parts of a Bot Framework activity that Kept reads. Source: the Bot Framework activity schema. */
export const Activity = z.object({
  type: z.string().min(1).max(60),
  id: optional(id),
  name: optional(z.string().max(200)),
  action: optional(z.string().max(60)),
  channelId: z.string().min(1).max(60),
  serviceUrl: z.url().max(1_000),
  from: ChannelAccount,
  recipient: ChannelAccount,
  conversation: z.object({
    id,
    name: optional(z.string().max(400)),
    conversationType: optional(z.string().max(60)),
    tenantId: optional(id),
    isGroup: optional(z.boolean()),
  }),
  channelData: optional(
    z.object({
      tenant: optional(z.object({ id })),
      team: optional(Named),
      channel: optional(Named),
      eventType: optional(z.string().max(60)),
    }),
  ),
  text: optional(text),
  membersRemoved: optional(z.array(ChannelAccount).max(200)),
  localTimezone: optional(z.string().max(60)),
  replyToId: optional(id),
  entities: optional(z.array(z.unknown()).max(200)),
  value: z.unknown().optional(),
})
export type Activity = z.infer<typeof Activity>

/** The tenant that an activity says it comes from; undefined where it says none, or two different ones. */
export function tenantOf(activity: Activity): string | undefined {
  const { tenantId } = activity.conversation
  const other = activity.channelData?.tenant?.id
  return tenantId !== undefined && other !== undefined && tenantId !== other ? undefined : (tenantId ?? other)
}

/** A channel's conversation id carries the thread: `19:…@thread.tacv2;messageid=1795330793980`. */
export function splitConversation(conversation: string): { conversation: string; thread?: string } {
  const [bare = conversation, thread] = conversation.split(';messageid=')
  return thread === undefined || thread === '' ? { conversation: bare } : { conversation: bare, thread }
}

export function mentionsOf(activity: Activity): Mention[] {
  return (activity.entities ?? []).flatMap((entity) => {
    const mention = Mention.safeParse(entity)
    return mention.success ? [mention.data] : []
  })
}
