import type { Block, View } from './blocks.ts'

export const TEAM = { id: 'T_RIVER', domain: 'riverside' }
export const BOT_USER = 'U_KEPT'

/** A message as it stands on somebody's screen. `onlyFor` is set for one that only that person sees. */
export type ShownMessage = {
  channel: string
  ts: string
  thread: string | undefined
  onlyFor: string | undefined
  text: string
  blocks: Block[]
  edits: number
}

/** A window in front of somebody, or their home page. */
export type OpenView = { id: string; user: string; view: View; errors: Record<string, string> }
/** `looksLeft`: so often is it asked after before Slack says what it is, and shows it. */
export type Upload = {
  id: string
  name: string
  bytes: Buffer
  text: string
  channel: string | undefined
  thread: string | undefined
  looksLeft: number
}
export type Known = { id: string; name: string; zone: string; deleted: boolean; team: string }
export type Call = { method: string; args: Record<string, string> }

/** What a `response_url` may change and who would see it. */
type ResponseAddress = { user: string; channel: string; message: ShownMessage | undefined }

export type State = {
  messages: ShownMessage[]
  views: OpenView[]
  homes: Map<string, OpenView>
  uploads: Upload[]
  /** How often a file is asked after before Slack has looked at it. */
  looks: number
  users: Map<string, Known>
  channels: Map<string, string>
  calls: Call[]
  triggers: Map<string, string>
  responses: Map<string, ResponseAddress>
  count: number
  watchers: Set<() => void>
}

export function createState(): State {
  return {
    messages: [],
    views: [],
    homes: new Map(),
    uploads: [],
    looks: 0,
    users: new Map(),
    channels: new Map(),
    calls: [],
    triggers: new Map(),
    responses: new Map(),
    count: 0,
    watchers: new Set(),
  }
}

export function next(state: State): number {
  state.count += 1
  return state.count
}

export function newTs(state: State): string {
  return `1781000000.${String(next(state)).padStart(6, '0')}`
}

export function changed(state: State): void {
  for (const watcher of [...state.watchers]) watcher()
}

/** Resolves as soon as the probe finds something on the screens; says what they show where it never does. */
export function until<T>(state: State, what: string, probe: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      state.watchers.delete(look)
    }
    const look = () => {
      const found = probe()
      if (found === undefined) return
      end()
      resolve(found)
    }
    const timer = setTimeout(() => {
      end()
      reject(new Error(`Slack never showed ${what}. It shows:\n${screen(state)}`))
    }, 5_000)
    state.watchers.add(look)
    look()
  })
}

function screen(state: State): string {
  const messages = state.messages.map((message) => `- ${message.onlyFor ?? ''} ${message.channel}: ${message.text}`)
  const views = state.views.map(({ user, view }) => `- ${user} has open: ${view.title?.text ?? ''}`)
  return [...messages, ...views].join('\n')
}
