/** What a chat shows whole on a phone, and sharp when it is opened. */
export const WIDTH = 800
export const HEIGHT = 600
/** Left free at each edge. */
export const MARGIN = 20

const INK = '#1a1a1a'
/** Of words that help to read the others, and of lines that help the eye. */
export const GREY = '#595959'
export const PALE = '#d0d0d0'
/** Behind every other row. */
const BAND = '#f2f2f2'

const FONT = 'Atkinson Hyperlegible'

export type Point = { x: number; y: number }
export type Say = { size: number; anchor?: 'start' | 'middle' | 'end'; bold?: true; colour?: string; halo?: true }

/** A whole picture. `title` and `desc` are for whoever has it read aloud. */
export function svgOf(title: string, desc: string, parts: readonly string[]): string {
  const size = `width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"`
  const about = `<title>${escaped(title)}</title><desc>${escaped(desc)}</desc>`
  const paper = `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FONT}">${about}${paper}${parts.join('')}</svg>`
}

/** One line of words that stands on `y`. */
export function say(text: string, { x, y }: Point, { size, anchor = 'start', bold, colour = INK, halo }: Say): string {
  const look = `font-size="${size}" text-anchor="${anchor}" fill="${colour}"${bold === true ? ' font-weight="700"' : ''}`
  // White around the letters, so that they can be read on top of lines.
  const around = halo === true ? ' stroke="#ffffff" stroke-width="5" paint-order="stroke"' : ''
  return `<text x="${at(x)}" y="${at(y)}" ${look}${around}>${escaped(text)}</text>`
}

export function line(from: Point, to: Point, { colour, width = 1, dash = '' }: Stroke): string {
  const ends = `x1="${at(from.x)}" y1="${at(from.y)}" x2="${at(to.x)}" y2="${at(to.y)}"`
  return `<line ${ends} ${strokeOf({ colour, width, dash })}/>`
}

export type Stroke = { colour: string; width?: number; dash?: string }

export function polygon(points: readonly Point[], stroke: Stroke): string {
  return `<polygon points="${points.map(({ x, y }) => `${at(x)},${at(y)}`).join(' ')}" fill="none" ${strokeOf(stroke)}/>`
}

export function band(top: number, height: number): string {
  return `<rect x="0" y="${at(top)}" width="${WIDTH}" height="${at(height)}" fill="${BAND}"/>`
}

export function strokeOf({ colour, width = 1, dash = '' }: Stroke): string {
  return `stroke="${colour}" stroke-width="${width}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}`
}

/** Two places behind the point are finer than a pixel can show. */
export function at(number: number): string {
  return String(Math.round(number * 100) / 100)
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** People’s words as words, whatever they look like; without the signs that no XML may hold. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ')
    .replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '')
}
