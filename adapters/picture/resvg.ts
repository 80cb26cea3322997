import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { PICTURE_LIMITS } from './limits.ts'

export const FONT = 'Atkinson Hyperlegible'
const FONT_FILES = ['400Regular', '700Bold'].map(
  (face) => `@expo-google-fonts/atkinson-hyperlegible/${face}/AtkinsonHyperlegible_${face}.ttf`,
)

export type Draw = (svg: string) => Uint8Array

/**
 * Loads the drawing program, once for each thread, and gives what draws an SVG as a PNG. Throws one plain sentence where
 * there are no letters: what is drawn without its font has none, and says nothing of it.
 */
export async function loadDraw(fonts: readonly Uint8Array[] = FONT_FILES.map(fileOf)): Promise<Draw> {
  await initWasm(fileOf('@resvg/resvg-wasm/index_bg.wasm'))
  const draw: Draw = (svg) => drawn(svg, fonts)
  if (same(draw(letter('A')), draw(letter(' ')))) {
    throw new Error(`Pictures need the font ${FONT}, and it cannot be read. Install Kept’s packages again: npm ci`)
  }
  return draw
}

function fileOf(name: string): Uint8Array<ArrayBuffer> {
  return readFileSync(fileURLToPath(import.meta.resolve(name)))
}

/** What the program holds of a picture lies outside the memory that Node looks after, and is given back by hand. */
function drawn(svg: string, fonts: readonly Uint8Array[]): Uint8Array {
  if (svg.length > PICTURE_LIMITS.svg) throw new Error('The picture is too large to be drawn.')
  const font = { fontBuffers: [...fonts], defaultFontFamily: FONT, loadSystemFonts: false }
  const resvg = new Resvg(svg, { font })
  try {
    const image = resvg.render()
    const png = image.asPng()
    image.free()
    return png
  } finally {
    resvg.free()
  }
}

function letter(sign: string): string {
  const text = `<text x="4" y="32" font-family="${FONT}" font-size="32">${sign}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">${text}</svg>`
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other)
}
