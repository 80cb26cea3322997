import type { Composed, LetterComposer, LetterInHand, NewLetter } from '../chat/letter.ts'
import { addressOfAccount, keyOfAccount } from '../chat/address.ts'
import { type Account, accountKey } from '../chat/request.ts'
import type { Db, Row } from '../database.ts'
import { hoursCard } from './cards.ts'
import { linkedCard } from './cards-link.ts'
import { findLink, type Link, presentPerson } from './account-link-store.ts'
import { mayUndoLink } from './person.ts'
import { accountsOf, personById } from './store.ts'

const WHEN_SUITS = 'person.when-suits'
const LINKED = 'person.linked'

/** "When suits you?", for somebody who joined and saw something else instead. Once for each person; none who has said. */
export function whenSuitsLetters(person: Row<'person'>): NewLetter[] {
  if (person.hours !== null) return []
  return [{ key: `${WHEN_SUITS}/${person.id}`, kind: WHEN_SUITS, subject: {}, to: { person: person.id } }]
}

/**
 * Tells each account that it is linked now, but the one that said yes. They may be of two people, so it is not enough
 * to write to the best account of one.
 */
export function toldLetters(link: Link, accounts: readonly Row<'account'>[], but: Account): NewLetter[] {
  const told = accounts.filter((account) => account.active === 1 && keyOfAccount(account) !== accountKey(but))
  return told.map((account) => ({
    key: `${LINKED}/${link.id}/${keyOfAccount(account)}`,
    kind: LINKED,
    subject: { id: link.id },
    to: { address: addressOfAccount(account) },
  }))
}

export const personLetters: Record<string, LetterComposer> = { [WHEN_SUITS]: whenSuits, [LINKED]: linked }

async function linked(db: Db, letter: LetterInHand, now: number): Promise<Composed> {
  const link = await findLink(db, letter.subject['id'] ?? '')
  if (!link || !mayUndoLink(link, now)) return { drop: 'they are two again' }
  const accounts = await accountsOf(db, await presentPerson(db, link.stays))
  return { card: linkedCard(link.id, accounts, 'That wasn’t me') }
}

async function whenSuits(db: Db, letter: LetterInHand): Promise<Composed> {
  if (letter.person === undefined) return { drop: 'it is for nobody' }
  const person = await personById(db, letter.person)
  return person.hours === null ? { card: hoursCard(person) } : { drop: 'they have said when' }
}
