import type { NewLetter } from '../chat/letter.ts'
import type { Asking } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { newCode, hashOfCode } from '../person/code.ts'
import { tell } from '../story/store.ts'
import type { Shown } from './cards.ts'
import { CODE_MS, type CodeUse } from './code.ts'
import { addCode, putCode, revokeOpenCodes } from './code-store.ts'
import { type Channel, refuseLinked } from './space.ts'
import { linkSpace } from './space-store.ts'
import { findSpace } from './store.ts'

type For = { partnership: Pick<Row<'partnership'>, 'id' | 'zone'>; side: Row<'side'>; by: string }
export type MadeCode = { id: string; shown: Shown; replaced: boolean }

/** Makes a one-time code; any earlier one for the same thing stops working. `by` is a member. */
export async function makeCode(asking: Asking, use: CodeUse, { partnership, side, by }: For): Promise<MadeCode> {
  const { db, now } = asking
  const replaced = await revokeOpenCodes(db, { partnership: partnership.id, side: side.id, use }, now)
  const code = newCode('record')
  const id = asking.newId()
  const expiresAt = now + CODE_MS
  await addCode(db, {
    partnership_id: partnership.id,
    id,
    code_hash: hashOfCode(code),
    purpose: use,
    side_id: side.id,
    made_by: by,
    expires_at: expiresAt,
    used_at: null,
    revoked_at: null,
  })
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.code-made',
    subject: { kind: 'code', id },
    member: by,
    side: side.id,
    facts: { use },
  })
  return { id, shown: { code, expiresAt, zone: partnership.zone }, replaced }
}

/** The code that a yes of each side opened, under the id of that yes; the one shown before stops working. */
export async function makeRepCode(asking: Asking, { partnership, side, by, id }: For & { id: string }): Promise<Shown> {
  const code = newCode('record')
  const expiresAt = asking.now + CODE_MS
  const open = { code_hash: hashOfCode(code), made_by: by, expires_at: expiresAt, revoked_at: null }
  await putCode(asking.db, {
    partnership_id: partnership.id,
    id,
    purpose: 'rep',
    side_id: null,
    used_at: null,
    ...open,
  })
  await tell(asking.db, asking.newId, {
    partnership: partnership.id,
    at: asking.now,
    kind: 'partnership.code-made',
    subject: { kind: 'code', id },
    member: by,
    side: side.id,
    facts: { use: 'rep' },
  })
  return { code, expiresAt, zone: partnership.zone }
}

/** The channel as linked for the side, or undefined where it was so already; refuses one that serves another. */
export async function linkFor(asking: Asking, channel: Channel, to: For): Promise<Row<'space'> | undefined> {
  const { partnership, side, by } = to
  const there = await findSpace(asking.db, channel.platform, channel.workspace, channel.conversation)
  refuseLinked(there, { partnership: partnership.id, side: side.id })
  if (there) return undefined
  const { db, now } = asking
  const space = await linkSpace(db, { id: asking.newId(), partnership: partnership.id, side: side.id, channel, now })
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.space-linked',
    subject: { kind: 'space', id: space.id },
    member: by,
    side: side.id,
    facts: { platform: space.platform },
  })
  return space
}

/** Says in a channel that it was linked; said again where it was unlinked in between. */
export function linkedLetter(space: Row<'space'>, by: string): NewLetter {
  return {
    key: `partnership.linked/${space.id}/${space.linked_at}`,
    kind: 'partnership.linked',
    subject: { p: space.partnership_id, by },
    to: { partnership: space.partnership_id, space: space.id },
  }
}
