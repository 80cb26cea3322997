import type { Asking } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { withAccount } from '../person/store.ts'
import { isColleague } from './cover.ts'
import { memberOfAccount } from './colleagues-store.ts'
import type { Member } from './member.ts'
import type { Choosable } from './person-choice.ts'
import { membershipsOf, membersOf } from './store.ts'

/** Somebody who could cover, once for all the records in which they are a colleague. The id is the person's. */
export type Colleague = Choosable & { members: readonly { own: Member; theirs: Member }[] }

/** Everybody of one's own side who can be written to, in all one's records, by name. */
export async function colleaguesEverywhere(asking: Asking, person: Row<'person'>): Promise<Colleague[]> {
  const found = new Map<string, Colleague>()
  for (const own of await membershipsOf(asking.db, person.id)) {
    for (const theirs of await reachable(asking, own)) {
      const { person_id: id, name } = theirs
      const members = [...(found.get(id)?.members ?? []), { own, theirs }]
      found.set(id, { id, name, members })
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

async function reachable({ db }: Asking, own: Member): Promise<Member[]> {
  const colleagues = (await membersOf(db, own.partnership_id)).filter((one) => isColleague(own, one))
  const reached = await withAccount(
    db,
    colleagues.map((one) => one.person_id),
  )
  return colleagues.filter((one) => reached.has(one.person_id))
}

/** The colleague behind a mention such as "<@0>". */
export async function colleagueMentioned(
  asking: Asking,
  words: string,
  colleagues: readonly Colleague[],
): Promise<Colleague | undefined> {
  const index = /^<@(\d+)>$/.exec(words.trim())?.[1]
  const reference = index === undefined ? undefined : asking.request.references[Number(index)]
  if (reference?.kind !== 'account') return undefined
  for (const colleague of colleagues) {
    const [first] = colleague.members
    if (!first) continue
    const member = await memberOfAccount(asking.db, first.theirs.partnership_id, reference.account)
    if (member?.person_id === colleague.id) return colleague
  }
  return undefined
}
