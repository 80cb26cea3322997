import type { Row } from '../database.ts'

/** One kind of thing that is kept about a person: a heading, and a row of named values for each. */
export type OwnData = { title: string; rows: readonly Record<string, string | number | null>[] }

/** Somebody is forgotten: their memberships, also those that are over, their accounts, and the names they went by. */
export type Erasing = {
  person: string
  members: readonly Row<'member'>[]
  accounts: readonly Row<'account'>[]
  names: readonly string[]
}
