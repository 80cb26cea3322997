import type { Card } from '../../src/chat/card.ts'
import { type Address, type Chat, ChatError, type Handle, type Message } from '../../src/chat/chat.ts'
import type { Chance } from './chance.ts'
import { type Fuse, NEVER_COMES } from './fuse.ts'
import { type Fate, fateOf, refused, type Trouble } from './trouble.ts'

/** A message as it stands in somebody's own chat with Kept, or in a channel. */
export type Standing = { handle: Handle; to: Address; message: Message; versions: number; postedAt: number }

/** One call of Kept, as it happens. `at` is the world's instant. */
export type Call = { call: 'post' | 'replace'; to: Address; message: Message; handle: Handle | undefined; fate: Fate }

/** What the world knows of an account. */
export type AccountTruth = { name: string; zone: string; active: boolean }

/** A model of one chat platform: what has arrived, who is there, and what is wrong with it for a while. */
export type Platform = {
  name: string
  standing: Map<Handle, Standing>
  accounts: Map<string, AccountTruth>
  /** Channels that were archived. */
  archived: Set<string>
  troubles: Trouble[]
  /** How often it lets its answer be waited for where nothing is wrong. */
  slow: number
  troubleOf: (workspace: string, at: number) => Trouble | undefined
}

export function createPlatform(name: string): Platform {
  const troubles: Trouble[] = []
  return {
    name,
    standing: new Map(),
    accounts: new Map(),
    archived: new Set(),
    troubles,
    slow: 0,
    troubleOf: (workspace, at) =>
      troubles.find((one) => one.workspace === workspace && one.from <= at && at < one.until),
  }
}

export type ChatOptions = {
  platform: Platform
  fuse: Fuse
  chance: Chance
  now: () => number
  /** Told of each call before its answer comes. */
  onCall: (call: Call) => void
  newHandle: () => Handle
  /** Lets the world go on for a while before the answer comes. */
  sleep: (ms: number) => Promise<void>
}

/** The port as one process sees it. The fuse may blow before a call leaves, and after it was accepted. */
export function chatOf({ platform, fuse, chance, now, onCall, newHandle, sleep }: ChatOptions): Chat {
  const fateFor = (to: Address): Fate => {
    if ('user' in to.to && platform.accounts.get(`${to.workspace}/${to.to.user}`)?.active !== true) {
      return refused('the account is deactivated', 'account')
    }
    if ('conversation' in to.to && platform.archived.has(to.to.conversation)) {
      return refused('the channel is archived', 'conversation')
    }
    return fateOf(platform.troubleOf(to.workspace, now())?.kind, platform.slow, chance)
  }

  const run = async (call: Omit<Call, 'fate'>, accept: () => void): Promise<void> => {
    await fuse.at(`before a ${call.call}`)
    if (chance.is(SLOW)) await aMoment()
    // A process that ended in that moment calls nobody any more, least of all days later.
    if (fuse.isBlown()) return NEVER_COMES
    const fate = fateFor(call.to)
    if (fate.accepted) accept()
    onCall({ ...call, fate })
    if (fate.slowMs !== undefined) await sleep(fate.slowMs)
    await fuse.at(`after a ${call.call}`)
    if (fate.error) throw fate.error
  }

  return {
    platform: platform.name,
    async post(to, message) {
      const handle = newHandle()
      await run({ call: 'post', to, message, handle }, () =>
        platform.standing.set(handle, { handle, to, message, versions: 1, postedAt: now() }),
      )
      return handle
    },
    async replace(to, handle, card) {
      const standing = platform.standing.get(handle)
      if (!standing) throw new ChatError('permanent', 'there is no such message')
      await run({ call: 'replace', to, message: { card }, handle }, () => showInstead(standing, card))
    },
    async lookUp({ workspace, user }) {
      if (fuse.isBlown()) return NEVER_COMES
      const truth = platform.accounts.get(`${workspace}/${user}`)
      if (platform.troubleOf(workspace, now())) throw new ChatError('temporary', 'no answer')
      return truth ?? { active: false }
    },
  }
}

/** How often a chat takes its time, so that Kept does something else before the answer is there. */
const SLOW = 0.15
const MOMENTS = 4

/** Everything else that can go on does so first; no clock is involved. */
async function aMoment(): Promise<void> {
  for (let moment = 0; moment < MOMENTS; moment += 1) await new Promise(setImmediate)
}

export function showInstead(standing: Standing, card: Card): void {
  standing.message = { card }
  standing.versions += 1
}
