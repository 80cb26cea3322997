import type { Item } from '../chat/card.ts'
import type { LineComposer } from '../chat/line.ts'
import type { Row } from '../database.ts'
import { helperLeftItem, namedItem, notHelperItem } from './cards-nudging.ts'
import { isOrganiserOf, sidesOfMember } from './member.ts'
import { findMember, findSide, membershipIn } from './store.ts'

/** What each line says when it is due to be said, or why events have overtaken it. */
export const nudgingLines: Record<string, LineComposer> = {
  'partnership.helper': async (db, line) => {
    const side = await findSide(db, line.partnership, line.subject)
    const member = await membershipIn(db, line.partnership, line.person)
    const named = side && member && side.named_helper === member.id && sidesOfMember(member).includes(side.id)
    return named ? { item: namedItem(side), news: true } : { over: 'somebody else is named now' }
  },
  'partnership.helper-declined': helperGone(notHelperItem),
  'partnership.helper-gone': helperGone(helperLeftItem),
}

/** To the organisers of a side that its stage names, while nobody is named for it. */
function helperGone(say: (side: Row<'side'>, name: string) => Item): LineComposer {
  return async (db, line) => {
    const side = await findSide(db, line.partnership, line.stage.slice(line.stage.indexOf('-') + 1))
    const helper = await findMember(db, line.partnership, line.subject)
    const organiser = await membershipIn(db, line.partnership, line.person)
    if (!side || !helper || side.named_helper !== null) return { over: 'somebody is named again' }
    if (organiser?.left_at !== null || !isOrganiserOf(organiser, side.id)) return { over: 'they no longer organise' }
    return { item: say(side, helper.name), news: true }
  }
}
