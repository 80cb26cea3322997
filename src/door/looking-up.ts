import { type Chat, ChatError } from '../chat/chat.ts'
import type { Clock } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import type { Log } from '../log.ts'
import { accountsToLookUp, learnAccount } from '../person/store.ts'

/** So many names are looked up in one tick; each is one call to the platform. */
const LOOK_UPS = 20

/** Asks each platform for the names and zones that are still missing. */
export async function lookUpAccounts(db: Db, chats: readonly Chat[], clock: Clock, log: Log): Promise<void> {
  for (const account of await accountsToLookUp(db, LOOK_UPS)) {
    const chat = chats.find((chat) => chat.platform === account.platform)
    if (chat) await lookUp(db, chat, account, clock, log)
  }
}

async function lookUp(db: Db, chat: Chat, account: Row<'account'>, clock: Clock, log: Log): Promise<void> {
  try {
    const { workspace, user_id: user, reach } = account
    const facts = await chat.lookUp({ workspace, user, ...(reach === null ? {} : { reach }) })
    await db.transaction().execute((db) => learnAccount(db, account, facts, clock()))
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    log('info', 'look-up-failed', { platform: account.platform, verdict: error.verdict })
    if (error.verdict === 'temporary') return
    await db.transaction().execute((db) => learnAccount(db, account, { active: true }, clock()))
  }
}
