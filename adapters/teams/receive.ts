import type { Asked, Asker, News, Place, RequestInput } from '../../src/chat/request.ts'
import { splitConversation, type Activity } from './activity.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { wordsOf, type WhoIs } from './mentions.ts'
import { packReach, reachOf } from './reach.ts'
import { recordedSource } from './record.ts'
import { readPressed } from './value.ts'

/** In which way Teams waits for the answer. */
export type AnswerBy = 'message' | 'card' | 'dialog-opens' | 'dialog-submits'

/**
 * `asked`: something for the core. `unpicked`: "Go" was pressed with nothing chosen.
 * `nothing`: Teams tells it, and Kept has no use for it.
 */
export type Received =
  | { kind: 'asked'; request: RequestInput; answer: AnswerBy }
  | { kind: 'unpicked'; answer: AnswerBy; request: RequestInput }
  | { kind: 'nothing' }

/** Turns an authenticated activity into what is asked of Kept. `whoIs` finds the account behind a mention. */
export async function receive(activity: Activity, tenant: string, whoIs: WhoIs): Promise<Received> {
  switch (activity.type) {
    case 'message':
      return message(activity, tenant, whoIs)
    case 'invoke':
      return invoke(activity, tenant, whoIs)
    case 'installationUpdate':
      return news(activity, tenant, installation(activity))
    case 'conversationUpdate':
      return membersGone(activity, tenant) ?? news(activity, tenant, departure(activity))
    default:
      return { kind: 'nothing' }
  }
}

async function message(activity: Activity, tenant: string, whoIs: WhoIs): Promise<Received> {
  // Action.Submit arrives as a message with a value and no text, so the value is read before the words.
  const pressed = activity.text?.trim() ? undefined : readPressed(activity.value, tenant)
  if (pressed !== undefined) return pressedBy(activity, tenant, pressed, 'message')
  if (activity.value !== undefined && activity.text === undefined) return { kind: 'nothing' }
  const { words, people } = await wordsOf(activity, whoIs)
  const references = people.map((account) => ({ kind: 'account' as const, account }))
  const request = requestOf(activity, tenant, { kind: 'words', words })
  return { kind: 'asked', answer: 'message', request: { ...request, references } }
}

async function invoke(activity: Activity, tenant: string, whoIs: WhoIs): Promise<Received> {
  const value = fields(activity.value)
  switch (activity.name) {
    case 'adaptiveCard/action':
      return pressedBy(activity, tenant, readPressed(fields(value['action'])['data'], tenant), 'card')
    case 'composeExtension/fetchTask': {
      const source = await recordedSource(activity, whoIs)
      if (source === undefined) return { kind: 'nothing' }
      return { kind: 'asked', answer: 'dialog-opens', request: requestOf(activity, tenant, { kind: 'record', source }) }
    }
    case 'composeExtension/submitAction':
    case 'task/submit':
      return pressedBy(activity, tenant, readPressed(value['data'], tenant), 'dialog-submits')
    default:
      return { kind: 'nothing' }
  }
}

function pressedBy(
  activity: Activity,
  tenant: string,
  pressed: ReturnType<typeof readPressed>,
  answer: AnswerBy,
): Received {
  if (pressed === undefined) return { kind: 'nothing' }
  if (pressed === 'unpicked') {
    return { kind: 'unpicked', answer, request: requestOf(activity, tenant, { kind: 'words', words: '' }) }
  }
  return { kind: 'asked', answer, request: requestOf(activity, tenant, pressed.asked) }
}

/** Teams sends `installationUpdate` for personal, group and team installs alike, so the roster events add nothing. */
function installation(activity: Activity): News | undefined {
  if (activity.action?.startsWith('add')) return 'installed'
  return activity.action?.startsWith('remove') ? 'removed' : undefined
}

function departure(activity: Activity): News | undefined {
  const gone = ['channelDeleted', 'teamDeleted', 'teamHardDeleted', 'teamArchived']
  return gone.includes(activity.channelData?.eventType ?? '') ? 'space-gone' : undefined
}

/** People who were taken out of a team, named as references. That Kept itself was is told by its own event. */
function membersGone(activity: Activity, tenant: string): Received | undefined {
  const { membersRemoved = [], recipient } = activity
  const gone = membersRemoved.filter(({ id }) => id !== recipient.id).slice(0, TEAMS_LIMITS.mentions)
  if (gone.length === 0) return undefined
  const references = gone.map(({ id, aadObjectId }) => ({
    kind: 'account' as const,
    account: { platform: 'teams', workspace: tenant, user: aadObjectId ?? id },
  }))
  const request = requestOf(activity, tenant, { kind: 'news', news: 'members-gone' })
  return { kind: 'asked', answer: 'message', request: { ...request, references } }
}

function news(activity: Activity, tenant: string, told: News | undefined): Received {
  if (told === undefined) return { kind: 'nothing' }
  const request = requestOf(activity, tenant, { kind: 'news', news: told })
  const deleted = activity.channelData?.eventType === 'channelDeleted' ? activity.channelData.channel?.id : undefined
  const place = deleted === undefined ? request.place : { ...request.place, conversation: deleted }
  return { kind: 'asked', answer: 'message', request: { ...request, place } }
}

function requestOf(activity: Activity, tenant: string, asked: Asked): RequestInput {
  const { conversation } = splitConversation(activity.conversation.id)
  const pressed = asked.kind === 'press' || asked.kind === 'form'
  return {
    asker: askerOf(activity, tenant),
    place: placeOf(activity, tenant),
    asked,
    ...(pressed && activity.replyToId !== undefined && { on: handleOf(conversation, activity.replyToId) }),
    ...(activity.id !== undefined && { key: `${conversation}|${activity.id}` }),
    answerBy: activity.type === 'invoke' ? 'acknowledgement' : 'letter',
  }
}

/** How a posted card is found again; the chat port's handle is the same text. */
export function handleOf(conversation: string, activity: string): string {
  return `${splitConversation(conversation).conversation}|${activity}`
}

function askerOf(activity: Activity, tenant: string): Asker {
  const { from, localTimezone } = activity
  const chat = isDirect(activity) ? { chat: activity.conversation.id } : {}
  return {
    platform: 'teams',
    workspace: tenant,
    // `from.id` belongs to this one bot; only the Playground leaves the directory id out.
    user: from.aadObjectId ?? from.id,
    reach: packReach({ ...reachOf(activity, tenant), user: from.id, ...chat }),
    ...(from.name !== undefined && { name: from.name.slice(0, 200) }),
    ...(localTimezone !== undefined && { zone: localTimezone }),
  }
}

function placeOf(activity: Activity, tenant: string): Place {
  const { conversation, thread } = splitConversation(activity.conversation.id)
  const { team, channel } = activity.channelData ?? {}
  const reach = packReach({ ...reachOf(activity, tenant), ...(team !== undefined && { team: team.id }) })
  if (isDirect(activity)) return { kind: 'direct', conversation, reach }
  const name = channel?.name ?? activity.conversation.name ?? team?.name
  return {
    kind: 'space',
    conversation,
    reach,
    ...(thread !== undefined && { thread }),
    ...(name !== undefined && { name: name.slice(0, 200) }),
  }
}

function isDirect(activity: Activity): boolean {
  return activity.conversation.conversationType === 'personal'
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
