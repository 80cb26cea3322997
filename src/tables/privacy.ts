/**
 * What somebody asked for about themselves: to be shown all that is kept about them, or to be forgotten. Whoever is
 * `erased` is so in every table; the log of the database still is to be emptied. Home: person.
 */
type WishTable = {
  person_id: string
  kind: 'data' | 'forget'
  /** New for each time that it is asked. */
  id: string
  state: 'waiting' | 'erased'
  at: number
  look_at: number
}

/** What people asked for about themselves. */
export type PrivacyTables = { wish: WishTable }
