import type { Hands, Room } from '../chat/room.ts'
import { erase } from './erasing.ts'
import { whoIs } from './person-store.ts'
import type { Wish } from './wish.ts'
import { dropWish, findWish, markErased, personHere } from './wish-store.ts'

/**
 * Forgets whoever asked for it. First their id is kept outside the database, for the case that an older backup is
 * restored; then everything goes in one transaction; then the log of the database is emptied of what stood there before.
 * Whoever dies between two of these begins again and ends the same. True where there is something to send.
 */
export async function forget(hands: Hands, rooms: readonly Room[], wish: Wish): Promise<boolean> {
  if (wish.state === 'erased') return emptyLog(hands, wish)
  const { known } = await hands.within(async (db) => ({ known: await stillAsked(db, wish), lines: [] }))
  if (!known) return false
  hands.forgotten?.add([known.person, ...known.parts])
  const { done } = await hands.within(async (db, now) => {
    if (!(await stillAsked(db, wish))) return { done: false }
    const came = await erase({ db, now, hands, rooms }, wish)
    await markErased(db, wish, now)
    return { ...came, done: true }
  })
  if (done) await emptyLog(hands, { ...wish, state: 'erased' })
  return done
}

async function stillAsked(db: Parameters<typeof findWish>[0], { person_id, kind, id, state }: Wish) {
  const wish = await findWish(db, person_id, kind)
  const isSame = wish?.id === id && wish.state === state
  return isSame && (await personHere(db, person_id)) ? whoIs(db, person_id) : undefined
}

async function emptyLog(hands: Hands, wish: Wish): Promise<boolean> {
  await hands.truncateLog()
  await hands.within(async (db) => {
    await dropWish(db, wish)
    return {}
  })
  return false
}
