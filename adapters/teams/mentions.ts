import type { Asker } from '../../src/chat/request.ts'
import { mentionsOf, type Activity, type Mention } from './activity.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { replaceMentions } from './markup.ts'
import { decodeEntities, tidy } from './plain.ts'

/** Who is behind a mention, or undefined when Teams does not say. */
export type WhoIs = (mentioned: Mention['mentioned']) => Promise<Asker | undefined>

/** Stands around a reference until the words are decoded; it is taken out of what was typed beforehand. */
const MARK = '\u0000'

type Words = { words: string; people: Asker[] }

/**
 * The words as typed, without the mentions of Kept itself, wherever they stand. Anybody else becomes `<@0>`, `<@1>` and
 * so on; somebody who cannot be found out keeps their name in the words.
 */
export async function wordsOf(activity: Activity, whoIs: WhoIs): Promise<Words> {
  const mentions = mentionsOf(activity).slice(0, TEAMS_LIMITS.mentions)
  const found = await Promise.all(
    mentions.map((mention) => (isBot(mention, activity) ? Promise.resolve(undefined) : whoIs(mention.mentioned))),
  )
  const waiting = mentions.map((mention, at) => ({ mention, asker: found[at] }))
  const people: Asker[] = []
  const replaced = replaceMentions((activity.text ?? '').replaceAll(MARK, ''), (whole, name) => {
    const at = waiting.findIndex(({ mention }) => sameMention(mention, whole, name))
    const [next] = at < 0 ? [] : waiting.splice(at, 1)
    if (next === undefined) return name
    if (isBot(next.mention, activity)) return ' '
    if (next.asker === undefined) return name
    return `${MARK}${people.push(next.asker) - 1}${MARK}`
  })
  return { words: unmark(tidy(decodeEntities(replaced)).replace(/ {2,}/g, ' ')), people }
}

/** What was typed as `<@0>` gets an invisible joiner, so that it looks the same and names nobody. */
function unmark(words: string): string {
  return words.replace(/<@(?=\d+>)/g, '<\u2060@').replace(/\u0000(\d+)\u0000/g, '<@$1>')
}

function isBot(mention: Mention, activity: Activity): boolean {
  return mention.mentioned.id === activity.recipient.id
}

function sameMention(mention: Mention, whole: string, name: string): boolean {
  return mention.text === whole || nameIn(mention.text) === name
}

function nameIn(mention: string): string {
  let found = ''
  replaceMentions(mention, (_, name) => (found ||= name))
  return found
}
