import type { Due } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { type ToLookAt, toLookAt } from '../partnership/look-store.ts'
import { lookOnFor } from './handover.ts'
import { findHandover, setHandover } from './store.ts'

/** Looked at in one transaction. */
export const DUE_BATCH = 20

/** Handovers whose day to look has come. */
export async function due(db: Db, now: number): Promise<Due> {
  const handovers = await toLookAt(db, 'handover', now, DUE_BATCH)
  for (const one of handovers) await lookAt(db, one)
  return { more: handovers.length === DUE_BATCH }
}

async function lookAt(db: Db, { partnership, id, today, nation }: ToLookAt): Promise<void> {
  const handover = await findHandover(db, partnership, id)
  if (handover) await setHandover(db, handover, { look_on: lookOnFor(handover, today, nation) })
}
