import type { NewLine } from '../chat/line.ts'
import type { NewOrganiser } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { linesFor } from './entering.ts'
import { helperGoneLines } from './helper-gone.ts'
import { lostHelper } from './helper-store.ts'
import { isOrganiserOf } from './member.ts'
import { openProposals } from './proposal-store.ts'
import { agreedSides } from './settings.ts'
import { findSide } from './store.ts'
import { voicesOf } from './voice.ts'

/** What waits for a yes of their side, and what nobody else who organises it can have been told. */
export async function waitsForOrganiser(db: Db, organiser: NewOrganiser, now: number): Promise<NewLine[]> {
  return [...(await proposals(db, organiser)), ...(await helperGone(db, organiser, now))]
}

/** The lines have the day of the proposal. */
async function proposals(db: Db, { partnership, side, member }: NewOrganiser): Promise<NewLine[]> {
  const open = (await openProposals(db, partnership.id)).filter((one) => !agreedSides(one).includes(side))
  return open.flatMap(({ id, at }) =>
    linesFor([member], { partnership, kind: 'partnership.proposed', subject: id, stage: 'proposed-0' }, at),
  )
}

/** Where another organiser is there, they have heard of it. */
async function helperGone(db: Db, { partnership, side: id, member }: NewOrganiser, now: number): Promise<NewLine[]> {
  const side = await findSide(db, partnership.id, id)
  if (!side || side.named_helper !== null) return []
  const others = (await voicesOf(db, side)).filter((one) => one.id !== member.id && isOrganiserOf(one, id))
  const lost = others.length === 0 ? await lostHelper(db, side) : undefined
  return lost ? helperGoneLines([member], { partnership, side: id, ...lost }, now) : []
}
