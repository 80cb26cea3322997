import { z } from 'zod'
import type { NewLine } from '../chat/line.ts'
import { type Asking, type BySide, forPlatform, forOrganiser, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { closeAccount, closeWorkspace, personsIn } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import * as cards from './cards-settings.ts'
import { linesFor } from './entering.ts'
import { endSpace, findSpaceById, spacesInWorkspace } from './space-store.ts'
import { sidesOfMember } from './member.ts'
import { findPartnership, membersOf } from './store.ts'
import { settleSidesOf, unreachableNews } from './voice.ts'

export const unlink = forOrganiser('partnership.unlink', {
  only: 'for their own side',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const space = await ownSpace(asking, id)
    return { reply: { kind: 'card', card: cards.unlinkCard(asking.partnership, asking.side, space) } }
  },
})

export const unlinkNow = forOrganiser('partnership.unlink-now', {
  only: 'for their own side',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const { db, now, partnership, side, member } = asking
    const space = await ownSpace(asking, id)
    await endSpace(db, space, now)
    await tell(db, asking.newId, {
      partnership: partnership.id,
      at: now,
      kind: 'partnership.space-unlinked',
      subject: { kind: 'space', id },
      member: member.id,
      side: side.id,
    })
    const did = { intent: 'partnership.side', data: { p: partnership.id, s: side.id } }
    return { reply: { kind: 'replace', card: cards.unlinkedCard(space) }, did }
  },
})

async function ownSpace(asking: BySide, id: string): Promise<Row<'space'>> {
  const space = await findSpaceById(asking.db, asking.partnership.id, id)
  if (space?.side_id !== asking.side.id || space.gone_at !== null) throw new Refusal(cards.SETTING_SENTENCES.noSpace)
  return space
}

/** The channel was archived or deleted. */
export const spaceGone = forPlatform('partnership.space-gone', {
  data: z.object({}),
  async answer(asking) {
    return gone(asking, asking.here ? [asking.here] : [])
  },
})

/** Kept was taken out: of a channel, of a personal chat or, told with the place `home`, of a whole workspace. */
export const removed = forPlatform('partnership.removed', {
  data: z.object({}),
  async answer(asking) {
    const { asker, place } = asking.request
    if (place.kind === 'space') return gone(asking, asking.here ? [asking.here] : [])
    if (place.kind === 'direct') {
      await closeAccount(asking.db, asker)
      if (!asking.person) return { reply: { kind: 'done' } }
      const lines = await settleSidesOf(asking.db, asking.person.id, asking.now)
      return { reply: { kind: 'done' }, lines, people: await unreachableNews(asking.db, asking.person.id) }
    }
    const workspace = place.workspace ?? asker.workspace
    const persons = await personsIn(asking.db, asker.platform, workspace)
    await closeWorkspace(asking.db, asker.platform, workspace)
    const { reply, lines = [] } = await gone(asking, await spacesInWorkspace(asking.db, asker.platform, workspace))
    const sides: NewLine[] = []
    for (const person of persons) sides.push(...(await settleSidesOf(asking.db, person, asking.now)))
    return { reply, lines: [...lines, ...sides] }
  },
})

async function gone(asking: Asking, spaces: readonly Row<'space'>[]): Promise<Outcome> {
  const lines: NewLine[] = []
  for (const space of spaces) lines.push(...(await markGone(asking.db, space, asking.now, asking.newId)))
  return { reply: { kind: 'done' }, lines }
}

/** Marks a channel to which nothing can be sent any more; its side's people hear of it in another way. */
export async function markGone(
  db: Asking['db'],
  space: Row<'space'>,
  now: number,
  newId: Asking['newId'],
): Promise<NewLine[]> {
  const partnership = await findPartnership(db, space.partnership_id)
  if (!partnership || !(await endSpace(db, space, now))) return []
  await tell(db, newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.space-gone',
    subject: { kind: 'space', id: space.id },
    side: space.side_id,
  })
  const members = await membersOf(db, partnership.id)
  const people = members.filter((member) => sidesOfMember(member).includes(space.side_id))
  const about = { partnership, kind: 'partnership.space-gone', subject: space.id, stage: 'gone-0' }
  return linesFor(people, about, now)
}
