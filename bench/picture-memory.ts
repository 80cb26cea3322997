import { loadDraw } from '../adapters/picture/resvg.ts'
import { relationship } from '../src/pulse/relationship.ts'
import { EVERYONE, type Reading } from '../src/pulse/reading.ts'
import { picturesOf } from '../src/pulse/pictures.ts'

/** After so many pictures the program holds all that it ever holds at once. */
const WARM_UP = 40
const MB = 1_000_000

/** By how many MB the memory of this process is larger after so many pictures in it than after the first few. */
export async function memoryOver(count: number): Promise<number> {
  const draw = await loadDraw()
  let before = 0
  for (let at = 0; at < WARM_UP + count; at += 1) {
    if (at === WARM_UP) before = resident()
    const [first, second] = picturesOf(readingOf(at), relationship, `Round ${at}`)
    draw((at % 2 === 0 ? first : second)?.svg ?? '')
  }
  return (resident() - before) / MB
}

/** What Node lets go of by itself, sooner or later, is not counted where it can be asked to. */
function resident(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

/** Another one each time. */
function readingOf(seed: number): Reading {
  const statements = relationship.statements.map(({ id, label, text }, index) => {
    const median = 1 + ((seed + index * 5) % 19) / 2
    const now = [{ group: EVERYONE, n: 9, median, agreement: 'mixed' as const }]
    return { id, label, text, now, first: [], change: [], since: [], gaps: [] }
  })
  const groups = [{ id: EVERYONE, name: 'Everyone' }]
  return { groups, statements, isFlat: false, most: [], wants: [], comments: [], earlier: [] }
}
