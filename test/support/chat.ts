import { type Card, plainText } from '../../src/chat/card.ts'
import type { AccountFacts, Address, Chat, Handle, Message } from '../../src/chat/chat.ts'
import type { Form } from '../../src/chat/form.ts'

/** One message as it stands in the fake chat. `card` is the newest version; `cards` are all of them in order. */
export type Post = {
  handle: Handle
  to: Address
  card: Card | undefined
  cards: Card[]
  form: Form | undefined
  message: Message
}

/** Whom a fault meets: everybody, or a workspace, a user or a conversation by its id. */
type Meets = { workspace?: string; user?: string; conversation?: string; call?: 'post' | 'replace' | 'lookUp' }

/** `before`: nothing is posted. `after`: it is posted, and then the error comes, as when an answer is lost. */
type Fault = Meets & { error: Error; when: 'before' | 'after'; times: number }

export type FakeChat = Chat & {
  /** Every message, in the order it was posted. */
  posts: Post[]
  /** Every call in order, also those that met a fault. */
  calls: { call: 'post' | 'replace' | 'lookUp'; workspace: string }[]
  /** What `lookUp` answers, by user. */
  accounts: Map<string, AccountFacts>
  /** Lets the next calls that it meets fail: once, or `times` times (Infinity for good). */
  fail: (error: Error, how?: Meets & { when?: 'before' | 'after'; times?: number }) => void
  /** No more faults. */
  mend: () => void
  /** Calls wait until `letGo` is called, so that a test can look at what is on its way. */
  hold: () => { letGo: () => void }
  /** A message was deleted by somebody: replacing it fails for good. */
  lose: (handle: Handle, error: Error) => void
  /** The newest message, and the words of all that were sent to a user or a conversation. */
  last: () => Post
  wordsTo: (to: string) => string[]
}

/** A chat in memory that keeps what was posted, and fails when it is told to. */
export function fakeChat(platform: string): FakeChat {
  const posts: Post[] = []
  const calls: FakeChat['calls'] = []
  const accounts = new Map<string, AccountFacts>()
  const lost = new Map<Handle, Error>()
  let faults: Fault[] = []
  let gate: Promise<void> | undefined

  const run = async <T>(to: Meets & { workspace: string }, call: 'post' | 'replace' | 'lookUp', act: () => T) => {
    calls.push({ call, workspace: to.workspace })
    await gate
    const fault = faults.find((one) => meets(one, { ...to, call }))
    if (fault) fault.times -= 1
    faults = faults.filter((one) => one.times > 0)
    if (fault?.when === 'before') throw fault.error
    const done = act()
    if (fault) throw fault.error
    return done
  }

  return {
    platform,
    posts,
    calls,
    accounts,
    post: (to, message) =>
      run(placeOf(to), 'post', () => {
        const handle = `${platform}:${posts.length + 1}`
        const card = 'card' in message ? message.card : undefined
        const form = 'form' in message ? message.form : undefined
        posts.push({ handle, to, card, cards: card ? [card] : [], form, message })
        return handle
      }),
    replace: (to, handle, card) =>
      run(placeOf(to), 'replace', () => {
        const error = lost.get(handle)
        if (error) throw error
        const post = posts.find((one) => one.handle === handle)
        if (!post) throw new Error(`There is no message ${handle}.`)
        post.card = card
        post.cards.push(card)
      }),
    lookUp: (account) =>
      run(
        { workspace: account.workspace, user: account.user },
        'lookUp',
        () => accounts.get(account.user) ?? { active: true },
      ),
    fail: (error, { when = 'before', times = 1, ...meets } = {}) => {
      faults.push({ error, when, times, ...meets })
    },
    mend: () => {
      faults = []
      lost.clear()
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      gate = promise.then(() => undefined)
      return {
        letGo: () => {
          gate = undefined
          resolve(undefined)
        },
      }
    },
    lose: (handle, error) => {
      lost.set(handle, error)
    },
    last: () => {
      const post = posts.at(-1)
      if (!post) throw new Error('Nothing was posted.')
      return post
    },
    wordsTo: (to) => posts.filter((post) => idOf(post.to) === to).map(words),
  }
}

function meets(fault: Fault, call: Meets): boolean {
  const keys = ['workspace', 'user', 'conversation', 'call'] as const
  return keys.every((key) => fault[key] === undefined || fault[key] === call[key])
}

function placeOf({ workspace, to }: Address): Meets & { workspace: string } {
  return 'user' in to ? { workspace, user: to.user } : { workspace, conversation: to.conversation }
}

function idOf({ to }: Address): string {
  return 'user' in to ? to.user : to.conversation
}

function words(post: Post): string {
  return post.card ? plainText(post.card) : (post.form?.title ?? '')
}
