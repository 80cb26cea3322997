import type { WhenTold } from '../chat/line.ts'
import { planBundle } from './bundle.ts'
import { bundlesOf, isUntouched, leavesSlotFree, toldBy } from './bundle-store.ts'
import { LOOK_BACK_MS, timingIn } from './due.ts'
import { hearerOf } from './hearer.ts'
import { pausesOf } from '../partnership/pause.ts'
import { isStale, type KeptLine } from './line.ts'
import { linesOf, waitingLines } from './store.ts'

/** The instant from which somebody would be told this line, by what waits for them already; undefined where never. */
export const whenTold: WhenTold = async (db, partnership, line, now) => {
  const hearer = await hearerOf(db, line.person)
  if ('deaf' in hearer) return undefined
  const bundles = await bundlesOf(db, [line.person], now - LOOK_BACK_MS)
  const own: KeptLine = { ...line, id: '', createdAt: now, zone: partnership.zone, pauses: pausesOf(partnership) }
  const waiting = [...(await waitingLines(db, [line.person])), own]
  for (const bundle of bundles.filter(isUntouched)) waiting.push(...(await linesOf(db, bundle.id)))
  const told = bundles.filter((bundle) => !isUntouched(bundle) && !leavesSlotFree(bundle)).map(toldBy)
  const timings = waiting.filter((one) => !isStale(one, hearer, now)).map(timingIn(hearer.zone, now))
  return planBundle(hearer, timings, told, now)?.at
}
