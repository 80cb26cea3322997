import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import type { Card } from '../chat/card.ts'
import { lastPage, pageOf } from '../chat/page.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { awaySentences } from '../partnership/away.ts'
import { sayToldThrough } from '../partnership/cards-member.ts'
import { isOrganiserOf, type Member } from '../partnership/member.ts'
import { spokenForBy } from '../partnership/member-store.ts'
import { findMember } from '../partnership/store.ts'
import { withAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { type Listed, whoCard } from './cards.ts'
import { ENTRY_SENTENCES, entryCard } from './cards-entry.ts'
import type { Known } from './entry.ts'
import { fits, foundIn } from './find.ts'
import { knownIn } from './store.ts'

/** Longer words are no name. */
const WORD_LIMIT = 80

/** Everybody and every team, side by side, or those whom a word finds. */
export const list = forMember('who.list', {
  data: z.object({
    word: z.string().max(WORD_LIMIT).optional(),
    n: z.coerce.number().int().min(0).max(100).optional(),
  }),
  async answer(asking, { word, n }) {
    const { db, partnership, sides, member } = asking
    const everybody = await knownIn(db, partnership.id)
    const placed = [...sides, undefined].flatMap((side) =>
      everybody.filter(isUnder(side)).map((known) => ({ known, side })),
    )
    const found = word === undefined ? placed : placed.filter(({ known, side }) => fits(known, side, word))
    const page = pageOf(found, n ?? 0)
    const through = await toldThroughOf(asking, everybody)
    const rows: Listed[] = []
    for (const { known, side } of page.rows) {
      const away = await awayOf(asking, known)
      rows.push({ known, side, toldThrough: through.get(known.id), away, found: foundIn(known, word) })
    }
    const own = everybody.find(({ id }) => id === member.id)
    if (!own?.member) throw new Error('A member who asks is not there.')
    const shown = { ...page, rows }
    const pages = lastPage(found.length) + 1
    const card = whoCard({
      partnership,
      sides,
      shown,
      pages,
      viewer: own.member,
      hasEntry: own.entry !== undefined,
      word,
    })
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

function isUnder(side: Row<'side'> | undefined) {
  return ({ sides }: Known) => (side ? sides.includes(side.id) : sides.length === 0)
}

async function awayOf(asking: ByMember, { id, member }: Known): Promise<string | undefined> {
  return member && (await awaySentences(asking, [id]))[0]
}

/** By member, who speaks for those without account: whoever added them or, once gone, an organiser of their side. */
async function toldThroughOf(asking: ByMember, everybody: readonly Known[]): Promise<Map<string, string>> {
  const members = everybody.flatMap(({ member }) => member ?? [])
  const reached = await withAccount(
    asking.db,
    members.map(({ person_id }) => person_id),
  )
  const speakers = await spokenForBy(asking.db, asking.partnership.id)
  const isReached = (member: Member) => reached.has(member.person_id)
  const silent = members.filter((member) => !isReached(member))
  return new Map(
    silent.map((member) => {
      const speaker =
        members.find(({ id }) => id === speakers.get(member.id)) ??
        members.find((other) => isReached(other) && isOrganiserOf(other, member.side_id ?? ''))
      return [member.id, sayToldThrough(speaker?.name)]
    }),
  )
}

/** One of them, or one team, with all that is said. */
export const show = forMember('who.show', {
  data: z.object({ id: z.string().max(80) }),
  async answer(asking, { id }) {
    const everybody = await knownIn(asking.db, asking.partnership.id)
    const known = everybody.find((one) => one.id === id)
    if (known === undefined) throw new Refusal(ENTRY_SENTENCES.gone)
    return { reply: { kind: 'card', card: await cardOf(asking, known, everybody) } }
  },
})

/** The entry as whoever asks sees it; `first` is what came of a press. */
export async function cardOf(
  asking: ByMember,
  known: Known,
  everybody: readonly Known[],
  first?: string,
): Promise<Card> {
  const { partnership, sides } = asking
  const through = (await toldThroughOf(asking, everybody)).get(known.id)
  const told = known.entry?.told_by
  return entryCard(
    {
      p: partnership.id,
      known,
      sides,
      away: await awayOf(asking, known),
      toldThrough: through,
      toldTo: told == null ? undefined : (await findMember(asking.db, partnership.id, told))?.name,
      writtenOn: known.entry && todayIn(known.entry.at, partnership.zone),
      may: mayOf(asking, known, through !== undefined),
    },
    first,
  )
}

function mayOf({ member, side }: ByMember, known: Known, isSilent: boolean) {
  const isOwn = known.id === member.id
  const isColleague = side !== undefined && known.sides.includes(side.id)
  const isTeam = known.member === undefined
  return {
    isOwn,
    edit: isOwn || (isColleague && (isTeam || isSilent)),
    takeOut: isTeam && isColleague && isOrganiserOf(member, side.id),
  }
}
