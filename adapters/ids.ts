import { randomFillSync } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Clock, Ids } from '../src/clock.ts'

const BYTES = 16
const IDS_AT_ONCE = 256
/** The counter of one millisecond begins somewhere in its lower half, so that it does not run over. */
const FIRST_COUNTS = 2 ** 31
const COUNTS = 2 ** 32

/**
 * Ids that sort in the order in which they are made, also within a millisecond and where the clock is set back. The
 * randomness of many is asked of the machine at once: asking takes longer than all the rest.
 */
export function createIds(clock: Clock): Ids {
  const bytes = Buffer.alloc(BYTES * IDS_AT_ONCE)
  let used = bytes.length
  let msecs = -Infinity
  let seq = 0
  return () => {
    if (used === bytes.length) {
      randomFillSync(bytes)
      used = 0
    }
    const random = bytes.subarray(used, used + BYTES)
    used += BYTES
    const now = clock()
    seq = now > msecs ? random.readUInt32BE() % FIRST_COUNTS : seq + 1
    msecs = Math.max(now, msecs)
    if (seq === COUNTS) {
      seq = 0
      msecs += 1
    }
    return uuidv7({ random, msecs, seq })
  }
}
