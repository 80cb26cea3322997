import { keyOfPosting, layPostingDown, MAYBE_SHOWN, postingsInHand } from './posting-store.ts'
import { layDown, lettersInHand } from './letter-store.ts'
import type { Given, Office } from './office.ts'
import { afterUnknown } from './retry.ts'
import { giveUp, triedOf } from './settle.ts'

/**
 * Takes up what a process that has ended left in hand: nobody knows whether it was sent. Kept is one process, so all
 * that was claimed up to the moment this one began counts as left, and so does what was claimed in the future: the clock
 * has been set back since. What a second process has claimed in between is let alone.
 */
export async function recover(office: Office, bornAt: number): Promise<void> {
  const living = { after: bornAt, until: office.clock() }
  for (const row of await lettersInHand(office.db, living)) await takeUp(office, { of: 'letter', row })
  for (const row of await postingsInHand(office.db, living)) await takeUp(office, { of: 'posting', row })
}

async function takeUp(office: Office, given: Given): Promise<void> {
  const now = office.clock()
  office.log('warn', 'left-in-hand', { kind: given.row.kind })
  const next = afterUnknown(triedOf(given), now)
  if (next.do === 'give-up') return giveUp(office, given, next.why)
  // A restart is wait enough: it is repeated at once.
  await office.db.transaction().execute(async (db) => {
    const attempts = given.row.attempts + 1
    if (given.of === 'letter') {
      return layDown(db, given.row.id, { state: 'waiting', attempts, not_before_at: now, unknown_at: now })
    }
    const maybe = given.row.handle === null ? { shown_version: MAYBE_SHOWN } : {}
    await layPostingDown(db, keyOfPosting(given.row), { attempts, not_before_at: now, ...maybe })
  })
}
