import { z } from 'zod'
import { findDraft } from '../chat/draft-store.ts'
import { openDraft } from '../chat/draft.ts'
import type { BySide } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { WAYS_SENTENCES } from './cards.ts'
import { columnsOf, type Sheet, sheetOf, type Ways } from './ways.ts'

/** The intent whose drafts keep what somebody has written and not proposed; they are swept as every draft is. */
export const PROPOSE = 'ways.propose'

/** What was begun: the sheet, and the version that it was written from. */
export type Begun = { sheet: Sheet; from: string }

const About = z.object({ sheet: z.string(), from: z.string() })
const Columns = z.object({ lines: z.string(), answer_days: z.number().nullable(), review_on: z.string().nullable() })

export function aboutOf({ sheet, from }: Begun): z.infer<typeof About> {
  return { sheet: JSON.stringify(columnsOf(sheet)), from }
}

export function begunIn(about: Record<string, string>): Begun {
  const { sheet, from } = About.parse(about)
  return { sheet: sheetOf(Columns.parse(JSON.parse(sheet))), from }
}

/** What stands, to begin from. */
export function begunFrom(agreed: Ways | undefined): Begun {
  return { sheet: sheetOf(agreed), from: agreed?.id ?? '' }
}

/** Keeps what was written until it is proposed; its id becomes the proposal's. */
export function keepBegun(asking: BySide, begun: Begun): Promise<string> {
  const about = { s: asking.side.id, ...aboutOf(begun) }
  return openDraft(asking, { intent: PROPOSE, about, partnership: asking.partnership.id })
}

/** What this person began; nobody else sees it. Refuses what is too old. */
export async function findBegun({ db, now, person, partnership }: BySide, id: string): Promise<Begun> {
  const draft = await findDraft(db, id, now)
  const isTheirs = draft?.person === person.id && draft.partnership === partnership.id
  if (draft?.intent !== PROPOSE || !isTheirs) throw new Refusal(WAYS_SENTENCES.draftGone)
  return begunIn(draft.about)
}

/** Those who have said yes as it is proposed: the side of an organiser who proposes it. */
export function firstYes(side: Pick<Row<'side'>, 'id'>, isOrganiser: boolean): string {
  return JSON.stringify(isOrganiser ? [side.id] : [])
}
