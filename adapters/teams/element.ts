/** A piece of an Adaptive Card as JSON. Source: the Adaptive Cards 1.5 schema. */
export type Element = { type: string } & Record<string, unknown>

/** How much room there is: shares of each text's own limit, tried one after the other until the card is small enough. */
export type Room = {
  share: number
  /** Whether buttons carry their stand-in for old clients, which doubles them. */
  fallback: boolean
  /** The longest text shown in an input. */
  value: number
  /** `one`: every press of the card stands in one menu at its end, and rows are a line each. */
  menus: 'each' | 'one'
}

const WHOLE_VALUE = 20_000
const room = (share: number, more: Partial<Room> = {}): Room => {
  return { share, fallback: share >= 0.6, value: WHOLE_VALUE, menus: 'each', ...more }
}

/** Actions are never dropped, so their stand-ins give way first, then text, then the buttons, and what was typed last. */
export const ROOMS: readonly Room[] = [
  ...[1, 0.6].map((share) => room(share)),
  ...[1, 0.6, 0.35, 0.2, 0.1, 0.05].map((share) => room(share, { fallback: false })),
  room(0.02, { menus: 'one' }),
  room(0.02, { menus: 'one', value: 3_000 }),
  room(0.02, { menus: 'one', value: 600 }),
  room(0.02, { menus: 'one', value: 100 }),
]

/** The first rendering that fits into `characters` of JSON, or the smallest there is. */
export function firstThatFits(characters: number, render: (room: Room) => Element): Element {
  let smallest: Element = { type: 'AdaptiveCard' }
  for (const each of ROOMS) {
    smallest = render(each)
    if (JSON.stringify(smallest).length <= characters) return smallest
  }
  return smallest
}
