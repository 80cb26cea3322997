import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createPictures, type Drawing, type Held } from '../../adapters/picture/pictures.ts'
import { readPng } from '../support/png.ts'

const svgOf = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60">${inside}</svg>`
const SQUARE = svgOf('<rect width="80" height="60" fill="#0072B2"/>')
const CIRCLE = svgOf('<circle cx="40" cy="30" r="20" fill="#D55E00"/>')

const open: Drawing[] = []
const pictures = (held?: Held) => {
  const drawing = createPictures(held)
  open.push(drawing)
  return drawing
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()))
})

const folder = mkdtempSync(join(tmpdir(), 'kept-thread-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
/** A thread that does `code` with each message, in place of the one that draws. */
function threadThat(name: string, code: string): URL {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', (svg) => { ${code} })\n`,
  )
  return pathToFileURL(file)
}
/** Answers with the SVG itself, so that a test sees what was drawn. */
const ECHO = 'parentPort.postMessage({ png: new TextEncoder().encode(svg) })'
const text = (png: Uint8Array) => Buffer.from(png).toString('utf8')

describe('drawing', () => {
  it('makes a PNG of an SVG, as large as it says', async () => {
    const { width, height, pixels } = readPng(await pictures().draw(SQUARE))
    expect([width, height, ...pixels.subarray(0, 4)]).toEqual([80, 60, 0x00, 0x72, 0xb2, 0xff])
  })

  it('gives each its own picture where several are asked for at once', async () => {
    const { draw } = pictures()
    const [square, circle] = await Promise.all([draw(SQUARE), draw(CIRCLE)])
    expect(readPng(square).pixels[2]).toBe(0xb2)
    expect(readPng(circle).pixels[3]).toBe(0)
    expect(await draw(SQUARE)).toEqual(square)
  })

  it('says in a sentence what cannot be drawn, and draws the next', async () => {
    const { draw } = pictures()
    const bad = draw('<svg')
    await expect(bad).rejects.toThrow(/^A picture could not be drawn: /)
    await expect(draw(' '.repeat(200_001))).rejects.toThrow('The picture is too large to be drawn.')
    expect(readPng(await draw(SQUARE)).width).toBe(80)
  })

  it('fetches nothing that a picture names', async () => {
    const image = svgOf(
      '<image href="file:///etc/hostname" width="9" height="9"/><image href="http://127.0.0.1:9/a.png"/>',
    )
    expect(new Set(readPng(await pictures().draw(image)).pixels)).toEqual(new Set([0]))
  })
})

describe('a thread that goes wrong', () => {
  it('and ends fails its picture alone: the next has a new thread', async () => {
    const { draw } = pictures({ thread: threadThat('ends', `if (svg === 'bad') process.exit(1); ${ECHO}`) })
    const drawn = await Promise.allSettled([draw('one'), draw('bad'), draw('two')])
    expect(drawn.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(text(await draw('three'))).toBe('three')
  })

  it('and throws fails its picture alone', async () => {
    const { draw } = pictures({ thread: threadThat('throws', `if (svg === 'bad') throw new Error('broken'); ${ECHO}`) })
    await expect(draw('bad')).rejects.toThrow('broken')
    expect(text(await draw('good'))).toBe('good')
  })

  it('and never answers is given up', async () => {
    const { draw } = pictures({ thread: threadThat('hangs', 'for (;;);'), drawMs: 1 })
    await expect(draw('bad')).rejects.toThrow('A picture took too long to draw.')
  })

  it('while nothing is drawn does no harm', async () => {
    const thread = threadThat('dies', `${ECHO}; if (svg === 'last') setImmediate(() => { throw new Error('late') })`)
    const { draw } = pictures({ thread })
    // Whenever the thread is seen to die, it dies once: one picture at most is lost with it.
    const tries: string[] = []
    for (const svg of ['last', 'a', 'b', 'c']) tries.push(await draw(svg).then(text, () => 'lost'))
    const drawn = ['last', 'a', 'b', 'c'].filter((_, at) => tries[at] !== 'lost')
    expect(drawn.length).toBeGreaterThan(2)
    expect(tries.filter((one) => one !== 'lost')).toEqual(drawn)
  })
})

describe('stopping', () => {
  it('refuses what is not drawn yet, and whatever comes later', async () => {
    const drawing = pictures({ thread: threadThat('waits', '') })
    const waiting = [drawing.draw('one'), drawing.draw('two')]
    const stopping = drawing.stop()
    expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await stopping
    await expect(drawing.draw('three')).rejects.toThrow('Kept is stopping, and draws no more pictures.')
  })

  it('is nothing where nothing was drawn', async () => {
    await pictures().stop()
  })

  it('happens by itself after a rest, and the next picture begins anew', async () => {
    const thread = threadThat(
      'counts',
      'globalThis.n = (globalThis.n ?? 0) + 1; parentPort.postMessage({ png: new Uint8Array([globalThis.n]) })',
    )
    const busy = pictures({ thread })
    expect([...(await busy.draw('a')), ...(await busy.draw('b'))]).toEqual([1, 2])
    const rested = pictures({ thread, idleMs: 0 })
    const first = [...(await rested.draw('a'))]
    await new Promise((resolve) => setImmediate(() => setTimeout(resolve, 1)))
    expect([...first, ...(await rested.draw('b'))]).toEqual([1, 1])
  })
})
