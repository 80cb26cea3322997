import { z } from 'zod'
import type { Request } from '../chat/request.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'

/** A channel or group chat that may be linked. It waits in a draft while somebody fills in a form or presses. */
const Channel = z.object({
  platform: z.string(),
  workspace: z.string(),
  conversation: z.string(),
  name: z.string().optional(),
  reach: z.string().optional(),
})
export type Channel = z.infer<typeof Channel>

/** The channel in which it was asked, or undefined in a personal chat. */
export function channelOf(request: Request): Channel | undefined {
  const { asker, place } = request
  if (place.kind !== 'space') return undefined
  return {
    platform: asker.platform,
    workspace: place.workspace ?? asker.workspace,
    conversation: place.conversation,
    ...(place.name === undefined ? {} : { name: place.name }),
    ...(place.reach === undefined ? {} : { reach: place.reach }),
  }
}

/** The channel of a request as a draft keeps it, and {@link channelIn} what the draft then holds. */
export function channelAbout(request: Request): Record<string, string> {
  const channel = channelOf(request)
  return channel ? { channel: JSON.stringify(channel) } : {}
}

export function channelIn(about: Record<string, string>): Channel | undefined {
  return about['channel'] === undefined ? undefined : Channel.parse(JSON.parse(about['channel']))
}

/** Refuses a channel that serves another partnership, or another side. */
export function refuseLinked(space: Row<'space'> | undefined, wanted?: { partnership: string; side: string }): void {
  if (!space) return
  if (space.partnership_id !== wanted?.partnership) {
    throw new Refusal(
      'This channel already has a shared record. Do this in another channel, or in your own chat with Kept.',
    )
  }
  if (space.side_id !== wanted.side) {
    throw new Refusal(
      'This channel belongs to another organisation of this record. The code is for a channel of the other one.',
    )
  }
}
