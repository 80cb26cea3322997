import { secretsInMemory } from '../adapters/vault/secrets.ts'
import { saveProblem } from '../adapters/database/problem.ts'
import { createIds } from '../adapters/ids.ts'
import { messageOf } from '../adapters/slack/render.ts'
import { createRenderer } from '../adapters/teams/render.ts'
import { type Day, instantOf } from '../src/calendar/day.ts'
import type { Chat, Message } from '../src/chat/chat.ts'
import type { Db } from '../src/database.ts'
import { createKept, type Kept } from '../src/kept.ts'
import type { Log } from '../src/log.ts'
import { ZONE } from './crowd.ts'

export type Playing = Pick<Kept, 'answer' | 'tick'> & {
  /** Sets the clock, which goes on from there as the machine's own does. */
  setClock: (day: Day, time: string) => void
  /** Ticks until nothing more is due. Throws where anything went wrong, which would make a fine figure of nothing. */
  catchUp: () => Promise<void>
  /** How many messages went out so far. */
  sent: () => number
}

const noOp = () => Promise.resolve()

/**
 * The whole core over a record, with a clock that can be set and chats that render each message as Slack or Teams gets
 * it, and then do no more than `send`.
 */
export function play(db: Db, send: () => Promise<unknown> = noOp): Playing {
  let ahead = 0
  let sent = 0
  let wishes = 0
  const troubles: string[] = []
  const log: Log = (level, event, facts) => {
    if (level === 'warn' || level === 'error') troubles.push(`${event} ${JSON.stringify(facts)}`)
  }
  const clock = () => Date.now() + ahead
  const chat = (platform: string, render: (message: Message) => unknown): Chat => ({
    platform,
    async post(_to, message) {
      render(message)
      await send()
      sent += 1
      return `${platform}-${sent}`
    },
    replace: () => Promise.reject(new Error('Nothing was to be replaced.')),
    lookUp: () => Promise.reject(new Error('Nobody was to be looked up.')),
  })
  const teams = createRenderer({ fileLink: () => 'https://kept.example/file', pictureLink: () => undefined })
  const kept = createKept({
    db,
    chats: [
      chat('slack', (message) => ('card' in message ? messageOf(message.card) : undefined)),
      chat('teams', (message) => teams.activity(message)),
    ],
    // A platform's pace would be measured in the place of ours.
    paces: {},
    clock,
    ids: createIds(clock),
    saveProblem,
    vault: secretsInMemory(),
    log,
    onWork: () => {
      wishes += 1
    },
  })
  const catchUp = async () => {
    for (let before = -1; before !== wishes;) {
      before = wishes
      await kept.tick()
    }
    if (troubles[0] !== undefined) throw new Error(troubles[0])
  }
  const setClock = (day: Day, time: string) => {
    ahead = instantOf(day, time, ZONE) - Date.now()
  }
  return { answer: kept.answer, tick: kept.tick, setClock, catchUp, sent: () => sent }
}
