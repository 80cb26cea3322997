import { z } from 'zod'
import { sayDay, sayTime } from '../calendar/said.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Values, TypedWords } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { errorsIn, readDue, readText, tooLong } from '../chat/filled.ts'
import { offerToRecord } from '../commitment/offer.ts'
import type { Row } from '../database.ts'
import { membersWithoutAccount, otherSides, tellersOf } from '../partnership/colleagues-store.ts'
import type { Member } from '../partnership/member.ts'
import { mentionedIn } from '../partnership/mentioned.ts'
import { membersOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { ASK_LIMITS, type AskKind } from './ask.ts'
import { type AskFilled, askForm, askIntro, dayIn } from './forms.ts'
import { makeAsk } from './make.ts'
import { outcomeOf } from './change.ts'
import { findAsk } from './store.ts'
import { readTold, type Told, toldStanding } from './teller.ts'
import { readAsk, type TypedAsk } from './typed.ts'
import { answerWithin } from './within.ts'

/** `ask …` in words, or the button that opens an empty form. */
export const newAsk = forSide('ask.new', {
  only: 'asks another side than their own',
  data: z.object({ said: TypedWords.optional() }),
  answer: async (asking, data) => {
    const members = await membersOf(asking.db, asking.partnership.id)
    const typed = await readTyped(asking, data.said ?? '', members)
    if (typed.words.length > ASK_LIMITS.words) throw new Refusal(tooLong(ASK_LIMITS.words, typed.words.length))
    const named = members.find((member) => member.id === typed.whom?.member)
    if (typed.whom?.side === asking.side.id && (named === undefined || named.id === asking.member.id))
      throw ownSide(typed)
    if (named && typed.whom?.side === asking.side.id && (await isSilent(asking, named)))
      return offerToRecord(asking, named.name, typed.kind === 'do' && typed.words !== '' ? typed.text : undefined)
    const others = sidesFor(asking, named)
    const unsure = typed.due.kind === 'unsure' && { unsure: '1' }
    const about = { s: asking.side.id, ...(named && { holder: named.id }), ...unsure }
    const draft = await openDraft(asking, { intent: 'ask.new', about, partnership: asking.partnership.id })
    const to = others.find((side) => side.id === typed.whom?.side) ?? onlyOne(others)
    const known = typed.said === '' || typed.whom !== undefined
    const intro = askIntro({
      to: known ? to?.name : undefined,
      said: typed.said,
      member: named?.name,
      joined: to?.joined_at !== null,
      kind: typed.kind,
      due: typed.due,
      within: await answerWithin(asking.db, asking.partnership.id),
    })
    const form = askForm(draft, intro, filledFrom(typed, to?.id), others, await tellersOf(asking, members))
    return { reply: { kind: 'form', form } }
  },
  submit: submitAsk,
})

function onlyOne(others: readonly Row<'side'>[]): Row<'side'> | undefined {
  return others.length === 1 ? others[0] : undefined
}

/** The sides that can be asked, and one's own side where a colleague of it was named: nobody promises for them, so they are asked. */
function sidesFor(asking: BySide, named: Member | undefined): Row<'side'>[] {
  const isColleague = named !== undefined && named.side_id === asking.side.id
  return isColleague ? [asking.side, ...asking.sides.filter((side) => side.id !== asking.side.id)] : otherSides(asking)
}

async function readTyped(asking: BySide, said: string, members: readonly Member[]): Promise<TypedAsk> {
  const { today, partnership } = asking
  const people = { mine: asking.side.id, sides: asking.sides, members }
  const mentioned = await mentionedIn(asking, members)
  return readAsk(said, people, mentioned, { today, nation: partnership.nation })
}

function ownSide(typed: TypedAsk): Refusal {
  const example = typed.kind === 'do' && typed.words !== '' ? `I’ll ${typed.words.slice(0, 80)}` : 'I’ll find out'
  return new Refusal(`That is your own side. If you will do it, type: ${example}`)
}

function filledFrom(typed: TypedAsk, to: string | undefined): AskFilled {
  const due = typed.due.kind === 'date' ? typed.due : undefined
  return {
    words: typed.words,
    kind: typed.kind,
    to,
    on: due?.on,
    time: due?.time,
    needsDay: typed.due.kind === 'unsure',
  }
}

async function submitAsk(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const earlier = await findAsk(asking.db, asking.partnership.id, draft.id)
  if (earlier) return { reply: (await outcomeOf(asking, earlier)).reply }
  const members = await membersOf(asking.db, asking.partnership.id)
  const holder = members.find((member) => member.id === draft.about['holder'])
  const others = sidesFor(asking, holder)
  const tellers = await tellersOf(asking, members)
  const read = readFilled(asking, values, { others, tellers, needsDay: draft.about['unsure'] === '1' })
  if (Object.keys(read.errors).length > 0) {
    const form = askForm(draft.id, '', { ...read.filled, words: read.filled.words.slice(0, 3_000) }, others, tellers)
    return { reply: { kind: 'errors', form, errors: read.errors } }
  }
  const { to, kind, words } = read.filled
  if (holder && to === asking.side.id && (await isSilent(asking, holder)))
    return offerToRecord(asking, holder.name, kind === 'do' ? withDay(words, read.filled) : undefined)
  return makeAsk(asking, {
    ...read.filled,
    ...read.told,
    id: draft.id,
    to: to ?? '',
    holder: holder !== undefined && isOf(holder, to) ? holder.id : undefined,
  })
}

/** Nobody of one's own side is asked whom no chat can reach: a colleague records what they promised. */
async function isSilent(asking: BySide, member: Member): Promise<boolean> {
  return (await membersWithoutAccount(asking.db, asking.partnership.id)).has(member.id)
}

function withDay(words: string, { on, time }: Pick<AskFilled, 'on' | 'time'>): string {
  return on === undefined ? words : `${words} by ${sayDay(on)}${time === undefined ? '' : `, ${sayTime(time)}`}`
}

function isOf(member: Member, side: string | undefined): boolean {
  return side !== undefined && (member.side_id === side || member.second_side_id === side)
}

function readFilled(
  asking: BySide,
  values: Values,
  known: { others: readonly Row<'side'>[]; tellers: readonly Member[]; needsDay: boolean },
): { filled: AskFilled; told: Told; errors: Record<string, string> } {
  const { others, tellers, needsDay } = known
  const kind: AskKind = filled(values, 'kind') === 'answer' ? 'answer' : 'do'
  const told = readTold(values, tellers)
  const read = [
    told,
    readText(values, 'words', { max: ASK_LIMITS.words, need: 'Say what you ask.' }),
    readText(values, 'project', { max: ASK_LIMITS.project }),
    readDue(values, asking.today, needsDay ? 'Choose which day you mean.' : undefined),
  ]
  const to = others.find((side) => side.id === filled(values, 'to'))?.id
  return {
    filled: {
      words: filled(values, 'words') ?? '',
      kind,
      to,
      ...dayIn(values),
      project: filled(values, 'project'),
      told: toldStanding(values),
      needsDay,
    },
    told: 'found' in told ? told.found : {},
    errors: { ...errorsIn(...read), ...(to === undefined && { to: 'Choose whom you ask.' }) },
  }
}
