import type { Database, Row } from '../database.ts'

/** One kind of thing that is kept about a person: a heading, and a row of named values for each. */
export type OwnData = { title: string; rows: readonly Record<string, string | number | null>[] }

/**
 * Somebody is forgotten: their memberships, also those that are over, and their accounts. `without` takes the names they
 * went by out of a text.
 */
export type Erasing = {
  person: string
  members: readonly Row<'member'>[]
  accounts: readonly Row<'account'>[]
  without: (text: string) => string
}

/** A free text: its heading, and the columns that name who may have written it. */
export type KeptText = {
  as: string
  by: readonly string[]
  /** Whoever has a part in the row may read it, as the record shows it to them anyway; else only who wrote it. */
  forAll?: true
  /** Kept's own copy of what stands elsewhere: a name goes from it, whoever wrote it. */
  isCopy?: true
}

/**
 * What one table keeps about people. By it one function shows each person what is theirs, and another takes their name
 * out of what they wrote, for every table alike. A test holds that each column of each table is named here: in one of
 * these, or in `not` with the reason why nobody is shown it.
 */
export type Keeps = {
  table: keyof Database
  /** The heading above its rows. Left out where no row is anybody's. */
  title?: string
  /** Whose ids stand in `people` and `lists`: of members, unless it says persons. */
  of?: 'persons'
  /** The columns that name somebody, and what it says of them: "You said that it was done". */
  people?: Readonly<Record<string, string>>
  /** The same for columns that hold a JSON list of ids. */
  lists?: Readonly<Record<string, string>>
  texts?: Readonly<Record<string, KeptText>>
  /** Other columns that they may read, and the heading of each. */
  shows?: Readonly<Record<string, string>>
  /** Other columns, and why they are not shown. */
  not?: Readonly<Record<string, string>>
  /** The rows go when the person is forgotten. Else they stay, with another name. */
  goes?: true
  /** Only some may read its texts: nobody else is told that their name stands in one. */
  isPrivate?: true
  /** The column with the id of what the row is about, where that is something else than the row itself. */
  about?: string
}

/** Columns that say nothing of anybody, in whichever table they stand. */
export const OF_NOBODY: readonly string[] = [
  ...[
    'partnership_id',
    'id',
    'number',
    'state',
    'kind',
    'version',
    'look_on',
    'look_at',
    'polls_look_on',
    'subject_kind',
  ],
]
