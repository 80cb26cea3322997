import { z } from 'zod'
import { filled, ticked } from '../chat/form.ts'
import { type BySide, forOrganiser } from '../chat/room.ts'
import { tell } from '../story/store.ts'
import { draftFor } from './answer.ts'
import * as cards from './cards-settings.ts'
import { setSide } from './set-up-store.ts'
import { readName } from './settings.ts'
import { kindsOf, SIDE_KINDS, type SideKind } from './side.ts'
import { findMember, spacesOf } from './store.ts'

/** A side has hardly more channels than this many cards can list. */
const MOST_PAGES = 100

export const ownSide = forOrganiser('partnership.side', {
  only: 'for their own side',
  data: z.object({ n: z.coerce.number().int().min(1).max(MOST_PAGES).optional() }),
  async answer(asking, { n }) {
    const { partnership, side } = asking
    const spaces = await spacesOf(asking.db, partnership.id)
    const own = spaces.filter((space) => space.side_id === side.id)
    const helper =
      side.named_helper === null ? undefined : await findMember(asking.db, partnership.id, side.named_helper)
    return { reply: { kind: 'card', card: cards.sideCard(partnership, side, { spaces: own, helper }, n ?? 1) } }
  },
})

export const renameSide = forOrganiser('partnership.rename-side', {
  only: 'for their own side',
  data: z.object({}),
  async answer(asking) {
    const draft = await draftFor(asking, 'partnership.rename-side')
    return { reply: { kind: 'form', form: cards.renameForm(draft, asking.side, asking.side.name) } }
  },
  async submit(asking, draft, values) {
    const { partnership, side } = asking
    const typed = filled(values, 'name')
    const read = readName(typed)
    const problem = 'problem' in read ? read.problem : sameAsAnother(asking, read.value)
    if ('problem' in read || problem !== undefined) {
      const form = cards.renameForm(draft.id, side, typed ?? '')
      return { reply: { kind: 'errors', form, errors: { name: problem ?? '' } } }
    }
    if (read.value !== side.name) await keepName(asking, read.value)
    const did = { intent: 'partnership.side', data: { p: partnership.id, s: side.id } }
    return { reply: { kind: 'card', card: cards.renamedCard(read.value) }, did }
  },
})

function sameAsAnother(asking: BySide, name: string): string | undefined {
  const others = asking.sides.filter((side) => side.id !== asking.side.id)
  const same = others.some((side) => side.name.toLowerCase() === name.toLowerCase())
  return same ? cards.SETTING_SENTENCES.taken : undefined
}

export const kinds = forOrganiser('partnership.kinds', {
  only: 'for their own side, one or more',
  data: z.object({}),
  async answer(asking) {
    const draft = await draftFor(asking, 'partnership.kinds')
    return { reply: { kind: 'form', form: cards.kindsForm(draft, asking.side, kindsOf(asking.side)) } }
  },
  async submit(asking, draft, values) {
    const { partnership, side } = asking
    const ticks = ticked(values, 'kinds')
    const chosen = SIDE_KINDS.filter((kind) => ticks.includes(kind))
    if (chosen.length === 0) {
      const form = cards.kindsForm(draft.id, side, [])
      return { reply: { kind: 'errors', form, errors: { kinds: cards.SETTING_SENTENCES.noKind } } }
    }
    await keepKinds(asking, chosen)
    const did = { intent: 'partnership.side', data: { p: partnership.id, s: side.id } }
    return { reply: { kind: 'card', card: cards.kindsSavedCard(side, chosen) }, did }
  },
})

async function keepKinds(asking: BySide, chosen: readonly SideKind[]): Promise<void> {
  const { db, partnership, side, member } = asking
  const before = kindsOf(side)
  if (before.join() === chosen.join()) return
  await setSide(db, side, { kinds: JSON.stringify(chosen) })
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: asking.now,
    kind: 'partnership.side-kinds-changed',
    subject: { kind: 'side', id: side.id },
    member: member.id,
    side: side.id,
    facts: { from: before.join(' '), to: chosen.join(' ') },
  })
}

async function keepName(asking: BySide, name: string): Promise<void> {
  const { db, partnership, side } = asking
  await setSide(db, side, { name })
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: asking.now,
    kind: 'partnership.side-renamed',
    subject: { kind: 'side', id: side.id },
    member: asking.member.id,
    side: side.id,
    texts: { from: side.name, to: name },
  })
}
