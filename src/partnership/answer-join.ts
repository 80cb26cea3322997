import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { openDraft } from '../chat/draft.ts'
import type { NewPosting } from '../chat/letter.ts'
import { type Asking, forAnyone, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { newestPosted } from '../outbox/posted-store.ts'
import { LINK_SENTENCES } from '../person/cards-link.ts'
import { hashTyped, readCode } from '../person/code.ts'
import { findAccountCode } from '../person/link-store.ts'
import { Refusal } from '../refusal.ts'
import { offerForAll } from './answer-rep.ts'
import * as cards from './cards-join.ts'
import { type Code, refuseSpent } from './code.ts'
import { findCodeByHash, useCode } from './code-store.ts'
import { enter } from './entering.ts'
import { linkedLetter, linkFor, makeCode } from './linking.ts'
import { sidesOfMember } from './member.ts'
import { type Channel, channelAbout, channelIn, channelOf, refuseLinked } from './space.ts'
import { findPartnership, findSide, membershipIn, setUpBy, sidesOf, spacesOf } from './store.ts'
import { asker, findWaiting } from './waiting-store.ts'

/** Words or a bare code. What the code is for decides what comes next. */
export const join = forAnyone('partnership.join', {
  only: 'with a code that is good',
  data: z.object({ code: z.string().max(100).optional() }),
  async answer(asking, { code: typed }) {
    if (typed === undefined) return { reply: { kind: 'card', card: cards.pasteCodeCard() } }
    const hash = hashTyped('record', typed)
    const code = hash === undefined ? undefined : await findCodeByHash(asking.db, hash)
    // Made before they had a shape of their own.
    if (!code && hash !== undefined && (await findAccountCode(asking.db, hash))) {
      throw new Refusal(LINK_SENTENCES.oldShape)
    }
    refuseSpent(code, asking.now)
    if (code.purpose === 'rep') return offerForAll(asking, code, typed)
    const meant = await meantBy(asking, code)
    return code.purpose === 'space' ? linkHere(asking, meant) : offer(asking, meant, typed)
  },
})

type Meant = { code: Code; partnership: Row<'partnership'>; side: Row<'side'> }

async function meantBy(asking: Asking, code: Code): Promise<Meant> {
  const partnership = await findPartnership(asking.db, code.partnership_id)
  const side = code.side_id === null ? undefined : await findSide(asking.db, code.partnership_id, code.side_id)
  if (!partnership || !side) throw new Error('A code for a partnership or side that is not there.')
  return { code, partnership, side }
}

/** Who set it up, what is kept, and one button. The channel waits in a draft: the button may be pressed elsewhere. */
async function offer(asking: Asking, meant: Meant, typed: string): Promise<Outcome> {
  const { partnership, side } = meant
  const { here } = asking
  if (here?.partnership_id === partnership.id && here.side_id !== side.id) {
    throw new Refusal(cards.ownChannelSentence(side.name))
  }
  refuseLinked(here, { partnership: partnership.id, side: side.id })
  const draft = await openDraft(asking, { intent: 'partnership.join-side', about: channelAbout(asking.request) })
  const by = await setUpBy(asking.db, partnership)
  const data = { d: draft, c: readCode('record', typed) ?? '' }
  const press = cards.joinAction(side, 'partnership.join-side', data)
  return {
    reply: {
      kind: 'card',
      card: cards.offerCard({
        partnership,
        side,
        by: by && { label: 'Set up by', ...by },
        host: by,
        operator: asking.operator,
        press,
      }),
    },
  }
}

/** The button under the offer. The code is looked up again: it may have been used or taken back since. */
export const joinSide = forAnyone('partnership.join-side', {
  only: 'with a code that is good',
  data: z.object({ d: z.string(), c: z.string() }),
  async answer(asking, { d, c }) {
    const waiting = await findWaiting(
      asking.db,
      { id: d, intent: 'partnership.join-side', ...asker(asking) },
      asking.now,
    )
    if (!waiting) throw new Refusal(cards.JOIN_SENTENCES.oldOffer)
    const hash = hashTyped('record', c)
    const code = hash === undefined ? undefined : await findCodeByHash(asking.db, hash)
    if (code?.purpose === 'rep') throw new Refusal(cards.JOIN_SENTENCES.oldOffer)
    const again = code && (await joinedBefore(asking, code))
    if (again) return again
    refuseSpent(code, asking.now)
    if (code.purpose !== 'side') throw new Refusal(cards.JOIN_SENTENCES.oldOffer)
    return joinWith(asking, await meantBy(asking, code), channelIn(waiting.about))
  },
})

/** Who has joined already is shown so, and uses up no code. */
async function joinedBefore(asking: Asking, code: Code): Promise<Outcome | undefined> {
  const { person } = asking
  if (!person) return undefined
  const { partnership, side } = await meantBy(asking, code)
  const member = await membershipIn(asking.db, partnership.id, person.id)
  if (member?.left_at !== null || !sidesOfMember(member).includes(side.id)) return undefined
  const sides = await sidesOf(asking.db, partnership.id)
  const joined = { partnership, side, member, person, already: true, sides, forChannel: undefined }
  return { reply: { kind: 'replace', card: cards.joinedCard(joined) } }
}

/** The first of a side links the channel where the code was pasted; elsewhere they get a code for theirs. */
async function joinWith(asking: Asking, meant: Meant, channel: Channel | undefined): Promise<Outcome> {
  const { code, partnership, side } = meant
  const entered = await enter(asking, { partnership, side, way: 'code' })
  await useCode(asking.db, code, asking.now)
  const by = entered.member.id
  if (entered.first && channel) await linkFor(asking, channel, { partnership, side, by })
  const needsCode = entered.first && !channel
  const forChannel = needsCode ? (await makeCode(asking, 'space', { partnership, side, by })).shown : undefined
  const sides = await sidesOf(asking.db, partnership.id)
  return {
    reply: { kind: 'replace', card: cards.joinedCard({ ...entered, partnership, side, sides, forChannel }) },
    letters: entered.first ? await sideJoinedLetters(asking, partnership.id, side.id, by) : [],
    postings: entered.first ? await cardsSoFar(asking, partnership.id) : [],
    lines: entered.lines,
    newOrganisers: entered.newOrganisers,
    people: entered.people,
    replans: [entered.person.id],
    did: { intent: DOORWAYS.who, data: { p: partnership.id } },
  }
}

/** In every channel of the record, the new side's too. */
async function sideJoinedLetters(asking: Asking, partnership: string, side: string, by: string) {
  const spaces = await spacesOf(asking.db, partnership)
  return spaces.map((space) => ({
    key: `partnership.side-joined/${side}/${space.id}`,
    kind: 'partnership.side-joined',
    subject: { p: partnership, side, by },
    to: { partnership, space: space.id },
  }))
}

/** So many cards of what was recorded before a side joined are posted when it does; the rest are in the list. */
const MOST_CARDS = 10

/** The other side waited for this one; both now see the same cards, which no longer say for whom they wait. */
async function cardsSoFar(asking: Asking, partnership: string): Promise<NewPosting[]> {
  const spaces = await spacesOf(asking.db, partnership)
  const cards = await newestPosted(asking.db, partnership, MOST_CARDS)
  return spaces.flatMap((space) => cards.map((card) => ({ ...card, partnership, space: space.id })))
}

/** A code for a channel, pasted in it by somebody of the side. */
async function linkHere(asking: Asking, { code, partnership, side }: Meant): Promise<Outcome> {
  const channel = channelOf(asking.request)
  const member = asking.person && (await membershipIn(asking.db, partnership.id, asking.person.id))
  if (member?.left_at !== null || !sidesOfMember(member).includes(side.id)) {
    throw new Refusal(cards.membersLinkSentence(side.name))
  }
  if (!channel) throw new Refusal(cards.JOIN_SENTENCES.spaceInDirect)
  const space = await linkFor(asking, channel, { partnership, side, by: member.id })
  if (space) await useCode(asking.db, code, asking.now)
  return {
    reply: { kind: 'card', card: cards.spaceLinkedCard(partnership, side) },
    letters: space ? [linkedLetter(space, member.id)] : [],
    did: { intent: DOORWAYS.who, data: { p: partnership.id } },
  }
}
