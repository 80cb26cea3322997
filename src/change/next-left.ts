import type { PeopleNews } from '../chat/people-news.ts'
import type { Said } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { linesFor } from '../partnership/entering.ts'
import { membersOf } from '../partnership/store.ts'
import { mayChange } from './change.ts'
import { withoutNext } from './correcting.ts'
import { findChange, openChanges, setChange } from './store.ts'

/** Whoever was to take over from somebody has left first: nobody is named for now, as the same people are told. */
export async function nextHasLeft(
  db: Db,
  { kind, partnership, member, side }: PeopleNews,
  now: number,
  newId: Ids,
): Promise<Said> {
  if (kind !== 'left') return {}
  const theirs = (await openChanges(db, partnership.id)).filter(
    (one) => one.successor === member.id && one.side_id === side,
  )
  const all: Said[] = []
  for (const change of theirs) {
    if (change.state !== 'told') {
      // Nobody has heard it yet: it is told without them.
      await setChange(db, change, { successor: null, successor_says: null })
      continue
    }
    const said = await withoutNext({ db, now, newId, partnership }, change)
    const after = (await findChange(db, partnership.id, change.id)) ?? change
    const asked = (await membersOf(db, partnership.id)).filter((one) => mayChange(change, one))
    const about = { partnership, kind: 'change.no-next', subject: change.id, stage: `no-next-${after.version}` }
    all.push(said, { lines: linesFor(asked, about, now) })
  }
  return {
    lines: all.flatMap(({ lines = [] }) => lines),
    letters: all.flatMap(({ letters = [] }) => letters),
    postings: all.flatMap(({ postings = [] }) => postings),
  }
}
