import type { RequestInput } from '../../src/chat/request.ts'
import { SLACK_LIMITS } from './limits.ts'
import { unescaped } from './text.ts'

type Reference = NonNullable<RequestInput['references']>[number]
type Mark = { sign: string; body: string; label: string }

/** `<@U1|name>`, `<#C1|name>`, `<!here>`, `<!subteam^S1|@name>`, `<https://…|label>`. */
const MARK = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g

/**
 * Words as people typed them, with each mention replaced by a token `<@0>`, `<@1>` … for its reference.
 * `own` is the bot's user id: mentions of Kept itself are left out.
 */
export function readWords(
  text: string,
  workspace: string,
  own: string | undefined,
): { words: string; references: Reference[] } {
  const references = new Map<string, Reference>()
  const words = replaceMarks(text, (mark) => {
    const reference = referenceOf(mark, workspace)
    if (reference === undefined) return plainMark(mark)
    if (mark.body === own) return ''
    if (!references.has(mark.body) && references.size >= SLACK_LIMITS.references) return plainMark(mark)
    if (!references.has(mark.body)) references.set(mark.body, reference)
    return `<@${[...references.keys()].indexOf(mark.body)}>`
  })
  return { words: tidied(words), references: [...references.values()] }
}

/** A message somebody else wrote, as words to read: mentions become names, or "somebody" where Slack gives none. */
export function quoted(text: string, own: string | undefined): string {
  return replaceMarks(text, (mark) => (mark.sign === '@' && mark.body === own ? 'Kept' : plainMark(mark)))
}

function replaceMarks(text: string, replace: (mark: Mark) => string): string {
  const parts: string[] = []
  let from = 0
  for (const found of text.matchAll(MARK)) {
    const [whole, sign = '', body = '', label = ''] = found
    parts.push(unescaped(text.slice(from, found.index)), replace({ sign, body, label: unescaped(label) }))
    from = found.index + whole.length
  }
  return [...parts, unescaped(text.slice(from))].join('')
}

function referenceOf({ sign, body, label }: Mark, workspace: string): Reference | undefined {
  const name = label === '' ? {} : { name: label.slice(0, 200) }
  if (sign === '@') return { kind: 'account', account: { platform: 'slack', workspace, user: body, ...name } }
  if (sign === '#') return { kind: 'space', conversation: body, ...name }
  return undefined
}

function plainMark({ sign, body, label }: Mark): string {
  if (sign === '@') return label === '' ? 'somebody' : `@${label}`
  if (sign === '#') return label === '' ? 'a channel' : `#${label}`
  if (sign === '!') return label === '' ? `@${body.split('^')[0] ?? ''}` : label
  return plainLink(unescaped(body), label)
}

/** Slack makes links of what people type: `<http://a.org|a.org>` was typed as `a.org`. */
function plainLink(address: string, label: string): string {
  if (label === '' || address === label) return address
  return address.includes(label) ? label : `${label} (${address})`
}

function tidied(words: string): string {
  return words
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/^[\s,:]+/, '')
    .trimEnd()
}
