import { z } from 'zod'
import type { Pressable } from './blocks.ts'
import { pressables, View, wordsIn } from './blocks.ts'
import type { Filled } from './fill.ts'
import { filledIn } from './fill.ts'
import { responseUrl, show } from './response-url.ts'
import { asForm, asPayload } from './signed.ts'
import type { Known, OpenView, ShownMessage, State } from './state.ts'
import { BOT_USER, changed, newTs, next, TEAM, until } from './state.ts'
import { directChannel } from './web-api.ts'

export type Sent = { status: number; text: string }
export type Wire = {
  state: State
  origin(): string
  send(sending: ReturnType<typeof asForm>): Promise<Sent>
  event(event: Record<string, unknown>): Promise<Sent>
}

/** What came straight back: the status, and the message or the errors it put on the screen. */
export type Outcome = { status: number; shown?: ShownMessage | undefined; errors: Record<string, string> }
type Spot = { channel?: string; thread?: string }
type On = { in?: ShownMessage | OpenView; beside?: string }

const Acted = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('update'), view: View }),
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('clear') }),
])

export type Person = ReturnType<typeof createPerson>

/** Somebody at their own Slack. What they do returns once Kept has acknowledged it; what follows is waited for. */
export function createPerson(wire: Wire, known: Known) {
  const { state } = wire
  const direct = directChannel(known.id)
  const sees = (message: ShownMessage) =>
    message.onlyFor === known.id ||
    (message.onlyFor === undefined && (message.channel === direct || !message.channel.startsWith('D')))
  const seen = () => state.messages.filter(sees)
  const forms = () => state.views.filter((open) => open.user === known.id)
  return {
    id: known.id,
    direct,
    /** Types `/kept …`, or `@Kept …` in a channel, or anything in their own chat with Kept. `@Name` and `#channel` become mentions. */
    async says(words: string, spot: Spot = {}): Promise<Outcome> {
      if (words.startsWith('/')) return command(wire, known, words, spot.channel ?? direct)
      const answer = await wire.event(messageEvent(wire, known, words, spot))
      return { status: answer.status, errors: {} }
    },
    /** Presses a button, or picks a line of a menu, by its label; in the newest message that has it, unless told where. */
    async presses(label: string, on: On = {}): Promise<Outcome> {
      const place = on.in ?? seen().findLast((message) => hasPress(message.blocks, label))
      if (place === undefined) throw new Error(`${known.name} sees nothing to press that says "${label}"`)
      const found = pressFor(blocksOf(place), label, on.beside)
      const answer = await wire.send(asPayload(pressPayload(wire, known, place, found)))
      return { status: answer.status, errors: {} }
    },
    /** Fills in a form and sends it; fields by id or label. Returns what Slack shows beside the fields. */
    async submits(open: OpenView, values: Filled = {}): Promise<Outcome> {
      const answer = await wire.send(asPayload(submissionPayload(wire, known, open, values)))
      return { status: answer.status, errors: afterSubmission(state, open, answer.text) }
    },
    /** "Record this" in the menu of a message. */
    async records(message: { text: string; author: string; channel: string; thread?: string }): Promise<Outcome> {
      const answer = await wire.send(asPayload(shortcutPayload(wire, known, message)))
      return { status: answer.status, errors: {} }
    },
    opensHome: () => wire.event({ type: 'app_home_opened', user: known.id, channel: direct, tab: 'home' }),
    /** Their account is switched off. */
    leaves() {
      known.deleted = true
      return wire.event({ type: 'user_change', user: userObject(known) })
    },
    changes(to: { name?: string; zone?: string }) {
      Object.assign(known, to)
      return wire.event({ type: 'user_change', user: userObject(known) })
    },
    /** All messages on their screen, oldest first. */
    messages: seen,
    /** Waits for a message that contains the words, and returns the newest such. */
    sees: (words: string) =>
      until(state, `${known.name} "${words}"`, () => seen().findLast((message) => fullText(message).includes(words))),
    /** Waits for an open window, by its title where given. */
    form: (title?: string) =>
      until(state, `${known.name} a window ${title ?? ''}`, () =>
        forms().findLast(({ view }) => title === undefined || view.title?.text === title),
      ),
    openForms: forms,
    /** Waits for their home page, with these words on it where given. */
    home: (words = '') =>
      until(state, `${known.name} a home page ${words}`, () => {
        const home = state.homes.get(known.id)
        return home !== undefined && wordsIn(home.view.blocks).includes(words) ? home : undefined
      }),
    /** Files in their own chat with Kept. */
    files: () => state.uploads.filter((upload) => upload.channel === direct),
  }
}

/** Everything a message says: its words for a notification, and what its blocks show. */
export function fullText(message: ShownMessage): string {
  return `${message.text}\n${wordsIn(message.blocks)}`
}

function hasPress(blocks: ShownMessage['blocks'], label: string): boolean {
  return pressables(blocks).some((each) => each.label === label)
}

function pressFor(blocks: ShownMessage['blocks'], label: string, beside = ''): Pressable {
  const found = pressables(blocks).find((each) => each.label === label && each.beside.includes(beside))
  if (found === undefined) {
    const labels = pressables(blocks).map((each) => each.label)
    throw new Error(`There is no "${label}" here; there is ${labels.join(', ')}`)
  }
  return found
}

function blocksOf(place: ShownMessage | OpenView) {
  return 'view' in place ? place.view.blocks : place.blocks
}

async function command({ state, ...wire }: Wire, known: Known, words: string, channel: string): Promise<Outcome> {
  const [name = '', ...rest] = words.split(' ')
  const answer = await wire.send(
    asForm({
      command: name,
      text: escaped(state, rest.join(' '), 'with names'),
      team_id: TEAM.id,
      team_domain: TEAM.domain,
      user_id: known.id,
      user_name: known.name.toLowerCase(),
      channel_id: channel,
      channel_name: channel.startsWith('D') ? 'directmessage' : (state.channels.get(channel) ?? 'privategroup'),
      trigger_id: trigger(state, known),
      response_url: responseUrl(state, wire.origin(), { user: known.id, channel }),
      api_app_id: 'A_KEPT',
    }),
  )
  const body: unknown = answer.text === '' ? undefined : JSON.parse(answer.text)
  return {
    status: answer.status,
    shown: show(state, { user: known.id, channel, message: undefined }, body),
    errors: {},
  }
}

function messageEvent({ state }: Wire, known: Known, words: string, { channel, thread }: Spot) {
  const ts = newTs(state)
  const to = channel ?? directChannel(known.id)
  const text = escaped(state, words, 'ids only')
  const inDirect = to.startsWith('D')
  state.messages.push({ channel: to, ts, thread, onlyFor: undefined, text: words, blocks: [], edits: 0 })
  return {
    type: inDirect ? 'message' : 'app_mention',
    ...(inDirect ? { channel_type: 'im' } : {}),
    user: known.id,
    team: known.team,
    channel: to,
    text,
    ts,
    event_ts: ts,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  }
}

/** What Slack makes of typed words: three signs escaped, and `@Name` and `#channel` as mentions. */
function escaped(state: State, words: string, how: 'with names' | 'ids only'): string {
  const names = new Map([...state.users.values()].map((user) => [user.name, user.id]))
  const channels = new Map([...state.channels].map(([id, name]) => [name, id]))
  const mention = (sign: string, id: string, name: string) =>
    how === 'with names' ? `<${sign}${id}|${name.toLowerCase()}>` : `<${sign}${id}>`
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@Kept', `<@${BOT_USER}>`)
    .replace(/@(\p{L}+)/gu, (whole, name: string) =>
      names.has(name) ? mention('@', names.get(name) ?? '', name) : whole,
    )
    .replace(/#([\w-]+)/g, (whole, name: string) =>
      channels.has(name) ? mention('#', channels.get(name) ?? '', name) : whole,
    )
}

function trigger(state: State, known: Known): string {
  const id = `trigger-${next(state)}`
  state.triggers.set(id, known.id)
  return id
}

function whoActs(known: Known) {
  return { user: { id: known.id, username: known.name.toLowerCase(), team_id: known.team }, team: TEAM }
}

function pressPayload(wire: Wire, known: Known, place: ShownMessage | OpenView, { element, option }: Pressable) {
  const { state } = wire
  const action = {
    type: element.type,
    action_id: element.action_id,
    action_ts: newTs(state),
    ...(element.value === undefined ? {} : { value: element.value }),
    ...(option === undefined ? {} : { selected_option: option }),
  }
  const shared = { type: 'block_actions', ...whoActs(known), trigger_id: trigger(state, known), actions: [action] }
  if ('view' in place)
    return { ...shared, container: { type: 'view', view_id: place.id }, view: { ...place.view, id: place.id } }
  const { channel, ts, thread, onlyFor } = place
  const inThread = thread === undefined ? {} : { thread_ts: thread }
  return {
    ...shared,
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: onlyFor !== undefined,
      ...inThread,
    },
    channel: { id: channel, name: state.channels.get(channel) ?? 'directmessage' },
    ...(onlyFor === undefined ? { message: { ts, ...inThread } } : {}),
    response_url: responseUrl(state, wire.origin(), { user: known.id, channel, message: place }),
  }
}

function submissionPayload({ state }: Wire, known: Known, open: OpenView, values: Filled) {
  const view = { ...open.view, id: open.id, state: { values: filledIn(open.view, values) } }
  return { type: 'view_submission', ...whoActs(known), trigger_id: trigger(state, known), view }
}

/** Does to the window what Kept answered: keeps it open with errors, shows the next one, or closes it. */
function afterSubmission(state: State, open: OpenView, text: string): Record<string, string> {
  const acted = text === '' ? undefined : Acted.parse(JSON.parse(text))
  open.errors = acted?.response_action === 'errors' ? acted.errors : {}
  if (acted?.response_action === 'update') open.view = acted.view
  const stays = acted?.response_action === 'errors' || acted?.response_action === 'update'
  if (!stays) state.views.splice(state.views.indexOf(open), 1)
  const fields = new Set(open.view.blocks.map((block) => block.block_id))
  const lost = Object.keys(open.errors).find((name) => !fields.has(name))
  if (lost !== undefined) throw new Error(`Slack refuses an error for ${lost}, which is no field`)
  changed(state)
  return open.errors
}

function shortcutPayload(
  wire: Wire,
  known: Known,
  { text, author, channel, thread }: { text: string; author: string; channel: string; thread?: string },
) {
  const { state } = wire
  const ts = newTs(state)
  return {
    type: 'message_action',
    callback_id: 'record_this',
    ...whoActs(known),
    channel: { id: channel, name: state.channels.get(channel) ?? 'directmessage' },
    message: {
      type: 'message',
      user: author,
      ts,
      text: escaped(state, text, 'ids only'),
      ...(thread === undefined ? {} : { thread_ts: thread }),
    },
    message_ts: ts,
    action_ts: newTs(state),
    trigger_id: trigger(state, known),
    response_url: responseUrl(state, wire.origin(), { user: known.id, channel }),
  }
}

function userObject({ id, name, zone, deleted, team }: Known) {
  const profile = { display_name: '', real_name: name }
  return { id, team_id: team, deleted, is_bot: false, tz: zone, real_name: name, profile }
}
