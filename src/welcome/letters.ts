import type { Card, CardFile } from '../chat/card.ts'
import type { LetterComposer } from '../chat/letter.ts'
import { membershipIn } from '../partnership/store.ts'
import { findFile } from '../record/store.ts'
import { exitLetterCard } from './cards-exit.ts'
import { leaverOf } from './exit-in-hand.ts'
import { findExit } from './exit-store.ts'

export const EXIT_SHARED = 'welcome.exit-shared'

/** A letter that carries a page, while it lasts and whoever asked for it belongs to the record. */
export function fileLetter(say: (file: CardFile) => Card): LetterComposer {
  return async (db, letter, now) => {
    const { p = '', file: id = '' } = letter.subject
    const file = await findFile(db, id, now)
    if (file === undefined || file.partnership_id !== p) return { drop: 'the file has expired' }
    const member = await membershipIn(db, p, letter.person ?? '')
    if (member?.left_at !== null) return { drop: 'they have left the record' }
    const { name, media_type: mediaType, text } = file
    return { card: say({ id: file.id, name, mediaType, text }) }
  }
}

/** In a channel: there is something to read. */
export const exitSharedLetter: LetterComposer = async (db, letter) => {
  const { p = '', x = '' } = letter.subject
  const exit = await findExit(db, p, x)
  if (!exit) return { drop: 'it is not there any more' }
  return { card: exitLetterCard(exit, await leaverOf(db, exit, undefined)) }
}
