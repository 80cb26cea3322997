import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { fillIn, findPress, wordsOn, type Button } from './teams-card.ts'
import { startConnector, type Connector, type TeamsCard, type TeamsMessage } from './teams-connector.ts'
import { startOpenId, type Forgery, type OpenId } from './teams-openid.ts'

export { wordsOn } from './teams-card.ts'
export type { TeamsCard, TeamsMessage } from './teams-connector.ts'

export const TENANT = '11111111-1111-4111-8111-111111111111'
export const APP_ID = '33333333-3333-4333-8333-333333333333'
const BOT = { id: `28:${APP_ID}`, name: 'Kept' }

export type Channel = { kind: 'channel'; id: string; name: string; team: { id: string; name: string } }
export type Group = { kind: 'group'; id: string; name: string }
export type In = 'personal' | Channel | Group

/** What came back from pressing, filling in, or opening a dialog. */
export type Outcome = {
  status: number
  body: unknown
  /** The card now shown in the place of the pressed one, or on the page of a dialog. */
  card?: TeamsCard
  /** The sentence under the card. */
  said?: string
}

/** Something that can be pressed: a posted message, or the page of a dialog that is open. */
export type Pressable = TeamsMessage | { dialog: TeamsCard; in: In }

export type SomebodyOnTeams = {
  aad: string
  id: string
  name: string
  /** Types words. In a channel or group they go to Kept by a mention in front, unless `text` holds one already. */
  says: (words: string, where?: { in?: In; thread?: string; mentions?: readonly SomebodyOnTeams[] }) => Promise<Outcome>
  /** Presses the button, or picks it from a menu and presses "Go". `old` stands for a client without Execute. */
  presses: (
    title: string,
    on: { in: Pressable; at?: In; old?: true; values?: Record<string, string> },
  ) => Promise<Outcome>
  /** Fills in a form by the labels of its questions and presses its button. */
  fills: (form: Pressable, answers: Record<string, string | readonly string[]>, submit: string) => Promise<Outcome>
  /** Chooses "Record this" on a message. */
  records: (message: { text: string; author?: SomebodyOnTeams; link?: string }, where?: { in?: In }) => Promise<Outcome>
  installs: (where?: { in?: In }) => Promise<Outcome>
  removes: (where?: { in?: In }) => Promise<Outcome>
  /** What they read in their own chat with Kept, newest last. */
  chat: () => TeamsMessage[]
  /** A message as this person sees it now. */
  sees: (message: TeamsMessage) => string
}

export type TeamsWorld = {
  connector: Connector
  openId: OpenId
  /** The settings that make Kept talk to this world instead of Microsoft. */
  options: {
    local: false
    appId: string
    appPassword: string
    tenantId: string
    appType: string
    openIdMetadataUrl: string
    tokenIssuer: string
    loginUrl: string
  }
  /** Where Kept listens, such as `http://127.0.0.1:40123`. */
  kept: (url: string) => void
  user: (who: { name: string; aad?: string; tenant?: string; zone?: string }) => SomebodyOnTeams
  channel: (name: string, team?: string) => Channel
  group: (name: string) => Group
  /** Sends any activity, with a right token or a forged one. */
  send: (activity: Record<string, unknown>, how?: Forgery & { authorization?: string }) => Promise<Outcome>
  activity: (parts: Record<string, unknown>, where?: In) => Record<string, unknown>
  posted: (where: Channel | Group) => TeamsMessage[]
  stop: () => Promise<void>
}

export async function startTeamsWorld(): Promise<TeamsWorld> {
  const openId = await startOpenId()
  const connector = await startConnector(openId.isGranted)
  let keptUrl = ''
  const world: TeamsWorld = {
    connector,
    openId,
    options: {
      local: false,
      appId: APP_ID,
      appPassword: 'not-a-real-secret',
      tenantId: TENANT,
      appType: 'SingleTenant',
      openIdMetadataUrl: openId.metadataUrl,
      tokenIssuer: openId.issuer,
      loginUrl: openId.loginUrl,
    },
    kept: (url) => (keptUrl = url),
    user: (who) => somebody(world, who),
    channel: (name, team = 'Northbridge') => {
      return {
        kind: 'channel',
        id: `19:${slug(name)}@thread.tacv2`,
        name,
        team: { id: `19:${slug(team)}@thread.tacv2`, name: team },
      }
    },
    group: (name) => ({ kind: 'group', id: `19:${slug(name)}@thread.v2`, name }),
    async send(activity, { authorization, ...forgery } = {}) {
      const token = await openId.token({ appId: APP_ID, serviceUrl: connector.serviceUrl }, forgery)
      const response = await fetch(`${keptUrl}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: authorization ?? `Bearer ${token}` },
        body: JSON.stringify(activity),
      })
      return outcome(response.status, await response.text())
    },
    activity: (parts, where = 'personal') => ({
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      recipient: BOT,
      ...placed(where, TENANT),
      ...parts,
    }),
    posted: (where) => connector.messages.filter(({ conversation }) => conversation === where.id),
    async stop() {
      await connector.stop()
      await openId.stop()
    },
  }
  return world
}

function somebody(
  world: TeamsWorld,
  who: { name: string; aad?: string; tenant?: string; zone?: string },
): SomebodyOnTeams {
  const aad = who.aad ?? randomUUID()
  const tenant = who.tenant ?? TENANT
  const from = { id: `29:${slug(who.name)}-${aad.slice(0, 4)}`, name: who.name, aadObjectId: aad }
  world.connector.people.set(from.id, from)
  const personal = { id: `a:${aad}`, conversationType: 'personal', tenantId: tenant }
  const send = (parts: Record<string, unknown>, where: In = 'personal', thread?: string) => {
    const base = { from, localTimezone: who.zone ?? 'Europe/London', ...placed(where, tenant, thread) }
    return world.send(world.activity({ ...base, ...(where === 'personal' && { conversation: personal }), ...parts }))
  }
  const invoke = (name: string, value: unknown, more: Record<string, unknown>, where: In) =>
    send({ type: 'invoke', name, value, ...more }, where)

  const press = async (on: Pressable, button: Button, values: Record<string, string>, at: In, old?: true) => {
    const data = { ...button.data, ...values }
    if ('dialog' in on) {
      return invoke(
        'composeExtension/submitAction',
        { commandId: 'recordThis', commandContext: 'message', data },
        {},
        on.in,
      )
    }
    const replyToId = on.id
    if (old) return send({ type: 'message', value: data, replyToId }, at)
    if (button.type === 'Action.Submit') return send({ type: 'message', value: data, replyToId }, at)
    const value = {
      action: { type: 'Action.Execute', title: button.title, verb: button.verb, data },
      trigger: 'manual',
    }
    const came = await invoke('adaptiveCard/action', value, { replyToId }, at)
    if (came.card) on.shownTo.set(aad, came.card)
    return came
  }
  const cardOf = (on: Pressable) => ('dialog' in on ? on.dialog : (on.shownTo.get(aad) ?? on.card))
  const placeOf = (on: Pressable): In => ('dialog' in on ? on.in : whereIs(on))

  return {
    aad,
    id: from.id,
    name: who.name,
    says(words, { in: where = 'personal', thread, mentions = [] } = {}) {
      const text = where === 'personal' || words.includes('<at>Kept</at>') ? words : `<at>Kept</at> ${words}`
      const people = [...(text.includes('<at>Kept</at>') ? [BOT] : []), ...mentions]
      const entities = people.map(({ id, name }) => ({
        type: 'mention',
        mentioned: { id, name },
        text: `<at>${name}</at>`,
      }))
      return send({ type: 'message', text, textFormat: 'plain', entities }, where, thread)
    },
    async presses(title, { in: on, at, old, values = {} }) {
      const found = findPress(cardOf(on), title)
      return press(on, found.button, { ...found.values, ...values }, at ?? placeOf(on), old)
    },
    async fills(form, answers, submit) {
      const card = cardOf(form)
      return press(form, findPress(card, submit).button, fillIn(card, answers), placeOf(form))
    },
    records({ text, author, link }, { in: where = 'personal' } = {}) {
      const messagePayload = {
        id: randomUUID(),
        body: { contentType: 'html', content: text },
        from: author && { user: { userIdentityType: 'aadUser', id: author.aad, displayName: author.name } },
        linkToMessage: link ?? '',
      }
      return invoke(
        'composeExtension/fetchTask',
        { commandId: 'recordThis', commandContext: 'message', messagePayload },
        {},
        where,
      )
    },
    installs: ({ in: where = 'personal' } = {}) => send({ type: 'installationUpdate', action: 'add' }, where),
    removes: ({ in: where = 'personal' } = {}) => send({ type: 'installationUpdate', action: 'remove' }, where),
    chat: () => world.connector.messages.filter(({ conversation }) => conversation === personal.id),
    sees: (message) => wordsOn(message.shownTo.get(aad) ?? message.card),
  }
}

/** A posted message knows its conversation; that is enough to press it from there. */
function whereIs(message: TeamsMessage): In {
  if (message.conversation.startsWith('a:')) return 'personal'
  if (message.conversation.endsWith('@thread.v2')) return { kind: 'group', id: message.conversation, name: 'Group' }
  const team = { id: '19:team@thread.tacv2', name: 'Team' }
  return { kind: 'channel', id: message.conversation, name: 'Channel', team }
}

function placed(where: In, tenant: string, thread?: string): Record<string, unknown> {
  const channelData = { tenant: { id: tenant } }
  if (where === 'personal') {
    return { conversation: { id: 'a:somebody', conversationType: 'personal', tenantId: tenant }, channelData }
  }
  const id = thread === undefined ? where.id : `${where.id};messageid=${thread}`
  const shared = { id, isGroup: true, tenantId: tenant }
  if (where.kind === 'group') {
    return { conversation: { ...shared, conversationType: 'groupChat', name: where.name }, channelData }
  }
  const channel = { id: where.id, name: where.name }
  return {
    conversation: { ...shared, conversationType: 'channel' },
    channelData: { ...channelData, team: where.team, channel },
  }
}

const Page = z.object({
  task: z.object({
    value: z.object({ card: z.object({ content: z.looseObject({ type: z.literal('AdaptiveCard') }) }) }),
  }),
})
const Closing = z.object({ task: z.object({ type: z.literal('message'), value: z.string() }) })
const Swapped = z.object({
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: z.looseObject({ type: z.literal('AdaptiveCard') }),
})
const Said = z.object({ type: z.literal('application/vnd.microsoft.activity.message'), value: z.string() })

function outcome(status: number, text: string): Outcome {
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  const card = Swapped.safeParse(body).data?.value ?? Page.safeParse(body).data?.task.value.card.content
  const said = Said.safeParse(body).data?.value ?? Closing.safeParse(body).data?.task.value
  return { status, body, ...(card && { card }), ...(said !== undefined && { said }) }
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
