/** A human. `rhythm` and `hours` are theirs in all partnerships. Home: person. */
type PersonTable = {
  id: string
  name: string | null
  zone: string | null
  rhythm: 'volunteer' | 'staff'
  /** JSON of calendar/hours.ts; null until they were asked and the rhythm's default holds. */
  hours: string | null
  created_at: number
  /** When they are away: JSON list of {fromOn, toOn}, both ends included, for person/time-off.ts. */
  time_off: string
  /** 1 once they said stop: nothing unasked is sent. */
  quiet: number
}

/** A person's account on a platform. Home: workspace. `reach` belongs to the adapter. */
type AccountTable = {
  platform: string
  workspace: string
  user_id: string
  person_id: string
  name: string | null
  zone: string | null
  reach: string | null
  active: number
  /** Null until the platform was asked for name and zone. */
  looked_up_at: number | null
}

/** A one-time code that links a second account to a person. Home: person. */
type AccountCodeTable = { code_hash: string; person_id: string; expires_at: number; used_at: number | null }

/**
 * Two accounts, with all that belonged to them, made one person: `stays` took over what `goes` had. `goes` is null
 * where Kept did not know the second account. Home: person.
 */
type AccountLinkTable = {
  id: string
  stays: string
  goes: string | null
  /** JSON of person/account-link-store.ts: what moved, and how `stays` was before. */
  moved: string
  at: number
  undone_at: number | null
}

/** People and their accounts. */
export type PeopleTables = {
  person: PersonTable
  account: AccountTable
  account_code: AccountCodeTable
  account_link: AccountLinkTable
}
