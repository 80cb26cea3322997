import { createServer } from 'node:http'
import { z } from 'zod'
import { createSlack } from '../../adapters/slack/install.ts'
import { packReach } from '../../adapters/teams/reach.ts'
import { type Card, plainText } from '../../src/chat/card.ts'
import { type Address, type Chat, ChatError, type Handle } from '../../src/chat/chat.ts'
import { fakeChat } from '../support/chat.ts'
import { connectSlack } from '../support/slack/connected.ts'
import { fullText } from '../support/slack/person.ts'
import { startFakeSlack } from '../support/slack.ts'
import { startTeamsApp } from '../support/teams-app.ts'
import { pieces } from '../support/teams-card.ts'
import { listenOnLoopback } from '../support/teams-http.ts'
import { TENANT, wordsOn } from '../support/teams.ts'

export type Trouble = 'rate limit' | 'lost answer' | 'gone channel' | 'gone account' | 'closed account'

/** A chat with what stands behind it: somebody to write to, and a way to see and press what was written. */
export type World = {
  chat: Chat
  person: Address
  channel: Address
  thread: Address
  /** The same channel for a chat whose platform does not listen. */
  unreachable: { chat: Chat; to: Address }
  /** All messages as people read them, the oldest first. */
  shown: () => { words: string; thread: string | undefined }[]
  /** The accounts that the newest message calls, so that its people look. */
  calls: () => string[]
  /** What the pictures of the newest message say to whoever does not see them. */
  pictures: () => string[]
  /** From now on the platform takes none. */
  forbidsPictures: () => void
  /** Their account, where they have one. */
  tom: string
  /** Somebody presses a button of the newest message, or sends its form; gives the `on` that reached the core. */
  press: (label: string) => Promise<Handle | undefined>
  sendForm: () => Promise<Handle | undefined>
  /** Somebody deletes the newest message. */
  delete: () => void
  /** The next call meets this. */
  meets: (trouble: Trouble) => void
  lookUp: (who: 'Tom' | 'somebody who left') => ReturnType<Chat['lookUp']>
  close: () => Promise<void>
}

export type ChatKind = {
  name: string
  open: () => Promise<World>
  /** What the platform tells of an account in use. */
  knows: { name: string; zone?: string }
}

const THREAD = '1781000000.000001'

async function openFake(): Promise<World> {
  const chat = fakeChat('fake')
  const at = (to: Address['to']): Address => ({ platform: 'fake', workspace: 'w', to })
  const troubles: Record<Trouble, () => void> = {
    'rate limit': () => chat.fail(new ChatError('temporary', 'wait', { retryAfterMs: 7_000 })),
    'lost answer': () => chat.fail(new ChatError('unknown', 'no answer'), { when: 'after' }),
    'gone channel': () => chat.fail(new ChatError('permanent', 'gone', { gone: 'conversation' })),
    'gone account': () => chat.fail(new ChatError('permanent', 'gone', { gone: 'account' })),
    'closed account': () => chat.fail(new ChatError('permanent', 'gone', { gone: 'account' })),
  }
  chat.accounts.set('tom', { name: 'Tom', zone: 'Europe/London', active: true })
  chat.accounts.set('left', { active: false })
  const closed = fakeChat('fake')
  closed.fail(new ChatError('temporary', 'not reached'), { times: Infinity })
  let arePicturesForbidden = false
  return {
    chat,
    person: at({ user: 'tom' }),
    channel: at({ conversation: 'hall' }),
    thread: at({ conversation: 'hall', thread: THREAD }),
    unreachable: { chat: closed, to: at({ conversation: 'hall' }) },
    shown: () =>
      chat.posts.map(({ card, form, to }) => ({
        words: card ? plainText(card) : [form?.title, form?.intro].join('\n'),
        thread: 'user' in to.to ? undefined : to.to.thread,
      })),
    calls: () =>
      (chat.last().card?.parts ?? []).flatMap((part) =>
        part.kind === 'people' ? part.people.flatMap(({ user }) => user ?? []) : [],
      ),
    pictures: () =>
      (arePicturesForbidden ? [] : (chat.last().card?.parts ?? [])).flatMap((part) =>
        part.kind === 'picture' ? part.picture.alt : [],
      ),
    forbidsPictures: () => (arePicturesForbidden = true),
    tom: 'tom',
    press: async () => chat.last().handle,
    sendForm: async () => chat.last().handle,
    delete: () => chat.lose(chat.last().handle, new ChatError('permanent', 'deleted')),
    meets: (trouble) => troubles[trouble](),
    lookUp: (who) => chat.lookUp({ workspace: 'w', user: who === 'Tom' ? 'tom' : 'left' }),
    close: async () => undefined,
  }
}

async function openSlack(): Promise<World> {
  const { slack, adapter, asked, close } = await connectSlack(undefined, { picture: async () => ({ png: 'iVBORw==' }) })
  const tom = slack.user('U_TOM', { name: 'Tom' })
  const left = slack.user('U_LEFT')
  await left.leaves()
  asked.length = 0
  slack.channel('C_HALL', 'hall')
  const at = (to: Address['to']): Address => ({ platform: 'slack', workspace: slack.team.id, to })
  const channel = at({ conversation: 'C_HALL' })
  const newest = () => must(slack.messages().at(-1))
  const press = async (label: string) => {
    await tom.presses(label, { in: newest() })
    return asked.at(-1)?.on
  }
  const fails = (fault: Parameters<typeof slack.fails>[1]) => slack.fails('chat.postMessage', fault)
  const troubles: Record<Trouble, () => void> = {
    'rate limit': () => fails({ status: 429, retryAfter: 7 }),
    'lost answer': () => fails('drop-after'),
    'gone channel': () => fails({ error: 'is_archived' }),
    'gone account': () => fails({ error: 'user_not_found' }),
    'closed account': () => fails({ error: 'user_disabled' }),
  }
  return {
    chat: adapter.chat,
    person: at({ user: 'U_TOM' }),
    channel,
    thread: at({ conversation: 'C_HALL', thread: THREAD }),
    unreachable: { chat: await slackThatIsOff(), to: channel },
    shown: () => slack.messages().map((message) => ({ words: fullText(message), thread: message.thread })),
    calls: () => newest().blocks.flatMap((block) => calledIn(block.text)),
    pictures: () => newest().blocks.flatMap((block) => (block.type === 'image' ? (block.alt_text ?? '') : [])),
    forbidsPictures: () => slack.fails('files.getUploadURLExternal', { error: 'file_uploads_disabled' }),
    tom: 'U_TOM',
    press,
    sendForm: () => press('Open the form'),
    delete: () => slack.messages().pop(),
    meets: (trouble) => troubles[trouble](),
    lookUp: (who) => adapter.chat.lookUp({ workspace: slack.team.id, user: who === 'Tom' ? 'U_TOM' : 'U_LEFT' }),
    close,
  }
}

async function slackThatIsOff(): Promise<Chat> {
  const off = await startFakeSlack()
  await off.close()
  const answer = async () => ({ kind: 'done' }) as const
  const nothing = { log: () => undefined, picture: async () => undefined }
  return createSlack({ botToken: 'x', signingSecret: 's', apiUrl: off.apiUrl, ...nothing, answer }).chat
}

async function openTeams(): Promise<World> {
  let arePicturesForbidden = false
  const { world, teams, asked, stop } = await startTeamsApp({
    pictureLink: ({ id }) => (arePicturesForbidden ? undefined : `https://kept.example/pictures/${id}`),
  })
  const { connector } = world
  const tom = world.user({ name: 'Tom' })
  const hall = world.channel('hall')
  const reach = (more: Record<string, string> = {}) =>
    packReach({ serviceUrl: connector.serviceUrl, bot: '28:kept', tenant: TENANT, ...more })
  const at = (to: Address['to'], note: string): Address => ({ platform: 'teams', workspace: TENANT, to, reach: note })
  const newest = () => must(connector.messages.at(-1))
  /** Where the newest message stands; a press in a thread names it in the conversation. */
  const place = () => {
    const { conversation, thread } = newest()
    if (conversation !== hall.id) return {}
    return { at: { ...hall, id: thread === undefined ? hall.id : `${hall.id};messageid=${thread}` } }
  }
  const troubles: Record<Trouble, () => void> = {
    'rate limit': () => connector.meets({ status: 429, retryAfter: '7' }),
    'lost answer': () => connector.meets({ drop: 'after' }),
    'gone channel': () => connector.meets({ status: 404, code: 'ConversationNotFound' }),
    'gone account': () => connector.meets({ status: 404, code: 'ConversationNotFound' }),
    'closed account': () => connector.meets({ status: 403, code: 'MessageWritesBlocked' }),
  }
  const { url: off, stop: stopOff } = await listenOnLoopback(createServer())
  await stopOff()
  return {
    chat: teams.chat,
    person: at({ user: tom.aad }, reach({ user: tom.id, chat: `a:${tom.aad}` })),
    channel: at({ conversation: hall.id }, reach()),
    thread: at({ conversation: hall.id, thread: THREAD }, reach()),
    unreachable: {
      chat: teams.chat,
      to: at({ conversation: hall.id }, packReach({ serviceUrl: off, bot: '28:kept', tenant: TENANT })),
    },
    shown: () => connector.messages.map(({ card, thread }) => ({ words: wordsOn(card), thread })),
    calls: () => {
      const words = wordsOn(newest().card)
      const calls = pieces(newest().card['msteams']).map((one) => Call.safeParse(one).data)
      return calls.flatMap((call) => (call && words.includes(call.text) ? [call.mentioned.id] : []))
    },
    pictures: () => pieces(newest().card['body']).flatMap((one) => Image.safeParse(one).data?.altText ?? []),
    forbidsPictures: () => (arePicturesForbidden = true),
    tom: tom.aad,
    press: async (label) => {
      await tom.presses(label, { in: newest(), ...place() })
      return asked.at(-1)?.on
    },
    sendForm: async () => {
      await tom.fills(newest(), { 'What?': 'The hall' }, 'Promise')
      return asked.at(-1)?.on
    },
    delete: () => {
      connector.messages.pop()
      // The Connector's own word for it; the fake knows only conversations that are not there.
      connector.meets({ status: 404, code: 'ActivityNotFoundInConversation' })
    },
    meets: (trouble) => troubles[trouble](),
    lookUp: (who) => {
      if (who !== 'Tom') connector.meets({ status: 404, code: 'MemberNotFoundInConversation' })
      const note = reach({ user: tom.id, chat: `a:${tom.aad}` })
      return teams.chat.lookUp({ workspace: TENANT, user: tom.aad, reach: note })
    },
    close: stop,
  }
}

export const CHATS: readonly ChatKind[] = [
  {
    name: 'the fake chat, which only its own test can make fail',
    open: openFake,
    knows: { name: 'Tom', zone: 'Europe/London' },
  },
  {
    name: 'Slack, where a form among messages is a button that opens it',
    open: openSlack,
    knows: { name: 'Tom', zone: 'Europe/London' },
  },
  { name: 'Teams, which tells no zone', open: openTeams, knows: { name: 'Tom' } },
]

export const ASK: Card = {
  title: 'Not promised yet',
  parts: [{ kind: 'text', text: 'Tom asked for the planning guidance' }],
  actions: [{ label: 'Promise', intent: 'ask.promise', data: { p: 'p', id: '7' } }],
}

/** A mention stands in the words and, by the same text, among the entities. */
const Call = z.object({ type: z.literal('mention'), text: z.string(), mentioned: z.object({ id: z.string() }) })

const Image = z.object({ type: z.literal('Image'), url: z.url({ protocol: /^https$/ }), altText: z.string() })

/** Slack reads mentions in its own markup only. */
function calledIn(text: { type: string; text: string } | undefined): string[] {
  return text?.type === 'mrkdwn' ? [...text.text.matchAll(/<@([^<>]+)>/g)].map(([, user]) => user ?? '') : []
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('Nothing was posted.')
  return value
}
