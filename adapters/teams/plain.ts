import { TEAMS_LIMITS } from './limits.ts'
import { piecesOf, type Tag, withoutCode } from './markup.ts'

/** Teams sends typed words with HTML entities, and recorded messages as HTML. Both become plain text here. */
const ENTITIES: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (typeof decimal === 'string') return character(Number.parseInt(decimal, 10), whole)
    if (typeof hex === 'string') return character(Number.parseInt(hex, 16), whole)
    return typeof name === 'string' ? (ENTITIES[name.toLowerCase()] ?? whole) : whole
  })
}

function character(code: number, whole: string): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
}

/** The words of an HTML message: paragraphs and list items on lines of their own, pictures by their alt text. */
export function plainFromHtml(html: string): string {
  const pieces = withoutCode(piecesOf(html.slice(0, TEAMS_LIMITS.sourceHtml)))
  const words = pieces.map((piece) => (typeof piece === 'string' ? piece.replace(/[ \r\n\t]+/g, ' ') : said(piece)))
  return tidy(decodeEntities(words.join('')))
}

const BLOCKS = ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'tr', 'blockquote']

/** What a tag is in plain text. */
function said({ name, closes, inside }: Tag): string {
  if (name === 'br' || (closes && BLOCKS.includes(name))) return '\n'
  if (closes) return ''
  if (name === 'li') return '\n• '
  return name === 'img' || name === 'emoji' ? altIn(inside) : ''
}

function altIn(inside: string): string {
  return /\balt="([^"]*)"/i.exec(inside)?.[1] ?? ''
}

/** Hard spaces become spaces, and no line begins or ends with one. */
export function tidy(text: string): string {
  return text
    .replace(/\u00a0/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
