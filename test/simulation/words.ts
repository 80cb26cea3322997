import type { Chance } from './chance.ts'

/** What things are about; each gets a mark of its own, by which it is found again in any message. */
const THINGS = ['gate', 'bench', 'hall', 'lights', 'path', 'budget', 'leaflet', 'garden', 'crossing', 'roof', 'bins']
const DEEDS = ['mend', 'paint', 'look at', 'write up', 'ask about', 'measure', 'open', 'plan']
const REASONS = ['The printer is slow', 'It rained', 'We wait for the key', 'Somebody is ill', 'Page two is missing']

/** When people like to have something. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Thursday', 'Saturday']
export const HOURS = ['8am', '9am', '6pm']

export type Marks = { next: () => string }

/** "Mark" and a number in letters that no date or number is read from. */
export function createMarks(): Marks {
  let count = 0
  return {
    next: () => {
      count += 1
      return `Zq${count.toString(26).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)).toUpperCase())}x`
    },
  }
}

/** Every mark in a text. */
export function marksIn(text: string): string[] {
  return text.match(/Zq[A-Za-z]+x/g) ?? []
}

export function deed(chance: Chance, marks: Marks): string {
  return `${chance.pick(DEEDS)} the ${chance.pick(THINGS)} ${marks.next()}`
}

export function reason(chance: Chance): string {
  return chance.pick(REASONS)
}

/** What nobody should ever type, and somebody always does. */
export function junk(chance: Chance): string {
  return chance.pick(['', '   ', '31 February', '🙂', 'x'.repeat(4_000), '<!channel>', 'asap', '2026-02-30', '--', '0'])
}
