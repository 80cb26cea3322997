import type { Asker } from '../../src/chat/request.ts'
import { within } from '../in-hand.ts'
import { splitConversation, type Activity, type Mention } from './activity.ts'
import type { Client } from './client.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { packReach, reachOf } from './reach.ts'
import { createRemembered } from './remembered.ts'

/**
 * Finds the account behind a mention. Teams often gives only the id that this bot knows, so the directory id is asked
 * for once and remembered; nobody is found where Teams does not answer in time.
 */
export function createWhoIs(
  client: Client,
): (activity: Activity, tenant: string, mentioned: Mention['mentioned']) => Promise<Asker | undefined> {
  const known = createRemembered(TEAMS_LIMITS.remembered)
  return async (activity, tenant, mentioned) => {
    const user =
      mentioned.aadObjectId ?? known.get(`${tenant}/${mentioned.id}`) ?? (await ask(client, activity, mentioned.id))
    if (user === undefined) return undefined
    known.set(`${tenant}/${mentioned.id}`, user)
    const reach = packReach({ ...reachOf(activity, tenant), user: mentioned.id })
    const name = mentioned.name === undefined ? {} : { name: mentioned.name.slice(0, 200) }
    return { platform: 'teams', workspace: tenant, user, reach, ...name }
  }
}

async function ask(client: Client, activity: Activity, id: string): Promise<string | undefined> {
  const { conversation } = splitConversation(activity.conversation.id)
  const asked = client.member(activity.serviceUrl, conversation, id).catch(() => undefined)
  const member = await within(asked, TEAMS_LIMITS.mentionLookUpMs, undefined)
  return member?.aadObjectId ?? member?.objectId ?? undefined
}
