import type { Figure } from './figure.ts'
import { memoryOver } from './picture-memory.ts'

const MANY = 1_000

/** What a thousand pictures leave behind. */
export async function measurePictures(): Promise<Figure[]> {
  return [
    { what: `Memory that ${MANY} pictures leave behind`, unit: 'MB', runs: [await memoryOver(MANY)], ceiling: 30 },
  ]
}
