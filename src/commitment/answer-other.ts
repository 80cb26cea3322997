import { z } from 'zod'
import { type Card, shorten } from '../chat/card.ts'
import { findDraft } from '../chat/draft-store.ts'
import { TypedWords } from '../chat/form.ts'
import { accountKey } from '../chat/request.ts'
import { type BySide, forSide, type Intent } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import type { Member } from '../partnership/member.ts'
import { mentionedIn } from '../partnership/mentioned.ts'
import { membersOf } from '../partnership/store.ts'
import { readWhom } from '../partnership/whom.ts'
import { titledOn } from '../partnership/job.ts'
import { Refusal } from '../refusal.ts'
import { uncapital } from '../sentence.ts'
import { openPromise } from './answer-promise.ts'
import { AS_ASK, offerAsk } from './offer.ts'
import { presentOn } from './owners.ts'

/** "Priya will …": only Priya can promise that, unless no chat reaches her and a colleague records what she said. */
export const promiseForOther: Intent = forSide('commitment.promise-for-other', {
  only: 'a colleague of the same side who has no account, or a job title that somebody of the same side has',
  data: z.object({ who: z.string().max(200), words: TypedWords }),
  answer: async (asking, { who, words }) => {
    const title = await titleHere(asking, who)
    if (title !== undefined) return openPromise(asking, { words, role: title })
    const named = await whoIsNamed(asking, who)
    if (named === undefined) return { reply: { kind: 'card', card: nobodyCard(who, asking.side.name) } }
    if ('side' in named) return offerAsk(asking, { side: named.side.name, words })
    if (named.member.id === asking.member.id) return openPromise(asking, { words })
    const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
    const colleague = presentOn({ members: [named.member] }, asking.side.id).length > 0
    if (colleague && silent.has(named.member.id)) return openPromise(asking, { words, who: named.member.id })
    return offerAsk(asking, { member: named.member.id, words })
  },
})

/** The button on that offer: says the same again as an ask or, of a colleague without an account, as their promise. */
export const asAsk: Intent = forSide(AS_ASK, {
  data: z.object({ d: z.string().max(80) }),
  answer: async (asking, { d }) => {
    const draft = await findDraft(asking.db, d, asking.now)
    const isTheirs = draft?.intent === AS_ASK && draft.account === accountKey(asking.request.asker)
    const words = isTheirs ? draft.about['words'] : undefined
    if (words === undefined) throw new Refusal('That offer has lapsed. Say “ask … to …” instead.')
    return { reply: { kind: 'done' }, then: { kind: 'words', words } }
  },
})

/** The job title that these words are, as somebody of one’s own side has it: "the community development officer". */
async function titleHere(asking: BySide, who: string): Promise<string | undefined> {
  if (!/^the\s/i.test(who)) return undefined
  const members = await membersOf(asking.db, asking.partnership.id)
  const [holder] = titledOn(members, asking.side.id, who)
  const title = holder?.title?.replace(/^the\s+/i, '')
  // “Head of Housing” is written so, “Housing officer” only begins a line.
  return title === undefined || /\s\p{Lu}/u.test(title) ? title : uncapital(title)
}

type Named = { member: Member } | { side: Row<'side'> } | undefined

async function whoIsNamed(asking: BySide, who: string): Promise<Named> {
  const members = await membersOf(asking.db, asking.partnership.id)
  const mentioned = await mentionedIn(asking, members)
  const whom = mentioned(who) ?? readWhom(who, { mine: asking.side.id, sides: asking.sides, members })
  const member = members.find((one) => one.id === whom?.member)
  if (member) return { member }
  // Who has that job title on another side can be asked.
  const [titled] = asking.sides.flatMap(({ id }) => titledOn(members, id, who))
  if (titled) return { member: titled }
  const side = asking.sides.find((one) => one.id === whom?.side)
  return side && { side }
}

function nobodyCard(who: string, side: string): Card {
  return {
    title: 'Who will do that?',
    parts: [
      { kind: 'text', text: `Kept does not know who “${shorten(who, 80)}” is. To promise it yourself, say “I’ll …”.` },
      ...(/^the\s/i.test(who) ? [{ kind: 'text' as const, text: titleSentence(side) }] : []),
      { kind: 'text', text: 'To ask somebody, say “ask … to …”. Nothing was saved.', quiet: true },
    ],
  }
}

function titleSentence(side: string): string {
  return shorten(`Nobody at ${side} has that job title. An organiser can add it: type “who”, then “Change roles”.`, 300)
}
