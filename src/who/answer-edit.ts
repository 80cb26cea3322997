import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { errorsIn } from '../chat/filled.ts'
import { type ByMember, type DraftInHand, forMember, type Outcome } from '../chat/room.ts'
import type { Values } from '../chat/form.ts'
import { setMember } from '../partnership/member-store.ts'
import { hasAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { cardOf } from './answer.ts'
import { ENTRY_SENTENCES } from './cards-entry.ts'
import type { Known } from './entry.ts'
import { readSaid, readTitle, type Said } from './filled.ts'
import { entryForm, standingOf } from './forms.ts'
import { keepEntry, knownIn } from './store.ts'

/** Somebody's own entry or, with an id, that of somebody of the same side who has no account. */
export const edit = forMember('who.edit', {
  only: 'their own; for somebody without account, a colleague of the same side',
  data: z.object({ id: z.string().max(80).optional() }),
  async answer(asking, { id }) {
    const known = await whose(asking, id ?? asking.member.id)
    const about = { ...(asking.side && { s: asking.side.id }), id: known.id }
    const draft = await openDraft(asking, { intent: 'who.edit', about, partnership: asking.partnership.id })
    const standing = standingOf(known.entry, asking.sides, known.title)
    return { reply: { kind: 'form', form: entryForm(draft, known, isOwn(asking, known), standing) } }
  },
  submit: submitEntry,
})

function isOwn({ member }: ByMember, known: Known): boolean {
  return known.id === member.id
}

/** Whose entry it is, as they are now; refuses what is not for whoever asks to write. */
async function whose(asking: ByMember, id: string): Promise<Known> {
  const { db, partnership, side } = asking
  const known = (await knownIn(db, partnership.id)).find((one) => one.id === id)
  if (!known?.member) throw new Refusal(ENTRY_SENTENCES.gone)
  if (isOwn(asking, known)) return known
  const isColleague = side !== undefined && known.sides.includes(side.id)
  if (isColleague && !(await hasAccount(db, known.member.person_id))) return known
  throw new Refusal(ENTRY_SENTENCES.notTheirs(known.name))
}

async function submitEntry(asking: ByMember, draft: DraftInHand, values: Values): Promise<Outcome> {
  const known = await whose(asking, draft.about['id'] ?? asking.member.id)
  const [said, title] = [readSaid(values, asking.sides), readTitle(values)]
  if ('errors' in said || 'errors' in title) {
    const form = entryForm(draft.id, known, isOwn(asking, known), values)
    return { reply: { kind: 'errors', form, errors: errorsIn(said, title) } }
  }
  await keepSaid(asking, known, said.found)
  await keepTitle(asking, known, title.found)
  const everybody = await knownIn(asking.db, asking.partnership.id)
  const after = everybody.find(({ id }) => id === known.id) ?? known
  return {
    reply: { kind: 'card', card: await cardOf(asking, after, everybody, ENTRY_SENTENCES.saved) },
    did: { intent: 'who.show', data: { p: asking.partnership.id, id: known.id } },
  }
}

async function keepSaid(asking: ByMember, known: Known, said: Said): Promise<void> {
  const { db, partnership, member, now } = asking
  // Nobody becomes an ally, or stops being one, by what a colleague writes.
  const ally = isOwn(asking, known) ? said.ally : (known.entry?.ally ?? 0)
  // Only a worker is asked for these; whoever is none any more is asked again when they are.
  const work = known.is.includes('worker') ? said : (known.entry ?? said)
  await keepEntry(db, {
    partnership_id: partnership.id,
    id: known.id,
    member_id: known.id,
    side_id: null,
    name: null,
    ...said,
    employer: work.employer,
    priorities: work.priorities,
    ally,
    told_by: isOwn(asking, known) ? null : member.id,
    at: now,
    gone_at: null,
  })
  if (!isOwn(asking, known)) await tellOf(asking, known, 'who.told', {})
}

async function keepTitle(asking: ByMember, known: Known, title: string | null): Promise<void> {
  if (title === known.title) return
  await setMember(asking.db, asking.partnership.id, known.id, { title })
  await tellOf(asking, known, 'who.title', { title })
}

/** That somebody's title changed, or that a colleague wrote down what they said: what people say of themselves is theirs. */
function tellOf(asking: ByMember, known: Known, kind: string, texts: Record<string, string | null>): Promise<void> {
  return tell(asking.db, asking.newId, {
    partnership: asking.partnership.id,
    at: asking.now,
    kind,
    subject: { kind: 'member', id: known.id },
    member: asking.member.id,
    side: asking.side?.id,
    texts,
  })
}
