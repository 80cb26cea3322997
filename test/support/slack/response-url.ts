import { z } from 'zod'
import { faultsInBlocks } from './block-kit.ts'
import { Blocks } from './blocks.ts'
import type { ShownMessage, State } from './state.ts'
import { changed, newTs, next } from './state.ts'

const Shown = z.object({
  text: z.string(),
  blocks: Blocks.default([]),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
})

/** An address that shows a message to the one who pressed or typed, for them alone unless it says otherwise. */
export function responseUrl(
  state: State,
  origin: string,
  address: { user: string; channel: string; message?: ShownMessage },
) {
  const token = `R${next(state)}`
  state.responses.set(token, { message: undefined, ...address })
  return `${origin}/response/${token}`
}

/** Shows what came in an acknowledgement or at a response address; undefined where Slack would refuse it. */
export function show(
  state: State,
  address: { user: string; channel: string; message: ShownMessage | undefined },
  body: unknown,
): ShownMessage | undefined {
  const shown = Shown.safeParse(body).data
  if (shown === undefined || shown.text === '') return undefined
  if (shown.blocks.length > 0 && faultsInBlocks(shown.blocks, 'message').length > 0) return undefined
  const message = shown.replace_original ? replaced(address.message, shown) : added(state, address, shown)
  changed(state)
  return message
}

function replaced(message: ShownMessage | undefined, shown: z.infer<typeof Shown>): ShownMessage | undefined {
  if (message === undefined) return undefined
  return Object.assign(message, { text: shown.text, blocks: shown.blocks, edits: message.edits + 1 })
}

function added(
  state: State,
  { user, channel }: { user: string; channel: string },
  shown: z.infer<typeof Shown>,
): ShownMessage {
  const message: ShownMessage = {
    channel,
    ts: newTs(state),
    thread: shown.thread_ts,
    onlyFor: shown.response_type === 'ephemeral' ? user : undefined,
    text: shown.text,
    blocks: shown.blocks,
    edits: 0,
  }
  state.messages.push(message)
  return message
}
