import { v7 as uuidv7 } from 'uuid'
import { migrate } from '../adapters/database/migrate.ts'
import { openSqlite } from '../adapters/database/sqlite.ts'
import { secretsInMemory } from '../adapters/vault/secrets.ts'
import { saveProblem } from '../adapters/database/problem.ts'
import { addDays, todayIn } from '../src/calendar/day.ts'
import { plainText } from '../src/chat/card.ts'
import type { Values } from '../src/chat/form.ts'
import type { Reply } from '../src/chat/reply.ts'
import type { Asked, Asker, Place } from '../src/chat/request.ts'
import { createKept, type Kept } from '../src/kept.ts'
import { fakeChat } from '../test/support/chat.ts'
import { RESIDENT, RESIDENTS_CHANNEL } from './surroundings.ts'

/** Half of them promises of the council, half asks of the residents. */
export const OPEN_THINGS = 40
/** Far enough that nothing becomes due while we measure. */
const FIRST_DAY = 21

/** Writes a record of two joined sides in one Slack workspace with 40 open things, and everything about it sent. */
export async function seed(file: string, team: string): Promise<void> {
  const opened = openSqlite(file)
  try {
    await migrate(opened.db)
    const kept = createKept({
      db: opened.db,
      chats: [fakeChat('slack')],
      paces: {},
      clock: () => Date.now(),
      ids: () => uuidv7(),
      saveProblem,
      vault: secretsInMemory(),
      log: () => undefined,
    })
    await tell(kept, team)
    await kept.tick()
  } finally {
    await opened.close()
  }
}

async function tell(kept: Kept, team: string): Promise<void> {
  const asha = speaker(kept, { platform: 'slack', workspace: team, user: 'U_ASHA' }, 'C_COUNCIL')
  const tom = speaker(kept, { platform: 'slack', workspace: team, user: RESIDENT }, RESIDENTS_CHANNEL)
  const setUp = await asha.fills('set up', {
    name: 'Elm Street and Northbridge',
    yours: 'Northbridge Council',
    yourKind: 'council',
    theirs: 'Elm Street',
    theirKind: 'residents-group',
  })
  const code = /KEPT-[A-Z0-9-]+/.exec(wordsOf(setUp))?.[0] ?? ''
  await tom.presses(await tom.says(code), 'Join as Elm Street')
  const today = todayIn(Date.now(), 'Europe/London')
  for (let count = 0; count < OPEN_THINGS / 2; count += 1) {
    const day = addDays(today, FIRST_DAY + count)
    await asha.fills(`I'll send part ${count} of the planning guidance`, { date: day, firmness: 'will' })
    await tom.fills(`ask the council to mend gate ${count}`, { date: day })
  }
}

/** Somebody who asks and is answered at once. Throws where the answer is not what the record needs. */
function speaker(kept: Kept, asker: Asker, channel: string) {
  const place: Place = { kind: 'space', conversation: channel, name: channel.toLowerCase() }
  const ask = (asked: Asked) => kept.answer({ asker, place, asked, answerBy: 'acknowledgement' })
  const says = (words: string) => ask({ kind: 'words', words })
  return {
    says,
    /** Says words that open a form, and sends it; fields that are not named keep what stands in them. */
    async fills(words: string, values: Values): Promise<Reply> {
      const reply = await says(words)
      if (reply.kind !== 'form') throw new Error(`“${words}” opened no form: ${wordsOf(reply)}`)
      const standing = reply.form.fields.flatMap((field) =>
        'value' in field && typeof field.value === 'string' ? [[field.name, field.value] as const] : [],
      )
      const sent = await ask({
        kind: 'form',
        draft: reply.form.draft,
        values: { ...Object.fromEntries(standing), ...values },
      })
      if (sent.kind === 'errors') throw new Error(`“${words}” was not taken: ${JSON.stringify(sent.errors)}`)
      return sent
    },
    async presses(reply: Reply, label: string): Promise<Reply> {
      const actions = 'card' in reply ? (reply.card.actions ?? []) : []
      const action = actions.find((one) => one.label === label)
      if (!action || 'link' in action) throw new Error(`There is no button “${label}”.`)
      return ask({ kind: 'press', intent: action.intent, data: action.data })
    },
  }
}

function wordsOf(reply: Reply): string {
  return 'card' in reply ? plainText(reply.card) : reply.kind
}
