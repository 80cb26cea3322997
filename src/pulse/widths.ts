/*
 * How wide words are in Atkinson Hyperlegible, in shares of the size of the letters. A drawing is worked out before anybody
 * has loaded the font, so letters are told apart by their shape only and taken as a little wider than they are.
 */
const WIDTHS: readonly { signs: RegExp; share: number }[] = [
  { signs: /[ijl.,:;'’‘!|·]/u, share: 0.32 },
  { signs: /[ frtI()[\]/“”"\-–]/u, share: 0.42 },
  { signs: /[mMW%@½…—&]/u, share: 0.88 },
  { signs: /[\p{Lu}w]/u, share: 0.7 },
  { signs: /[\u0020-\u024f]/u, share: 0.57 },
]
/** Of a script that the font does not have. */
const FOREIGN = 1.1

/** In the same unit as the size of the letters; bold ones take a twentieth more. */
export function widthOf(text: string, size: number): number {
  return size * Array.from(text).reduce((sum, sign) => sum + shareOf(sign), 0)
}

function shareOf(sign: string): number {
  return WIDTHS.find(({ signs }) => signs.test(sign))?.share ?? FOREIGN
}

/** One line that is not wider than `width`, with an ellipsis where it was cut. */
export function cutTo(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text
  const signs = Array.from(text)
  while (signs.length > 0 && widthOf(`${signs.join('').trimEnd()}…`, size) > width) signs.pop()
  return `${signs.join('').trimEnd()}…`
}

/** At most `most` lines, broken between words where that is possible; the last one says where something was cut. */
export function wrapped(text: string, size: number, width: number, most: number): string[] {
  const words = text.split(/\s+/u).filter((word) => word !== '')
  const lines: string[] = []
  while (words.length > 0 && lines.length < most - 1) lines.push(lineOf(words, size, width))
  return words.length === 0 ? lines : [...lines, cutTo(words.join(' '), size, width)]
}

/** Takes as many words from the front as fit into a line, and at least a part of one. */
function lineOf(words: string[], size: number, width: number): string {
  let line = ''
  for (;;) {
    const [next] = words
    const longer = line === '' ? next : `${line} ${next ?? ''}`
    if (next === undefined || longer === undefined || widthOf(longer, size) > width) break
    line = longer
    words.shift()
  }
  return line === '' ? splitWord(words, size, width) : line
}

/** Of a word that is too long for any line, what fits with a hyphen. */
function splitWord(words: string[], size: number, width: number): string {
  const signs = Array.from(words[0] ?? '')
  let count = signs.length
  while (count > 1 && widthOf(`${signs.slice(0, count).join('')}-`, size) > width) count -= 1
  words[0] = signs.slice(count).join('')
  if (words[0] === '') words.shift()
  return `${signs.slice(0, count).join('')}${count < signs.length ? '-' : ''}`
}
