import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Values } from '../chat/form.ts'
import { type Asking, type DraftInHand, forAnyone, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { alreadySetUpCard, setUpCard, setUpForm, SET_UP_PROBLEMS } from './cards.ts'
import { chairActions } from './cards-member.ts'
import { newMember, personFor } from './entering.ts'
import { linkedLetter, linkFor, makeCode } from './linking.ts'
import { type Member, MEMBER_LIMITS } from './member.ts'
import { LOOK_AT_ONCE, DEFAULTS, type Read, readName } from './settings.ts'
import { addPartnership, addSide, setPartnership } from './set-up-store.ts'
import { firstRoles, SIDE_KINDS, type SideKind } from './side.ts'
import { channelAbout, channelIn, refuseLinked } from './space.ts'
import { findPartnership, findSpace, membershipsOf } from './store.ts'

export const setUp = forAnyone('partnership.set-up', {
  only: 'not in a channel that is linked already',
  data: z.object({}),
  async answer(asking) {
    refuseLinked(asking.here)
    await refuseMany(asking)
    const draft = await openDraft(asking, { intent: 'partnership.set-up', about: channelAbout(asking.request) })
    return { reply: { kind: 'form', form: setUpForm(draft) } }
  },
  async submit(asking, draft, values) {
    const there = await findPartnership(asking.db, draft.id)
    if (there) return { reply: { kind: 'card', card: alreadySetUpCard(there) } }
    await refuseMany(asking)
    const read = readForm(values)
    if ('errors' in read) {
      return { reply: { kind: 'errors', form: setUpForm(draft.id, values), errors: read.errors } }
    }
    return setUpFrom(asking, draft, read)
  },
})

async function refuseMany(asking: Asking): Promise<void> {
  const own = asking.person ? await membershipsOf(asking.db, asking.person.id) : []
  if (own.length >= MEMBER_LIMITS.partnerships) {
    throw new Refusal('You are part of as many records as Kept can keep. Leave one of them first.')
  }
}

type Filled = { name: string; yours: string; yourKind: SideKind; theirs: string; theirKind: SideKind }

/** What was filled in, or a sentence for each field that needs another look. */
function readForm(values: Values): Filled | { errors: Record<string, string> } {
  const name = readName(filled(values, 'name'))
  const yours = readName(filled(values, 'yours'))
  const theirs = differing(readName(filled(values, 'theirs')), yours)
  const yourKind = readKind(filled(values, 'yourKind'))
  const theirKind = readKind(filled(values, 'theirKind'))
  const all = { name, yours, yourKind, theirs, theirKind }
  if ('value' in name && 'value' in yours && 'value' in theirs && 'value' in yourKind && 'value' in theirKind) {
    return {
      name: name.value,
      yours: yours.value,
      theirs: theirs.value,
      yourKind: yourKind.value,
      theirKind: theirKind.value,
    }
  }
  const problems = Object.entries(all).flatMap(([field, read]) => ('problem' in read ? [[field, read.problem]] : []))
  return { errors: z.record(z.string(), z.string()).parse(Object.fromEntries(problems)) }
}

function differing(theirs: Read<string>, yours: Read<string>): Read<string> {
  const same = 'value' in theirs && 'value' in yours && theirs.value.toLowerCase() === yours.value.toLowerCase()
  return same ? { problem: SET_UP_PROBLEMS.sameName } : theirs
}

function readKind(text: string | undefined): Read<SideKind> {
  const kind = z.enum(SIDE_KINDS).safeParse(text)
  return kind.success ? { value: kind.data } : { problem: SET_UP_PROBLEMS.kind }
}

async function setUpFrom(asking: Asking, draft: DraftInHand, read: Filled): Promise<Outcome> {
  const channel = channelIn(draft.about)
  if (channel) refuseLinked(await findSpace(asking.db, channel.platform, channel.workspace, channel.conversation))
  const made = await keep(asking, draft.id, read)
  const { partnership, own, other, member } = made
  const by = member.id
  const more = chairActions(partnership, member, own)
  const forOther = await makeCode(asking, 'side', { partnership, side: other, by })
  const space = channel && (await linkFor(asking, channel, { partnership, side: own, by }))
  const forChannel = channel ? undefined : (await makeCode(asking, 'space', { partnership, side: own, by })).shown
  return {
    reply: { kind: 'card', card: setUpCard({ partnership, own, other, forOther: forOther.shown, forChannel, more }) },
    letters: space ? [linkedLetter(space, by)] : [],
    replans: [member.person_id],
    did: { intent: DOORWAYS.who, data: { p: partnership.id } },
  }
}

type Kept = { partnership: Row<'partnership'>; own: Row<'side'>; other: Row<'side'>; member: Member }

/** The partnership with its two sides and its first member, who set it up. */
async function keep(asking: Asking, id: string, read: Filled): Promise<Kept> {
  const { db, now } = asking
  const roles = firstRoles([read.yourKind])
  const person = await personFor(asking, roles)
  const row = {
    id,
    name: read.name,
    ...DEFAULTS,
    ends_on: null,
    ...{ look_on: LOOK_AT_ONCE, polls_look_on: LOOK_AT_ONCE },
    created_at: now,
    created_by: '',
    numbers: 0,
    pauses: '[]',
    events: 0,
  }
  await addPartnership(db, row)
  const side = (name: string, kind: SideKind, joinedAt: number | null) =>
    addSide(db, {
      partnership_id: id,
      id: asking.newId(),
      name,
      kinds: JSON.stringify([kind]),
      joined_at: joinedAt,
      named_helper: null,
    })
  const own = await side(read.yours, read.yourKind, now)
  const other = await side(read.theirs, read.theirKind, null)
  const member = await newMember(asking, { partnership: row, side: own }, person, roles)
  const partnership = { ...row, created_by: member.id }
  await setPartnership(db, id, { created_by: member.id })
  await tell(db, asking.newId, {
    partnership: id,
    at: now,
    kind: 'partnership.set-up',
    subject: { kind: 'partnership', id },
    member: member.id,
    side: own.id,
    facts: { zone: row.zone, nation: row.nation, own: own.id, other: other.id },
    texts: { name: read.name, own: read.yours, other: read.theirs },
  })
  return { partnership, own, other, member }
}
