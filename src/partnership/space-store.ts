import { z } from 'zod'
import { askedOften } from '../asked-often.ts'
import type { Db, Row } from '../database.ts'
import type { Channel } from './space.ts'

type Link = { id: string; partnership: string; side: string; channel: Channel; now: number }

/**
 * Links a channel for a side. One that was linked to this partnership before is taken up again under its old id; one
 * that another partnership has given up keeps its row there, so that what was posted in it can still be explained.
 */
export async function linkSpace(db: Db, link: Link): Promise<Row<'space'>> {
  const { channel } = link
  const { platform, workspace, conversation } = channel
  const before = await goneSpace(db, channel)
  const set = { side_id: link.side, linked_at: link.now, gone_at: null, ...toldOf(channel) }
  if (before?.partnership_id === link.partnership) return setSpace(db, before, set)
  if (before) await setSpace(db, before, { conversation: `${conversation}#given-up-${before.id}` })
  const space = { partnership_id: link.partnership, id: link.id, platform, workspace, conversation, ...set }
  return db.insertInto('space').values(space).returningAll().executeTakeFirstOrThrow()
}

function toldOf(channel: Channel): Pick<Row<'space'>, 'name' | 'reach'> {
  return { name: channel.name ?? null, reach: channel.reach ?? null }
}

async function goneSpace(db: Db, channel: Channel): Promise<Row<'space'> | undefined> {
  return db
    .selectFrom('space')
    .selectAll()
    .where('platform', '=', channel.platform)
    .where('workspace', '=', channel.workspace)
    .where('conversation', '=', channel.conversation)
    .where('gone_at', 'is not', null)
    .executeTakeFirst()
}

async function setSpace(db: Db, space: Row<'space'>, set: Partial<Row<'space'>>): Promise<Row<'space'>> {
  return db
    .updateTable('space')
    .set(set)
    .where('partnership_id', '=', space.partnership_id)
    .where('id', '=', space.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Marks a channel as gone; false where it was already. */
export async function endSpace(db: Db, space: Row<'space'>, now: number): Promise<boolean> {
  const result = await db
    .updateTable('space')
    .set({ gone_at: now })
    .where('partnership_id', '=', space.partnership_id)
    .where('id', '=', space.id)
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A linked channel by id, also one that is gone. */
export async function findSpaceById(db: Db, partnership: string, id: string): Promise<Row<'space'> | undefined> {
  return (await spaceOf(db, { partnership, id }))[0]
}

const spaceOf = askedOften((db, { partnership, id }: { partnership: string; id: string }) =>
  db.selectFrom('space').selectAll().where('partnership_id', '=', partnership).where('id', '=', id),
)

/** The channels of a whole workspace that are still linked. */
export async function spacesInWorkspace(db: Db, platform: string, workspace: string): Promise<Row<'space'>[]> {
  return db
    .selectFrom('space')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('gone_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** The channels that a person linked after an instant, in any of their memberships, and that are linked still. */
export async function spacesLinkedBy(db: Db, person: string, since: number): Promise<Row<'space'>[]> {
  return db
    .selectFrom('space')
    .innerJoin('story', (join) =>
      join
        .onRef('story.partnership_id', '=', 'space.partnership_id')
        .onRef('story.subject_id', '=', 'space.id')
        .onRef('story.at', '=', 'space.linked_at'),
    )
    .innerJoin('member', (join) =>
      join.onRef('member.partnership_id', '=', 'story.partnership_id').onRef('member.id', '=', 'story.member_id'),
    )
    .selectAll('space')
    .where('story.kind', '=', 'partnership.space-linked')
    .where('story.at', '>', since)
    .where('member.person_id', '=', person)
    .where('space.gone_at', 'is', null)
    .orderBy('space.id')
    .execute()
}

const Handed = z.object({ to: z.string().optional() })

/** By the id of a channel, the member who linked it last or to whom it was handed on since. */
export async function linkersIn(db: Db, partnership: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('story')
    .select(['subject_id', 'member_id', 'facts'])
    .where('partnership_id', '=', partnership)
    .where('subject_kind', '=', 'space')
    .where('kind', 'in', ['partnership.space-linked', 'partnership.space-handed'])
    .orderBy('seq')
    .execute()
  const linkers = new Map<string, string>()
  for (const { subject_id: id, member_id, facts } of rows) {
    const by = Handed.parse(JSON.parse(facts)).to ?? member_id
    if (by !== null) linkers.set(id, by)
  }
  return linkers
}
