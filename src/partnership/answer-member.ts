import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { filled, ticked, type Values } from '../chat/form.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import { type BySide, type DraftInHand, forOrganiser, forSide } from '../chat/room.ts'
import { oneLine, rhythmFor } from '../person/person.ts'
import { addPerson } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { draftFor, present, refuseLast } from './answer.ts'
import * as cards from './cards-member.ts'
import { sayRoles } from './cards.ts'
import { isOrganiserOf, type Member, MEMBER_LIMITS, refuseStranger, type Role, SIDE_ROLES } from './member.ts'
import { addMember, setMember } from './member-store.ts'
import { readName, type Read } from './settings.ts'
import { isChaired, joiningRoles, kindsOf } from './side.ts'
import { findMember, membersOf } from './store.ts'
import { refuseOusting } from './tenure.ts'

/** For somebody without an account: any colleague can add them; their role is an organiser's to choose. */
export const add = forSide('partnership.add', {
  only: 'for their own side; roles are chosen by its organisers',
  data: z.object({}),
  async answer(asking) {
    const draft = await draftFor(asking, 'partnership.add')
    return { reply: { kind: 'form', form: cards.addForm(draft, asking.side, await rolesToGive(asking)) } }
  },
  async submit(asking, draft, values) {
    const roles = await rolesToGive(asking)
    const name = readName(filled(values, 'name'))
    const title = readTitle(values)
    if ('problem' in name || 'problem' in title) {
      const errors = problemsOf({ name, title })
      return { reply: { kind: 'errors', form: cards.addForm(draft.id, asking.side, roles, values), errors } }
    }
    const role = roles.find((one) => one === filled(values, 'role'))
    await keepNew(asking, draft, name.value, title.value, role ? [role] : usualRoles(asking))
    const { partnership, side } = asking
    const words = `${name.value} is now listed under ${side.name}. You or a colleague can record what they say.`
    return {
      reply: { kind: 'card', card: cards.memberDoneCard(partnership, 'Added', words) },
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})

function usualRoles(asking: BySide): Role[] {
  return joiningRoles(kindsOf(asking.side))
}

/** Somebody without account can organise nothing. */
async function rolesToGive(asking: BySide): Promise<Role[]> {
  if (!isOrganiserOf(await present(asking), asking.side.id)) return usualRoles(asking)
  return SIDE_ROLES.filter((role) => role !== 'organiser')
}

function readTitle(values: Values): Read<string | null> {
  const title = filled(values, 'title')
  if ((title ?? '').length > MEMBER_LIMITS.title) return { problem: cards.MEMBER_SENTENCES.noTitle }
  return { value: oneLine(title, MEMBER_LIMITS.title) ?? null }
}

function problemsOf(reads: Record<string, Read<unknown>>): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const [field, read] of Object.entries(reads)) if ('problem' in read) errors[field] = read.problem
  return errors
}

async function keepNew(asking: BySide, draft: DraftInHand, name: string, title: string | null, roles: readonly Role[]) {
  const { db, now, partnership, side } = asking
  const members = await membersOf(db, partnership.id)
  if (members.length >= MEMBER_LIMITS.members) throw new Refusal(cards.MEMBER_SENTENCES.full)
  if (await findMember(db, partnership.id, draft.id)) return
  const person = await addPerson(db, { id: asking.newId(), name, rhythm: rhythmFor(roles), now })
  await addMember(db, {
    partnership_id: partnership.id,
    id: draft.id,
    person_id: person.id,
    side_id: side.id,
    second_side_id: null,
    roles: JSON.stringify(roles),
    title,
    joined_at: now,
    left_at: null,
  })
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.member-added',
    subject: { kind: 'member', id: draft.id },
    member: asking.member.id,
    side: side.id,
    facts: { roles: roles.join(' ') },
    texts: { title },
  })
}

export const changeRoles = forOrganiser('partnership.change', {
  only: 'for their own side, which keeps an organiser; in their first seven days they demote none before them',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const member = await ofFirstSide(asking, id)
    const draft = await draftFor(asking, 'partnership.change', { id })
    return { reply: { kind: 'form', form: cards.changeForm(draft, member) } }
  },
  async submit(asking, draft, values) {
    const { partnership } = asking
    const member = await ofFirstSide(asking, draft.about['id'] ?? '')
    const ticks = ticked(values, 'roles')
    const roles = SIDE_ROLES.filter((role) => ticks.includes(role))
    const title = readTitle(values)
    if (roles.length === 0 || 'problem' in title) {
      const problem = roles.length === 0 ? { roles: cards.MEMBER_SENTENCES.noRole } : {}
      const errors = { ...problem, ...problemsOf({ title }) }
      return { reply: { kind: 'errors', form: cards.changeForm(draft.id, member, values), errors } }
    }
    if (!roles.includes('organiser')) {
      await refuseLast(asking, member)
      await refuseOusting(asking, member)
    }
    await keepChange(asking, member, roles, title.value)
    const isNew = roles.includes('organiser') && !member.is.includes('organiser')
    const words = `${member.name} is now ${sayRoles(roles)}.`
    return {
      reply: { kind: 'card', card: cards.memberDoneCard(partnership, 'Saved', words) },
      newOrganisers: isNew ? [{ partnership, side: asking.side.id, member }] : [],
      people: officeNews(asking, member, roles),
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})

/** One tap for whoever joins first for a residents' group: such groups have a chair, who is mostly the one to begin. */
export const chair = forOrganiser('partnership.chair', {
  only: "for themselves, in a residents' group",
  data: z.object({}),
  async answer(asking) {
    const { partnership, side } = asking
    if (!isChaired(kindsOf(side))) throw new Refusal(cards.MEMBER_SENTENCES.noChair)
    const member = await ofFirstSide(asking, asking.member.id)
    const others = member.is.filter((role) => role !== 'resident' && role !== 'chair')
    await keepChange(asking, member, ['chair', ...others], member.title)
    return {
      people: officeNews(asking, member, ['chair']),
      reply: { kind: 'card', card: cards.memberDoneCard(partnership, 'Saved', `You chair ${side.name}.`) },
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})

const OFFICES = ['chair', 'organiser', 'councillor', 'worker'] as const

/** Whoever becomes chair, organiser, councillor or worker takes up an office: the other side has somebody new to meet. */
export function officeNews({ partnership, side }: BySide, before: Member, roles: readonly Role[]): PeopleNews[] {
  const isOffice = OFFICES.some((role) => roles.includes(role) && !before.is.includes(role))
  return isOffice ? [{ kind: 'office', partnership, member: before, side: side.id }] : []
}

/** Roles belong to the first of two hats, and so to that side's organisers. */
async function ofFirstSide(asking: BySide, id: string): Promise<Member> {
  const member = await findMember(asking.db, asking.partnership.id, id)
  refuseStranger(member, asking.side)
  if (member.side_id !== asking.side.id) throw new Refusal(cards.secondHatSentence(member.name))
  return member
}

export async function keepChange(
  asking: BySide,
  member: Member,
  roles: readonly Role[],
  title: string | null,
): Promise<void> {
  const { db, partnership, side } = asking
  if (roles.join() === member.is.join() && title === member.title) return
  await setMember(db, partnership.id, member.id, { is: roles, title })
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: asking.now,
    kind: 'partnership.roles-changed',
    subject: { kind: 'member', id: member.id },
    member: asking.member.id,
    side: side.id,
    facts: { from: member.is.join(' '), to: roles.join(' ') },
    texts: { title },
  })
}
