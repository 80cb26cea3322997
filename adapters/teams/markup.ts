/** `inside` is all that stands between the name and the `>`. */
export type Tag = { name: string; closes: boolean; inside: string }

/**
 * The tags of an HTML text and the words between them. Every character is looked at once and none is gone back to, so a
 * text made to be slow takes no longer than another. An unclosed tag and all after it count as words.
 */
export function piecesOf(html: string): (string | Tag)[] {
  const opening = /<(\/?)([a-z][a-z0-9]*)/gi
  const pieces: (string | Tag)[] = []
  let from = 0
  for (let found = opening.exec(html); found !== null; found = opening.exec(html)) {
    const [{ length }, slash, name = ''] = found
    const end = endOfTag(html, opening.lastIndex)
    if (end === undefined) break
    const inside = html.slice(found.index + length, end)
    pieces.push(html.slice(from, found.index), { name: name.toLowerCase(), closes: slash === '/', inside })
    from = end + 1
    opening.lastIndex = from
  }
  return [...pieces, html.slice(from)]
}

/** Where its `>` is; one inside the quotation marks of a value is no end. */
function endOfTag(html: string, from: number): number | undefined {
  let quote = ''
  for (let at = from; at < html.length; at += 1) {
    const sign = html.charAt(at)
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '>') return at
    else if (html.charAt(at - 1) === '=' && (sign === '"' || sign === "'")) quote = sign
  }
  return undefined
}

/** The pieces without what stands in a script or a style, which is no words. */
export function withoutCode(pieces: readonly (string | Tag)[]): (string | Tag)[] {
  let code: string | undefined
  return pieces.filter((piece) => {
    const tag = typeof piece === 'string' ? undefined : piece
    if (code === undefined && tag && !tag.closes && CODE.includes(tag.name)) code = tag.name
    const read = code === undefined
    if (tag?.closes && tag.name === code) code = undefined
    return read
  })
}

const CODE = ['script', 'style']

/**
 * Replaces each mention `<at>name</at>`. No part of the pattern runs past the next `<at`, so nothing is read twice.
 */
export function replaceMentions(text: string, replace: (whole: string, name: string) => string): string {
  return text.replace(MENTION, (whole, name: string) => replace(whole, name))
}

const MENTION = /<at\b[^<>]*>([^<]*(?:<(?!\/?at\b)[^<]*)*)<\/at>/gi
