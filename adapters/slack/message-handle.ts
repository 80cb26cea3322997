import type { Handle } from '../../src/chat/chat.ts'

/** A message is found by its channel and Slack's timestamp: `C0123/1700000000.000100`. */
export function handleOf(channel: string, sentAt: string): Handle {
  return `${channel}/${sentAt}`
}

export function readHandle(handle: Handle): { channel: string; ts: string } {
  const mark = handle.indexOf('/')
  return { channel: handle.slice(0, Math.max(mark, 0)), ts: handle.slice(mark + 1) }
}
