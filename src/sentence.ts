/** "Elm Street", "Elm Street and Oak Road", or "Elm Street, Oak Road and Northbridge Council". */
export function sayAll(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** Words as a sentence begins. */
export function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** The same in the middle of a sentence; words such as “BBC” stay. */
export function uncapital(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words
}

/** Somebody's words in the middle of a sentence, without the full stop they may have typed. */
export function inSentence(words: string): string {
  return words.trim().replace(/[.\s]+$/, '')
}

/** The same standing alone: with a full stop, unless it ends in a mark of its own. */
export function asSentence(words: string): string {
  const said = inSentence(words)
  return /[?!…]$/.test(said) ? said : `${said}.`
}
