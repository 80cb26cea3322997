import { DOORWAYS } from '../chat/doorways.ts'
import type { LineComposer } from '../chat/line.ts'
import { findSpaceById } from '../partnership/space-store.ts'
import { hasAccount, personById } from '../person/store.ts'
import { unpostedItem, unreachedItem } from './cards.ts'

/** Told to organisers about what was given up. The subject is a person's or a channel's id, the stage says which. */
export const GAVE_UP = DOORWAYS.gaveUp
export const GAVE_UP_STAGES = { person: 'person', unposted: 'unposted' } as const

const NO_NAME = 'somebody on your side'

export const gaveUpLine: LineComposer = async (db, line) => {
  if (line.stage === GAVE_UP_STAGES.person) {
    const person = await personById(db, line.subject)
    return { item: unreachedItem(person.name ?? NO_NAME, await hasAccount(db, line.subject)), news: true }
  }
  const space = await findSpaceById(db, line.partnership, line.subject)
  if (!space) return { over: 'the channel is no longer known' }
  return space.gone_at === null ? { item: unpostedItem(space.name), news: true } : { over: 'the channel is gone' }
}
