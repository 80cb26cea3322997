import type { BySide } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { kindsOf } from '../partnership/side.ts'
import type { Instrument } from './instrument.ts'
import { BUILT_IN } from './instruments.ts'
import { ownInstruments } from './own-questions.ts'

/** One thing that can be asked about, as the value of an option names it. */
export type Choice = { value: string; instrument: Instrument; about: Row<'side'> | undefined }

/** All that can be asked here: what is about a supporting organisation once for each of them. */
export function choicesIn({ questions, sides }: Pick<BySide, 'questions' | 'sides'>): Choice[] {
  const supporting = sides.filter(
    (side) => side.joined_at !== null && kindsOf(side).includes('supporting-organisation'),
  )
  return [...BUILT_IN, ...ownInstruments(questions).instruments].flatMap((instrument): Choice[] =>
    instrument.isAboutHelp
      ? supporting.map((about) => ({ value: `${instrument.id}/${about.id}`, instrument, about }))
      : [{ value: instrument.id, instrument, about: undefined }],
  )
}
