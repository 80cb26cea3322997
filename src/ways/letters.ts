import type { LetterComposer, NewLetter } from '../chat/letter.ts'
import { DAY_MS } from '../clock.ts'
import type { Db } from '../database.ts'
import { spacesOf } from '../partnership/store.ts'
import { agreedLetter } from './cards-lines.ts'
import { agreedVersions, findWays } from './store.ts'
import type { Ways } from './ways.ts'
import { changesIn } from './ways-now.ts'

export const AGREED_LETTER = 'ways.agreed'
const LATE_MS = 3 * DAY_MS

/** One short message for each channel. */
export async function agreedLetters(db: Db, { partnership_id: p, id }: Ways, now: number): Promise<NewLetter[]> {
  return (await spacesOf(db, p)).map((space) => ({
    key: `${AGREED_LETTER}/${id}/${space.id}`,
    kind: AGREED_LETTER,
    subject: { p, id },
    to: { partnership: p, space: space.id },
    expiresAt: now + LATE_MS,
  }))
}

export const agreedComposer: LetterComposer = async (db, letter) => {
  const { p = '', id = '' } = letter.subject
  const ways = await findWays(db, p, id)
  if (ways?.state !== 'agreed') return { drop: 'it is not there any more' }
  const versions = await agreedVersions(db, p)
  if (versions[0]?.id !== id) return { drop: 'a newer version holds by now' }
  return { card: agreedLetter(ways, changesIn(ways, versions[1])) }
}
