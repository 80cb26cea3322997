import type { NewLine } from '../chat/line.ts'
import type { Row } from '../database.ts'
import { linesFor } from './entering.ts'
import type { Member } from './member.ts'

/** How a side came to have nobody who hears when something of it is stuck: they left it, or would rather not. */
export type HelperGone = { helper: string; how: 'gone' | 'declined' }

/** For organisers: nobody is named any more for the side with this id. */
export function helperGoneLines(
  organisers: readonly Pick<Member, 'person_id'>[],
  about: HelperGone & { partnership: Row<'partnership'>; side: string },
  now: number,
): NewLine[] {
  const { partnership, side, helper, how } = about
  const line = { partnership, kind: `partnership.helper-${how}`, subject: helper, stage: `${how}-${side}` }
  return linesFor(organisers, line, now)
}
