import { z } from 'zod'
import type { Activity } from './activity.ts'

/**
 * The adapter's note on how to write to a person or a channel. Proactive messages need every part of it, and the
 * service address may change, so a fresh note goes with every request.
 */
export const Reach = z.object({
  serviceUrl: z.url(),
  bot: z.string().min(1),
  tenant: z.string().min(1),
  /** The person as this bot knows them, `29:…`. */
  user: z.string().optional(),
  /** Their 1:1 chat with Kept, where it is known. */
  chat: z.string().optional(),
  team: z.string().optional(),
})
export type Reach = z.infer<typeof Reach>

/** The same reach always makes the same text, so that an unchanged note is no change. */
export function packReach(reach: Reach): string {
  const { serviceUrl, bot, tenant, user, chat, team } = reach
  return JSON.stringify({ serviceUrl, bot, tenant, user, chat, team })
}

/** Undefined where there is no note, or it is not one of ours. */
export function unpackReach(note: string | undefined): Reach | undefined {
  if (note === undefined) return undefined
  try {
    return Reach.parse(JSON.parse(note))
  } catch {
    return undefined
  }
}

export function reachOf(activity: Activity, tenant: string): Reach {
  return { serviceUrl: activity.serviceUrl, bot: activity.recipient.id, tenant }
}

/**
 * Whether messages may be sent to this address at all: https, or this very machine for the tests and the Playground.
 * The address comes from an activity whose token names it, so this is a second lock on the door.
 */
export function isServiceUrl(address: string, local: boolean): boolean {
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return loopback ? url.protocol === 'http:' || url.protocol === 'https:' : !local && url.protocol === 'https:'
}
