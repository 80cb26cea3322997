/** A piece of an Adaptive Card as JSON. Source: the Adaptive Cards 1.5 schema. */
export type Element = { type: string } & Record<string, unknown>

/** How much room there is: shares of each text's own limit, tried one after the other until the card is small enough. */
export type Room = {
  share: number
  /** Whether buttons carry their stand-in for old clients, which doubles them. */
  fallback: boolean
  /** The longest text shown in an input. */
  value: number
}

/** Actions are never dropped, so text gives way first, then the stand-ins, and what was typed last of all. */
export const ROOMS: readonly Room[] = [
  { share: 1, fallback: true, value: 20_000 },
  { share: 0.6, fallback: true, value: 20_000 },
  { share: 0.35, fallback: true, value: 20_000 },
  { share: 0.2, fallback: true, value: 20_000 },
  { share: 0.1, fallback: true, value: 20_000 },
  { share: 0.05, fallback: false, value: 20_000 },
  { share: 0.05, fallback: false, value: 3_000 },
  { share: 0.05, fallback: false, value: 600 },
  { share: 0.02, fallback: false, value: 100 },
]

/** The first rendering that fits into `characters` of JSON, or the smallest there is. */
export function firstThatFits(characters: number, render: (room: Room) => Element): Element {
  let smallest: Element = { type: 'AdaptiveCard' }
  for (const room of ROOMS) {
    smallest = render(room)
    if (JSON.stringify(smallest).length <= characters) return smallest
  }
  return smallest
}
