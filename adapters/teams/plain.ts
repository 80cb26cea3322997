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

/** A promise has at most 1,000 characters; so much markup around them is read, and no pattern is slow on it. */
const MOST_HTML = 4_000

/** The words of an HTML message: paragraphs and list items on lines of their own, pictures by their alt text. */
export function plainFromHtml(html: string): string {
  const lined = html
    .slice(0, MOST_HTML)
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/<(?:img|emoji)\b[^>]*?\balt="([^"]*)"[^>]*>/gi, '$1')
    .replace(/<li\b[^>]*>/gi, '\n• ')
    .replace(/<br\s*\/?>|<\/(?:p|div|h[1-6]|ul|ol|tr|blockquote)\s*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
  return tidy(decodeEntities(lined))
}

/** Hard spaces become spaces, and no line begins or ends with one. */
export function tidy(text: string): string {
  return text
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]*\r?\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
