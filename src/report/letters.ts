import type { LetterComposer } from '../chat/letter.ts'
import { findSide, membershipIn } from '../partnership/store.ts'
import { findFile } from '../record/store.ts'
import { reportCard } from './cards.ts'
import { findReport } from './store.ts'

/** A report with its files, to a channel or to whoever asked for it and still belongs to the record. */
export const filesLetter: LetterComposer = async (db, letter, now) => {
  const { p = '', id = '', h = '', c = '' } = letter.subject
  const report = await findReport(db, p, id)
  if (!report) return { drop: 'the draft was thrown away' }
  if (letter.person !== undefined) {
    const member = await membershipIn(db, p, letter.person)
    if (member?.left_at !== null) return { drop: 'they have left the record' }
  }
  const files = [await findFile(db, h, now), await findFile(db, c, now)].filter((file) => file !== undefined)
  if (files.length < 2) return { drop: 'the files have expired' }
  const side = await findSide(db, p, report.side_id)
  const shown = files.map(({ id, name, media_type: mediaType, text }) => ({ id, name, mediaType, text }))
  return { card: reportCard(report, side?.name ?? '', shown) }
}
