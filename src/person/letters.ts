import type { Composed, LetterComposer, LetterInHand, NewLetter } from '../chat/letter.ts'
import type { Db, Row } from '../database.ts'
import { hoursCard } from './cards.ts'
import { personById } from './store.ts'

const WHEN_SUITS = 'person.when-suits'

/** "When suits you?", for somebody who joined and saw something else instead. Once for each person; none who has said. */
export function whenSuitsLetters(person: Row<'person'>): NewLetter[] {
  if (person.hours !== null) return []
  return [{ key: `${WHEN_SUITS}/${person.id}`, kind: WHEN_SUITS, subject: {}, to: { person: person.id } }]
}

export const personLetters: Record<string, LetterComposer> = { [WHEN_SUITS]: whenSuits }

async function whenSuits(db: Db, letter: LetterInHand): Promise<Composed> {
  if (letter.person === undefined) return { drop: 'it is for nobody' }
  const person = await personById(db, letter.person)
  return person.hours === null ? { card: hoursCard(person) } : { drop: 'they have said when' }
}
