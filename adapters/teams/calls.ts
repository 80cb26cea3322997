import type { Called, Card } from '../../src/chat/card.ts'
import type { Element, Room } from './element.ts'
import { fitText } from './text.ts'

/** One mention: the very text that stands in the card, and whom it calls. Source: "Mention support within Adaptive Cards". */
type Call = { type: 'mention'; text: string; mentioned: { id: string; name: string } }

/** Whoever the card calls. The same name twice gets a number, since a mention is found by its text. */
export function callsIn(card: Card, room: Room): Call[] {
  const called = card.parts.flatMap((part) => (part.kind === 'people' ? part.people : []))
  const calls: Call[] = []
  for (const { name, user } of called) {
    if (user === undefined || calls.some(({ mentioned }) => mentioned.id === user)) continue
    const plain = plainName(name, room)
    const same = calls.filter(
      ({ mentioned }) => mentioned.name === plain || mentioned.name.startsWith(`${plain} `),
    ).length
    const shown = same === 0 ? plain : `${plain} ${same + 1}`
    calls.push({ type: 'mention', text: `<at>${shown}</at>`, mentioned: { id: user, name: shown } })
  }
  return calls
}

/** Mentions work in a TextBlock only, which reads Markdown: a name is left with nothing that it means anything by. */
function plainName(name: string, room: Room): string {
  const plain = fitText(name, MOST_OF_A_NAME, room)
    .replace(/[*_[\]#\\`<>~|&{}()!\s\u2060]+/gu, ' ')
    .trim()
  return plain === '' ? 'somebody' : plain
}

const MOST_OF_A_NAME = 80

/** The people of one part, those with an account as mentions. */
export function callElements(
  people: readonly Called[],
  calls: readonly Call[],
  name: (words: string) => Element,
): Element[] {
  const mentions = people.flatMap(({ user }) => calls.find(({ mentioned }) => mentioned.id === user)?.text ?? [])
  const others = people.filter(({ user }) => user === undefined).map((one) => one.name)
  return [
    ...(mentions.length === 0 ? [] : [{ type: 'TextBlock', text: [...new Set(mentions)].join(', '), wrap: true }]),
    ...(others.length === 0 ? [] : [name(others.join(', '))]),
  ]
}
