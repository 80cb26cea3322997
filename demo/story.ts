import { type Action, type Card, plainText } from '../src/chat/card.ts'
import type { Values } from '../src/chat/form.ts'
import type { Reply } from '../src/chat/reply.ts'
import type { Asked } from '../src/chat/request.ts'
import type { Kept } from '../src/kept.ts'
import type { Chat } from './neighbours.ts'

/** Moves the demo's clock to a time in Europe/London. */
export type SetClock = (day: string, time: string) => void

export type Chats = { council: Chat; colleague: Chat; residents: Chat }

/**
 * What happened before the demo begins, asked through the same door as everything else: two sides and a colleague joined,
 * the council promised something that is due in a week, and the residents asked something that nobody has answered. The
 * council supports the group with money too, so that it has a report to write.
 */
export async function tellWhatHappened(kept: Kept, chats: Chats, setClock: SetClock): Promise<void> {
  const { council, colleague, residents } = chats
  const asha = speaker(kept, council)
  const priya = speaker(kept, { ...colleague, channel: council.channel })
  const tom = speaker(kept, residents)

  setClock('2026-05-19', '10:00')
  const setUp = await asha.fills('set up', {
    name: 'Elm Street and Northbridge',
    yours: 'Northbridge Council',
    yourKind: 'council',
    theirs: 'Elm Street',
    theirKind: 'residents-group',
  })
  const code = /KEPT-[A-Z0-9-]+/.exec(plainText(cardOf(setUp)))?.[0]
  if (code === undefined) throw new Error('Setting up gave no code.')

  await asha.fillsIn('partnership.kinds', { kinds: ['council', 'supporting-organisation'] })
  await priya.presses(await priya.says('list'), 'Join as Northbridge Council')

  setClock('2026-05-19', '18:30')
  await tom.presses(await tom.says(code), 'Join as Elm Street')

  setClock('2026-05-27', '10:00')
  await asha.fills("I'll send the planning guidance by Tuesday 9 June", {
    date: '2026-06-09',
    firmness: 'will',
  })

  setClock('2026-06-01', '18:15')
  await tom.fills('ask the council whether the old depot can be built on by 15 June', {
    kind: 'answer',
    date: '2026-06-15',
  })
}

/** Somebody who asks and is answered at once, without a message being sent. */
function speaker(kept: Kept, chat: Chat) {
  const ask = (asked: Asked) =>
    kept.answer({ asker: chat.person, place: chat.channel, asked, answerBy: 'acknowledgement' })
  const says = (words: string) => ask({ kind: 'words', words })
  /** Sends a form that has opened; fields that are not named keep what stands in them. */
  const sends = async (reply: Reply, values: Values): Promise<Reply> => {
    if (reply.kind !== 'form') throw new Error(`No form has opened, but ${reply.kind}.`)
    const standing = reply.form.fields.flatMap((field) =>
      'value' in field && typeof field.value === 'string' ? [[field.name, field.value] as const] : [],
    )
    return ask({ kind: 'form', draft: reply.form.draft, values: { ...Object.fromEntries(standing), ...values } })
  }
  return {
    says,
    fills: async (words: string, values: Values) => sends(await says(words), values),
    fillsIn: async (intent: string, values: Values) => sends(await ask({ kind: 'press', intent, data: {} }), values),
    async presses(reply: Reply, label: string): Promise<Reply> {
      const action = actionsOf(cardOf(reply)).find((action) => action.label === label)
      if (!action || 'link' in action) throw new Error(`There is no button “${label}”.`)
      return ask({ kind: 'press', intent: action.intent, data: action.data })
    },
  }
}

function cardOf(reply: Reply): Card {
  if (reply.kind === 'card' || reply.kind === 'replace') return reply.card
  throw new Error(`The reply is no card but ${reply.kind}.`)
}

function actionsOf(card: Card): Action[] {
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  return [...(card.actions ?? []), ...items.flatMap((item) => item.actions ?? [])]
}
