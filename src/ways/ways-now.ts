import { type Day, todayIn } from '../calendar/day.ts'
import type { Card } from '../chat/card.ts'
import type { ByMember } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { findMember, sidesOf } from '../partnership/store.ts'
import { type Home, homeCard, type Version, type Viewer, type Waiting } from './cards.ts'
import { type Difference, differences, saidLines } from './saying.ts'
import { agreedVersions, waitingWays } from './store.ts'
import { missingIn, sheetOf, sidesIn, type Ways } from './ways.ts'

const SOMEBODY = 'Somebody'

/** How things stand for whoever asks; `first` is what came of a press. */
export async function homeNow(asking: ByMember, first?: string): Promise<Card> {
  const { db, partnership, sides, today } = asking
  const versions = await agreedVersions(db, partnership.id)
  const waiting = await waitingWays(db, partnership.id)
  const [agreed] = versions
  const home: Home = {
    p: partnership.id,
    agreed: agreed && versionOf(asking, agreed),
    versions: versions.length,
    waiting: waiting && (await waitingOf(asking, waiting, agreed)),
    viewer: viewerOf(asking),
    review: agreed && reviewOf(agreed, sides, today),
  }
  return homeCard(home, first)
}

export function viewerOf({ member, side, sides }: ByMember): Viewer {
  return { member: member.id, side: side?.id, organises: sides.find(({ id }) => isOrganiserOf(member, id))?.id }
}

export function versionOf({ partnership, sides }: ByMember, ways: Ways): Version {
  return {
    ways,
    lines: saidLines(ways),
    agreedOn: todayIn(ways.answered_at ?? ways.at, partnership.zone),
    by: sides.filter(({ id }) => sidesIn(ways.agreed).includes(id)),
  }
}

export async function waitingOf(asking: ByMember, ways: Ways, agreed: Ways | undefined): Promise<Waiting> {
  const { db, partnership, sides } = asking
  return {
    ways,
    by: await nameOf(db, ways, ways.proposed_by),
    on: todayIn(ways.at, partnership.zone),
    changes: changesIn(ways, agreed),
    waits: missingIn(ways.agreed, sides),
  }
}

/** What it changes in the one before it. */
export function changesIn(ways: Ways, before: Ways | undefined): Difference[] {
  return differences(sheetOf(before), sheetOf(ways))
}

/** The sides that have not said yet whether the version that holds is still right; undefined before its day. */
export function reviewOf(
  agreed: Ways,
  sides: readonly Row<'side'>[],
  today: Day,
): { on: Day; missing: Row<'side'>[] } | undefined {
  const { review_on: on, still } = agreed
  return on === null || on > today ? undefined : { on, missing: missingIn(still, sides) }
}

/** The sides of a record whose yes to it is missing. */
export async function waitsIn(db: Db, ways: Ways): Promise<Row<'side'>[]> {
  return missingIn(ways.agreed, await sidesOf(db, ways.partnership_id))
}

export async function nameOf(db: Db, { partnership_id: p }: Ways, member: string | null): Promise<string> {
  return (await findMember(db, p, member ?? ''))?.name ?? SOMEBODY
}
