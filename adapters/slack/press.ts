import { z } from 'zod'
import { unpackPress } from '../../src/chat/card.ts'
import type { RequestInput } from '../../src/chat/request.ts'
import { unpackContext } from './form-context.ts'
import { handleOf } from './message-handle.ts'
import { Channel, homeTeam, Option, Team, User } from './payload.ts'
import { askerOf, homeOf, placeOf } from './place.ts'
import type { Received, Way } from './received.ts'
import { unescaped } from './text.ts'

const Pressed = z.object({
  action_ts: z.string(),
  value: z.string().optional(),
  selected_option: Option,
})

const BlockActions = z.object({
  type: z.literal('block_actions'),
  user: User,
  team: Team,
  channel: Channel.optional(),
  container: z
    .object({
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .default({}),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  view: z.object({ id: z.string(), type: z.string(), private_metadata: z.string().optional() }).optional(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  actions: z.array(Pressed).min(1),
})
type BlockActions = z.infer<typeof BlockActions>
type Asker = RequestInput['asker']

/** A button or a menu of a card. A link button says nothing here: the browser has opened it already. */
export function readPress(body: unknown): Received | undefined {
  const payload = BlockActions.safeParse(body).data
  const action = payload?.actions[0]
  const packed = action?.value ?? action?.selected_option?.value
  if (payload === undefined || action === undefined || packed === undefined || packed === '') return undefined
  const workspace = homeTeam(payload.user, payload.team)
  if (workspace === undefined) return undefined
  const asker = askerOf(payload.user.id, workspace)
  const way = wayOf(payload, asker)
  if (way === undefined) return undefined
  const on = messageHandle(payload)
  return {
    request: {
      asker,
      place: way.place,
      // Slack may hand a value back with its `&` escaped.
      asked: { kind: 'press', ...unpackPress(unescaped(packed)) },
      ...(on === undefined ? {} : { on }),
      key: `${action.action_ts}/${payload.user.id}`,
      answerBy: 'acknowledgement',
    },
    way,
  }
}

function wayOf(payload: BlockActions, asker: Asker): Exclude<Way, { kind: 'event' }> | undefined {
  const { view, channel, trigger_id: trigger } = payload
  if (view?.type === 'home') return { kind: 'home', place: homeOf(asker.user), user: asker.user, trigger }
  if (view !== undefined) {
    const place = unpackContext(view.private_metadata)?.place ?? homeOf(asker.user)
    return { kind: 'modal', place, trigger, view: view.id }
  }
  if (channel === undefined) return undefined
  const thread = payload.message?.thread_ts ?? payload.container.thread_ts
  const team = payload.team?.id ?? asker.workspace
  const place = placeOf({ channel: channel.id, name: channel.name, thread, team }, asker)
  return { kind: 'message', place, trigger, respondTo: payload.response_url }
}

/** A message only its reader sees cannot be changed by its handle, so it has none. */
function messageHandle({ channel, message, container }: BlockActions): string | undefined {
  const sentAt = message?.ts ?? container.message_ts
  if (channel === undefined || sentAt === undefined || container.is_ephemeral === true) return undefined
  return handleOf(channel.id, sentAt)
}
