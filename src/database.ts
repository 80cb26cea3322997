import type { Insertable, Kysely, Selectable } from 'kysely'
import type { HandoverTables } from './tables/handover.ts'
import type { ChangeTables } from './tables/change.ts'
import type { PartnershipTables } from './tables/partnership.ts'
import type { PeopleTables } from './tables/people.ts'
import type { PrivacyTables } from './tables/privacy.ts'
import type { PromiseTables } from './tables/promises.ts'
import type { PulseTables } from './tables/pulse.ts'
import type { RelationshipTables } from './tables/relationship.ts'
import type { SendingTables } from './tables/sending.ts'
import type { StoryTables } from './tables/story.ts'
import type { TellingTables } from './tables/telling.ts'
import type { WelcomeTables } from './tables/welcome.ts'

/*
 * The tables as types, those of one matter in one file of tables/. Instants (…_at) are integer milliseconds UTC, days
 * (…_on) are YYYY-MM-DD, times HH:mm, flags 0 or 1, lists and records JSON text. Every table has one home: partnership,
 * person or workspace.
 */

export type Database = PeopleTables &
  PartnershipTables &
  PromiseTables &
  StoryTables &
  TellingTables &
  SendingTables &
  PulseTables &
  RelationshipTables &
  HandoverTables &
  WelcomeTables &
  ChangeTables &
  PrivacyTables

/** The handle that queries are written against: the database itself or a transaction. */
export type Db = Kysely<Database>
export type Row<Table extends keyof Database> = Selectable<Database[Table]>
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>
