import { createHash } from 'node:crypto'
import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { z } from 'zod'

/** The Socket Mode link: what Slack sends over it, and what comes back as acknowledgement. */
export type Link = {
  connected: Promise<void>
  send(type: string, payload: unknown): Promise<unknown>
  close(): void
}

const Acknowledged = z.object({ envelope_id: z.string(), payload: z.unknown() })
const KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** As much of RFC 6455 as one well-behaved client needs: short text frames, ping and close. */
export function acceptSockets(server: Server): Link {
  const connected = Promise.withResolvers<undefined>()
  const waiting = new Map<string, (payload: unknown) => void>()
  let line: Duplex | undefined
  let count = 0
  server.on('upgrade', (request, socket) => {
    line = socket
    socket.on('error', () => socket.destroy())
    socket.write(handshake(String(request.headers['sec-websocket-key'])))
    socket.write(frame(0x1, JSON.stringify({ type: 'hello' })))
    reading(socket, (text) => {
      const { envelope_id: id, payload } = Acknowledged.parse(JSON.parse(text))
      waiting.get(id)?.(payload)
    })
    connected.resolve(undefined)
  })
  return {
    connected: connected.promise,
    send(type, payload) {
      const id = `envelope-${(count += 1)}`
      line?.write(frame(0x1, JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true })))
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    close: () => line?.destroy(),
  }
}

function handshake(key: string): string {
  const accept = createHash('sha1').update(`${key}${KEY}`).digest('base64')
  const lines = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`]
  return `HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`
}

function frame(opcode: number, text: string): Buffer {
  const body = Buffer.from(text)
  const head = body.length < 126 ? Buffer.from([0x80 | opcode, body.length]) : Buffer.from([0x80 | opcode, 126, 0, 0])
  if (body.length >= 126) head.writeUInt16BE(body.length, 2)
  return Buffer.concat([head, body])
}

function reading(socket: Duplex, said: (text: string) => void): void {
  let kept = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk])
    for (let read = unframed(kept); read !== undefined; read = unframed(kept)) {
      kept = kept.subarray(read.length)
      if (read.opcode === 0x1) said(read.text)
      if (read.opcode === 0x9) socket.write(frame(0xa, read.text))
      if (read.opcode === 0x8) socket.end(frame(0x8, ''))
    }
  })
}

/** The first whole frame, unmasked; a client always masks. */
function unframed(bytes: Buffer): { opcode: number; text: string; length: number } | undefined {
  if (bytes.length < 6) return undefined
  const short = bytes.readUInt8(1) & 0x7f
  const offset = short < 126 ? 2 : 4
  const size = short < 126 ? short : bytes.readUInt16BE(2)
  const length = offset + 4 + size
  if (bytes.length < length) return undefined
  const mask = bytes.subarray(offset, offset + 4)
  const body = bytes.subarray(offset + 4, length).map((byte, index) => byte ^ mask.readUInt8(index % 4))
  return { opcode: bytes.readUInt8(0) & 0x0f, text: Buffer.from(body).toString('utf8'), length }
}
