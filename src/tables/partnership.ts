import type { Generated } from 'kysely'

type PartnershipTable = {
  id: string
  name: string
  zone: string
  nation: 'england' | 'wales' | 'scotland' | 'northern-ireland'
  ends_on: string | null
  created_at: number
  created_by: string
  /** The last short number given out, and the last story event written. */
  numbers: number
  events: number
  /** JSON of partnership/pause.ts. */
  pauses: Generated<string>
  /** When it is looked at for an occasion to offer a pulse: may be early, is never late. */
  look_on: Generated<string>
  /** When it is looked at for what a polling day changed: may be early, is never late. */
  polls_look_on: Generated<string>
}

type SideTable = {
  partnership_id: string
  id: string
  name: string
  /** JSON list of kinds such as "council". */
  kinds: string
  joined_at: number | null
  /** The member who may be told when something of this side is stuck. */
  named_helper: string | null
  /** JSON of calendar/stages.ts; null while the usual lead times hold. */
  lead_times: string | null
  /** When it is looked at for a report that is due; Kept sets it whenever the side changes. */
  look_on: string | null
}

/** At most one membership a person in a partnership. `side_id` is null for reps and programme staff. */
type MemberTable = {
  partnership_id: string
  id: string
  person_id: string
  side_id: string | null
  /** The second of two hats. */
  second_side_id: string | null
  /** JSON list of roles. */
  roles: string
  title: string | null
  joined_at: number
  left_at: number | null
}

/** Who is asked instead of a member who is away; both are of one side. Home: partnership. */
type CoverTable = {
  partnership_id: string
  id: string
  member_id: string
  cover_id: string
  from_on: string
  to_on: string
  /** `declined` once the cover said that it is not them, `ended` where it is over early. */
  state: 'covers' | 'declined' | 'ended'
  at: number
}

type SpaceTable = {
  partnership_id: string
  id: string
  side_id: string
  platform: string
  workspace: string
  conversation: string
  name: string | null
  reach: string | null
  linked_at: number
  /** Set when the channel was archived, deleted, unlinked, or Kept was taken out of it. */
  gone_at: number | null
}

/** A one-time code to join a side or to link a channel for it. Home: partnership. */
type CodeTable = {
  partnership_id: string
  id: string
  code_hash: string
  purpose: 'side' | 'space' | 'rep'
  side_id: string | null
  made_by: string
  expires_at: number
  used_at: number | null
  revoked_at: number | null
}

/** A shared setting that waits for, or has, a yes from an organiser of each side that has joined. */
type ProposalTable = {
  partnership_id: string
  id: string
  setting: string
  value: string
  proposed_by: string
  /** JSON list of side ids that said yes. */
  agreed: string
  state: 'waiting' | 'agreed' | 'refused' | 'withdrawn'
  at: number
}

/** A record, its sides, and who belongs to it. */
export type PartnershipTables = {
  partnership: PartnershipTable
  side: SideTable
  member: MemberTable
  cover: CoverTable
  space: SpaceTable
  code: CodeTable
  proposal: ProposalTable
}
