/** Seeded chance: the same seed gives the same numbers in the same order, on every machine. */
export type Chance = {
  /** From 0 up to, and without, 1. */
  next: () => number
  /** A whole number from `from` to `to`, both included. */
  between: (from: number, to: number) => number
  /** True with this probability. */
  is: (probability: number) => boolean
  pick: <Item>(items: readonly [Item, ...Item[]] | readonly Item[]) => Item
  /** Chance of its own, so that what is drawn here does not move what is drawn elsewhere. */
  fork: (name: string) => Chance
}

export function chanceOf(seed: string): Chance {
  const draw = sfc32(seed)
  const chance: Chance = {
    next: draw,
    between: (from, to) => from + Math.floor(draw() * (to - from + 1)),
    is: (probability) => draw() < probability,
    pick: (items) => {
      const item = items[Math.floor(draw() * items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
    fork: (name) => chanceOf(`${seed}/${name}`),
  }
  return chance
}

/** The small fast counter generator; what it begins with is mixed out of the letters of the seed. */
function sfc32(seed: string): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  for (const letter of seed) {
    a = Math.imul(a ^ letter.charCodeAt(0), 0x85ebca6b) | 0
    b = Math.imul(b ^ a, 0xc2b2ae35) | 0
    c = (c + (b ^ (a >>> 13))) | 0
  }
  const draw = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let turn = 0; turn < 15; turn += 1) draw()
  return draw
}
