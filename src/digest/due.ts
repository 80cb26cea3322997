import type { NewLine } from '../chat/line.ts'
import type { Due } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { makeReady } from './making.ts'
import { digestsToMake } from './store.ts'

/** Made ready in one transaction. */
export const BATCH = 50

/** Makes each reader's digest ready as its period begins. After a long rest only the newest is made. */
export async function due(db: Db, now: number, newId: Ids): Promise<Due> {
  const digests = await digestsToMake(db, now, BATCH)
  const lines: NewLine[] = []
  for (const digest of digests) lines.push(...(await makeReady(db, digest, now, newId)))
  return { lines, more: digests.length === BATCH }
}
