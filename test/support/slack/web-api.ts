import { z } from 'zod'
import { faultsInBlocks, faultsInView } from './block-kit.ts'
import type { Block } from './blocks.ts'
import { Blocks, View } from './blocks.ts'
import type { ShownMessage, State } from './state.ts'
import { BOT_USER, changed, newTs, next, TEAM } from './state.ts'

type Args = Record<string, string>
type Answer = Record<string, unknown>

const no = (error: string): Answer => ({ ok: false, error })

/** The methods Kept calls, as Slack answers them. Anything else is `unknown_method`. */
export function webApi(state: State, origin: () => string): Record<string, (args: Args) => Answer> {
  return {
    'auth.test': () => ({ ok: true, user_id: BOT_USER, team_id: TEAM.id, team: 'Riverside', user: 'kept' }),
    'chat.postMessage': (args) => postMessage(state, args),
    'chat.update': (args) => updateMessage(state, args),
    'conversations.open': ({ users = '' }) => ({ ok: true, channel: { id: directChannel(users) } }),
    'users.info': ({ user = '' }) => usersInfo(state, user),
    'views.open': (args) => openView(state, args),
    'views.push': (args) => openView(state, args),
    'views.update': (args) => updateView(state, args),
    'views.publish': (args) => publishHome(state, args),
    'files.getUploadURLExternal': (args) => uploadUrl(state, args, origin()),
    'files.info': ({ file = '' }) => fileInfo(state, file),
    'files.completeUploadExternal': (args) => completeUpload(state, args),
    'apps.connections.open': () => ({ ok: true, url: `${origin().replace('http', 'ws')}/link` }),
  }
}

/** The channel of somebody's own chat with Kept. */
export function directChannel(user: string): string {
  return user.replace(/^[UW]/, 'D')
}

function readBlocks(args: Args) {
  return Blocks.parse(JSON.parse(args['blocks'] ?? '[]'))
}

function postMessage(state: State, args: Args): Answer {
  const { channel = '', text = '', thread_ts: thread } = args
  const blocks = readBlocks(args)
  if (text === '') return no('no_text')
  if (text.length > 40_000) return no('msg_too_long')
  if (blocks.length > 0 && faultsInBlocks(blocks, 'message').length > 0) return no('invalid_blocks')
  if (!areShown(state, blocks)) return no('invalid_blocks')
  const to = /^[UW]/.test(channel) ? directChannel(channel) : channel
  const message: ShownMessage = { channel: to, ts: newTs(state), thread, onlyFor: undefined, text, blocks, edits: 0 }
  state.messages.push(message)
  changed(state)
  return { ok: true, channel: to, ts: message.ts, message: { text } }
}

function updateMessage(state: State, args: Args): Answer {
  const { channel, ts, text = '' } = args
  const blocks = readBlocks(args)
  const message = state.messages.find((each) => each.channel === channel && each.ts === ts)
  if (message === undefined) return no('message_not_found')
  if (message.onlyFor !== undefined) return no('cant_update_message')
  if (text.length >= 4_000) return no('msg_too_long')
  if (faultsInBlocks(blocks, 'message').length > 0 || !areShown(state, blocks)) return no('invalid_blocks')
  Object.assign(message, { text, blocks, edits: message.edits + 1 })
  changed(state)
  return { ok: true, channel, ts, text }
}

/** Slack refuses a message with a picture that it has not looked at yet. */
function areShown({ uploads }: State, blocks: readonly Block[]): boolean {
  const files = blocks.flatMap(({ slack_file: file }) => file?.id ?? [])
  return files.every((file) => uploads.some(({ id, looksLeft }) => id === file && looksLeft === 0))
}

function fileInfo(state: State, id: string): Answer {
  const upload = state.uploads.find((each) => each.id === id)
  if (upload === undefined) return no('file_not_found')
  if (upload.looksLeft === 0) return { ok: true, file: { id, mimetype: 'image/png' } }
  upload.looksLeft -= 1
  return { ok: true, file: { id, mimetype: '' } }
}

function usersInfo(state: State, id: string): Answer {
  const user = state.users.get(id)
  if (user === undefined) return no('user_not_found')
  const profile = { display_name: '', real_name: user.name }
  return { ok: true, user: { id, deleted: user.deleted, tz: user.zone, real_name: user.name, profile } }
}

function readView(args: Args): View | undefined {
  const view = View.safeParse(JSON.parse(args['view'] ?? 'null')).data
  return view !== undefined && faultsInView(view).length === 0 ? view : undefined
}

/** A trigger opens one view, as Slack's does. */
function openView(state: State, args: Args): Answer {
  const { trigger_id: trigger = '' } = args
  const user = state.triggers.get(trigger)
  const view = readView(args)
  if (user === undefined) return no('expired_trigger_id')
  if (view?.type !== 'modal') return no('invalid_arguments')
  state.triggers.delete(trigger)
  const id = `V${next(state)}`
  state.views.push({ id, user, view, errors: {} })
  changed(state)
  return { ok: true, view: { id } }
}

function updateView(state: State, args: Args): Answer {
  const open = state.views.find(({ id }) => id === args['view_id'])
  const view = readView(args)
  if (open === undefined) return no('not_found')
  if (view === undefined) return no('invalid_arguments')
  open.view = view
  changed(state)
  return { ok: true, view: { id: open.id } }
}

function publishHome(state: State, args: Args): Answer {
  const view = readView(args)
  if (view?.type !== 'home') return no('invalid_arguments')
  const { user_id: user = '' } = args
  state.homes.set(user, { id: `home-${user}`, user, view, errors: {} })
  changed(state)
  return { ok: true, view: {} }
}

function uploadUrl(state: State, { filename = '' }: Args, origin: string): Answer {
  const id = `F${String(next(state)).padStart(8, '0')}`
  const nothing = { bytes: Buffer.alloc(0), text: '', channel: undefined, thread: undefined }
  state.uploads.push({ id, name: filename, looksLeft: state.looks, ...nothing })
  return { ok: true, upload_url: `${origin}/upload/${id}`, file_id: id }
}

function completeUpload(state: State, args: Args): Answer {
  const ids = z.array(z.object({ id: z.string() })).parse(JSON.parse(args['files'] ?? '[]'))
  for (const { id } of ids) {
    const upload = state.uploads.find((each) => each.id === id)
    if (upload === undefined) return no('file_not_found')
    Object.assign(upload, { channel: args['channel_id'], thread: args['thread_ts'] })
  }
  changed(state)
  return { ok: true, files: ids }
}
