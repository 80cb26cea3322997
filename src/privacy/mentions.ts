import type { Keeps, OwnData } from '../chat/own-data.ts'
import type { Room } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { FORMER } from '../person/person.ts'
import { textsLike, type TextRow } from './kept-store.ts'
import { type Matcher, matcherOf } from './names.ts'
import type { Named } from './naming-store.ts'
import { namesGoneBy } from './person-store.ts'
import { isWriter } from './shown.ts'
import type { Who } from './wish.ts'

/** A text with somebody's name in it: what it is about, its heading, and who may have written it (ids). */
export type Mention = {
  partnership: string
  about: string
  as: string
  by: string | undefined
  isOwn: boolean
  found: Found
}
type Found = TextRow & { keeps: Keeps }

/** The texts of others in which the names of somebody stand, in all their partnerships. */
export async function mentionsOf(
  read: <Read>(look: (db: Db) => Promise<Read>) => Promise<Read>,
  rooms: readonly Room[],
  who: Who,
): Promise<Mention[]> {
  const matcher = matcherOf(await read((db) => namesGoneBy(db, who.person)))
  const found: Mention[] = []
  for (const keeps of rooms.toReversed().flatMap((room) => room.keeps ?? [])) {
    found.push(...(await read((db) => textsNaming(db, keeps, who, matcher))))
  }
  return found.filter(({ isOwn, found }) => !isOwn && !found.keeps.isPrivate && !isUntold(found.row))
}

/** A draft is its writer's alone until it is sent, and a staff change its side's until it is told. */
function isUntold(row: TextRow['row']): boolean {
  return row['state'] === 'draft' || row['told_at'] === null
}

/** The texts of one table in which the names stand, by whomever they were written. */
export async function textsNaming(db: Db, keeps: Keeps, who: Who, matcher: Matcher): Promise<Mention[]> {
  const partnerships = [...new Set(who.members.map((member) => member.partnership_id))]
  const found: Mention[] = []
  for (const [column, { as, by, isCopy }] of Object.entries(keeps.texts ?? {})) {
    for (const text of await textsLike(db, keeps, column, { partnerships, likes: matcher.likes })) {
      if (!matcher.isIn(text.text)) continue
      const { row } = text
      found.push({
        partnership: String(row['partnership_id'] ?? row['id']),
        about: String(row[keeps.about ?? 'id']),
        as,
        by: by.map((writer) => row[writer]).find((id): id is string => typeof id === 'string'),
        // A text that is the name alone, or Kept's own copy, is the record's to change.
        isOwn: isCopy === true || matcher.without(text.text) === FORMER || isWriter(by, row, who),
        found: { ...text, keeps },
      })
    }
  }
  return found
}

/** Where it stands and who wrote it, without the words: they are somebody else's. */
export function rowOf({ partnership, about, as, by }: Mention, named: Named): OwnData['rows'][number] {
  return {
    Record: named.get(partnership) ?? null,
    About: named.get(about) ?? null,
    'In the text': as,
    'Written by': (by === undefined ? undefined : named.get(by)) ?? 'somebody',
  }
}
