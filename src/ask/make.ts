import type { BySide, Outcome } from '../chat/room.ts'
import { pressToShow } from '../commitment/answer.ts'
import type { Row } from '../database.ts'
import { nextNumber } from '../partnership/store.ts'
import { tell } from '../story/store.ts'
import { answerWithin } from './within.ts'
import { ASK_LIMITS, type Ask } from './ask.ts'
import { askPostings } from './change.ts'
import { said } from './cards.ts'
import type { AskFilled } from './forms.ts'
import { insertAsk } from './store.ts'
import type { Told } from './teller.ts'
import { daysOf, lookOnFor, termsOf } from './waiting.ts'

/** Something to ask, checked. `id` is the draft's; `holder` the member who was named; `teller` who asks in fact. */
export type NewAsk = AskFilled &
  Told & { id: string; to: string; holder: string | undefined; link?: string | undefined }

/** Puts an ask to another side: the row, its story, and its card in every channel. */
export async function makeAsk(asking: BySide, made: NewAsk): Promise<Outcome> {
  const ask = await rowOf(asking, made)
  await insertAsk(asking.db, ask)
  await tell(asking.db, asking.newId, {
    partnership: ask.partnership_id,
    at: asking.now,
    kind: 'ask.asked',
    subject: { kind: 'ask', id: ask.id },
    member: asking.member.id,
    side: asking.side.id,
    facts: {
      number: ask.number,
      kind: ask.kind,
      to: ask.to_side,
      holder: ask.holder,
      wanted: ask.wanted_on,
      wantedTime: ask.wanted_time,
      answerBy: ask.answer_by_on,
      asker: ask.from_member,
      toldTo: ask.told_to,
    },
    texts: { words: ask.words, project: ask.project, toldHow: ask.told_how },
  })
  return {
    reply: replyTo(asking, ask),
    postings: await askPostings(asking.db, ask),
    did: pressToShow(ask),
  }
}

async function rowOf(asking: BySide, made: NewAsk): Promise<Ask> {
  const { partnership, member, side, today, now } = asking
  const within = await answerWithin(asking.db, partnership.id)
  const days = daysOf(made.kind, made.on, today, partnership.nation, within)
  const ask: Ask = {
    partnership_id: partnership.id,
    id: made.id,
    number: await nextNumber(asking.db, partnership.id),
    kind: made.kind,
    words: made.words,
    from_side: side.id,
    from_member: made.teller ?? member.id,
    told_to: made.teller === undefined ? null : member.id,
    told_how: made.toldHow ?? null,
    to_side: made.to,
    holder: made.holder ?? null,
    state: 'asked',
    wanted_on: days.wantedOn,
    wanted_time: days.wantedOn === null ? null : (made.time ?? null),
    answer_by_on: days.answerByOn,
    answer: null,
    answered_by: null,
    answered_told_to: null,
    answered_told_how: null,
    reason: null,
    commitment_id: null,
    project: made.project ?? null,
    link: made.link?.slice(0, ASK_LIMITS.link) ?? null,
    created_at: now,
    created_on: today,
    waits_from_on: today,
    look_on: null,
    version: 1,
    waiting_on: null,
    waiting_until_on: null,
    nudge_answered_at: null,
    word_on: null,
    heard_by: null,
  }
  return { ...ask, look_on: lookOnFor(ask, today, termsOf(ask, partnership, asking.sides)) }
}

function replyTo(asking: BySide, ask: Ask): Outcome['reply'] {
  const to = asking.sides.find((side) => side.id === ask.to_side)
  // In a linked channel the card itself appears at once, so another message would only be in the way.
  if (asking.here !== undefined && to?.joined_at != null) return { kind: 'done' }
  return { kind: 'card', card: said(`Ask ${ask.number} is sent`, sentence(to)) }
}

function sentence(to: Row<'side'> | undefined): string {
  if (to === undefined) return 'It is in your shared record.'
  return to.joined_at === null
    ? `It is in your shared record, waiting for ${to.name} to join.`
    : `${to.name} sees it in your shared record. Type “list” to see how it stands.`
}
