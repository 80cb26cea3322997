import { inflateSync } from 'node:zlib'

export type Pixels = {
  width: number
  height: number
  /** Red, green, blue and alpha of each, row by row. */ pixels: Uint8Array
}

/** Reads what resvg writes: eight bits a channel, not interlaced, with or without alpha (PNG, third edition). */
export function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const [depth, colour, , , interlaced] = bytes.subarray(24, 29)
  const channels = colour === 6 ? 4 : colour === 2 ? 3 : 0
  if (depth !== 8 || channels === 0 || interlaced !== 0) throw new Error('This kind of PNG is not read here.')
  const rows = unfiltered(inflateSync(Buffer.concat(chunksOf(bytes, 'IDAT'))), width * channels, channels)
  if (channels === 4) return { width, height, pixels: rows }
  const pixels = new Uint8Array(width * height * 4).fill(255)
  for (let at = 0; at < width * height; at += 1) pixels.set(rows.subarray(at * 3, at * 3 + 3), at * 4)
  return { width, height, pixels }
}

function chunksOf(bytes: Buffer, kind: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const length = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === kind) found.push(bytes.subarray(at + 8, at + 8 + length))
  }
  return found
}

/** Each row begins with how its bytes were told from those to the left and above. */
function unfiltered(raw: Buffer, stride: number, step: number): Uint8Array {
  const rows = raw.length / (stride + 1)
  const out = new Uint8Array(rows * stride)
  for (let row = 0; row < rows; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0
    for (let at = 0; at < stride; at += 1) {
      const here = row * stride + at
      const left = at < step ? 0 : (out[here - step] ?? 0)
      const up = row === 0 ? 0 : (out[here - stride] ?? 0)
      const corner = at < step || row === 0 ? 0 : (out[here - stride - step] ?? 0)
      out[here] = (raw[row * (stride + 1) + 1 + at] ?? 0) + added(filter, left, up, corner)
    }
  }
  return out
}

function added(filter: number, left: number, up: number, corner: number): number {
  return [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
