import { type Card, plainText } from '../../../src/chat/card.ts'
import { bundleIn, type MakeCheck, said, type Seen } from './check.ts'
import { localIn } from './days.ts'
import { type Often, periodOf } from './periods.ts'

type Read = { period: string; at: number }

const FEWER_WORDS_THAN = 300

/**
 * Whoever reads a digest gets one in each period of theirs, whatever fails: a second copy of the same one counts too.
 * The message that it heads has under 300 words in all, and stays so when something in it is answered.
 */
export const digests: MakeCheck = (eyes) => {
  const readBy = new Map<string, Read[]>()
  const standing = Object.values(eyes.world.platforms).map((platform) => platform.standing)
  const checkWords = (message: Seen['message']) => {
    const words = digestsIn({ message }).length === 0 || !('card' in message) ? 0 : wordsIn(message.card)
    if (words >= FEWER_WORDS_THAN) eyes.find('6 digests', `A message with a digest has ${words} words.`)
  }
  return {
    weekly: () => {
      for (const messages of standing) {
        for (const { message, versions } of messages.values()) if (versions > 1) checkWords(message)
      }
    },
    seen: (seen) => {
      checkWords(seen.message)
      const issues = digestsIn(seen)
      const letter = bundleIn(seen)
      const [id] = issues
      if (!letter || id === undefined || !seen.fate.accepted) return
      if (issues.length > 1) eyes.find('6 digests', `One message has ${issues.length} digests.`)
      const rhythm = eyes.reading.first<{ rhythm: Often }>('select rhythm from digest_issue where id = ?', id)?.rhythm
      const [zone = 'Europe/London', other] = eyes.zonesOf(letter.person_id)
      const name = eyes.citizenOf(letter.person_id)?.name ?? 'Somebody'
      const before = readBy.get(letter.person_id) ?? []
      if (rhythm === undefined) return
      const period = other === undefined ? periodOf(rhythm, 1, localIn(seen.at, zone).day).name : `unknown ${seen.at}`
      const twin = before.find((one) => one.period === period)
      if (twin) {
        eyes.find('6 digests', `${name} had a ${rhythm} digest at ${said(twin.at)}, and another at ${said(seen.at)}.`)
      }
      readBy.set(letter.person_id, [...before, { period, at: seen.at }].slice(-9))
    },
  }
}

/** The digests that a message shows, by the page to print that each has: what is read counts, and no table. */
export function digestsIn({ message }: Pick<Seen, 'message'>): string[] {
  return 'card' in message ? issuesOn(message.card) : []
}

/** A lone mark is no word. */
function wordsIn(card: Card): number {
  return plainText(card).match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0
}

function issuesOn({ actions = [] }: Card): string[] {
  return actions.flatMap((action) => {
    const issue = 'data' in action ? action.data['i'] : undefined
    return 'intent' in action && action.intent === 'digest.print' && issue !== undefined ? [issue] : []
  })
}
