import { z } from 'zod'
import { withoutHidden } from '../hidden.ts'
import { LONGEST_DRAFT, TypedWords, Values } from './form.ts'

const id = z.string().min(1).max(400)

/** Somebody on a platform. A workspace is a Slack team or a Teams tenant. */
export const Account = z.object({ platform: z.string().min(1).max(20), workspace: id, user: id })
export type Account = z.infer<typeof Account>

/** The account as the platform shows it now. `reach` is the adapter's own note on how to write to them; the core keeps it unread. */
export const Asker = Account.extend({
  name: z.string().max(200).optional(),
  zone: z.string().max(60).optional(),
  reach: z.string().max(4_000).optional(),
})
export type Asker = z.infer<typeof Asker>

/** Where it was asked. `space` is a channel or group chat, `direct` the person's own chat with Kept, `home` Slack's home page. */
export const Place = z.object({
  kind: z.enum(['space', 'direct', 'home']),
  conversation: id,
  /** The workspace of the conversation where it is not the asker's own, as for a guest in a shared channel. */
  workspace: id.optional(),
  thread: z.string().max(400).optional(),
  name: z.string().max(200).optional(),
  reach: z.string().max(4_000).optional(),
})
export type Place = z.infer<typeof Place>

/** A mention in the words: `<@0>` for the first reference, `<@1>` for the second, and so on. */
export const Reference = z.union([
  z.object({ kind: z.literal('account'), account: Asker }),
  z.object({ kind: z.literal('space'), conversation: id, name: z.string().max(200).optional() }),
])
export type Reference = z.infer<typeof Reference>

/** A message somebody chose to record. */
export const Source = z.object({
  text: z.string().max(40_000),
  author: Asker.optional(),
  link: z.string().max(2_000).optional(),
})
export type Source = z.infer<typeof Source>

/**
 * What a platform tells without being asked: Kept was added or taken out, a channel or an account went away, the accounts
 * that are referred to were taken out of a team, a name or zone changed.
 */
export const News = z.enum(['installed', 'removed', 'space-gone', 'account-gone', 'members-gone', 'account-changed'])
export type News = z.infer<typeof News>

export const Asked = z.discriminatedUnion('kind', [
  /** Words after `/kept` or `@Kept`, without the name; empty words ask for the home card. */
  z.object({ kind: z.literal('words'), words: TypedWords }),
  z.object({
    kind: z.literal('press'),
    intent: z.string().max(80),
    data: z.record(z.string().max(40), z.string().max(2_000)),
  }),
  z.object({ kind: z.literal('form'), draft: z.string().max(LONGEST_DRAFT), values: Values }),
  z.object({ kind: z.literal('record'), source: Source }),
  z.object({ kind: z.literal('news'), news: News }),
])
export type Asked = z.infer<typeof Asked>

const Whole = z.object({
  asker: Asker,
  place: Place,
  asked: Asked,
  references: z.array(Reference).max(50).default([]),
  /** The handle of the message whose button was pressed, in the form the chat's `post` returned it. */
  on: z.string().max(1_000).optional(),
  /** The platform's own id of this delivery; the same key twice has one effect. */
  key: z.string().max(500).optional(),
  /** Whether the reply can go back in the acknowledgement, or must be sent as a letter of its own. */
  answerBy: z.enum(['acknowledgement', 'letter']),
})

/** One thing asked of Kept, whichever chat it came from, without hidden signs and those that not every database can keep. */
export const Request = z.preprocess(storable, Whole)
export type Request = z.infer<typeof Request>
/** A request as an adapter writes it, before the door has parsed it. */
export type RequestInput = z.input<typeof Whole>

/** `platform/workspace/user`, for keys and comparisons. */
export function accountKey(account: Account): string {
  return `${account.platform}/${account.workspace}/${account.user}`
}

/**
 * Whatever comes in leaves its hidden signs here, U+0000 among them, which PostgreSQL does not keep. Half of a surrogate
 * pair is no sign, and becomes U+FFFD.
 */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [storableText(name), storable(held)]))
}

function storableText(text: string): string {
  return withoutHidden(text).toWellFormed()
}

/** For the log: never words, which belong to people. */
export function whatWasAsked({ asked }: Request): string {
  if (asked.kind === 'press') return asked.intent.slice(0, 40)
  return asked.kind === 'news' ? asked.news : asked.kind
}
