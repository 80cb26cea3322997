import { keyOfAccount } from '../chat/address.ts'
import { type Chat, ChatError } from '../chat/chat.ts'
import type { Room } from '../chat/room.ts'
import { type Clock, type Ids, MINUTE_MS } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import type { Log } from '../log.ts'
import { writeLines } from '../nudge/store.ts'
import { settleSidesOf, unreachableNews } from '../partnership/voice.ts'
import { tellOfPeople } from './people-heard.ts'
import { accountsToLookUp, learnAccount } from '../person/store.ts'

/** So many names are looked up at once on one platform; each is one call to it. */
const LOOK_UPS = 20
/** Read at once, so that accounts that rest do not hide the others. */
const READ = 500
/** After so many calls without an answer an account goes without a name until it says one. */
const MOST_TRIES = 5
const REST_MS = 2 * MINUTE_MS

type LookUp = { db: Db; rooms: readonly Room[]; chats: readonly Chat[]; clock: Clock; newId: Ids; log: Log }

/**
 * Asks each platform for the names and zones that are still missing. What could not be answered rests in between; what
 * is still being asked is not asked again, so that this may be called while a platform is slow.
 */
export function createLookUp({ db, rooms, chats, clock, newId, log }: LookUp): () => Promise<void> {
  const resting = new Map<string, { tries: number; since: number; ms: number }>()
  /** By account, the platform that is being asked. */
  const inHand = new Map<string, string>()

  const learn = (account: Row<'account'>, facts: Parameters<typeof learnAccount>[2]) =>
    db.transaction().execute(async (db) => {
      const now = clock()
      const person = await learnAccount(db, account, facts, now)
      if (person === undefined || facts.active) return
      await writeLines(db, await settleSidesOf(db, person, now), now, newId)
      await tellOfPeople(db, rooms, await unreachableNews(db, person), now, newId)
    })

  const lookUp = async (account: Row<'account'>): Promise<void> => {
    const chat = chats.find((chat) => chat.platform === account.platform)
    if (!chat) return
    const key = keyOfAccount(account)
    try {
      const { workspace, user_id: user, reach } = account
      const facts = await chat.lookUp({ workspace, user, ...(reach === null ? {} : { reach }) })
      resting.delete(key)
      await learn(account, facts)
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      log('info', 'look-up-unanswered', { platform: account.platform, verdict: error.verdict })
      const tries = (resting.get(key)?.tries ?? 0) + 1
      if (error.verdict !== 'permanent' && tries < MOST_TRIES) {
        resting.set(key, { tries, since: clock(), ms: error.retryAfterMs ?? REST_MS })
        return
      }
      resting.delete(key)
      await learn(account, { active: true })
    }
  }

  /** A clock that was set back ends the rest: asking too early does no harm. */
  const isRested = (account: Row<'account'>, now: number): boolean => {
    const rest = resting.get(keyOfAccount(account))
    return rest === undefined || now < rest.since || now >= rest.since + rest.ms
  }

  const take = async (account: Row<'account'>): Promise<void> => {
    const key = keyOfAccount(account)
    const { length: busy } = [...inHand.values()].filter((platform) => platform === account.platform)
    if (inHand.has(key) || busy >= LOOK_UPS) return
    inHand.set(key, account.platform)
    await lookUp(account).finally(() => inHand.delete(key))
  }

  return async () => {
    const accounts = await accountsToLookUp(db, READ)
    const now = clock()
    await Promise.all(accounts.filter((account) => isRested(account, now)).map(take))
  }
}
