import { z } from 'zod'
import { filled, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forMember, forOrganiser, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { draftFor } from './answer.ts'
import * as cards from './cards-nudging.ts'
import { membersWithoutAccount } from './colleagues-store.ts'
import { linesFor } from './entering.ts'
import { helperGoneLines } from './helper-gone.ts'
import { isSame, type LeadFields, leadFields, leadTimesOf, packLeadTimes, readLeadTimes } from './lead-times.ts'
import { type Member, sidesOfMember } from './member.ts'
import { personStanding, readPerson } from './person-choice.ts'
import { lookAgain, setSide } from './set-up-store.ts'
import { membersOf, organisersOf } from './store.ts'

/** When the owners of a side hear of dates. */
export const leadTimes = forOrganiser('partnership.lead-times', {
  only: 'for their own side',
  data: z.object({}),
  async answer(asking) {
    const draft = await draftFor(asking, 'partnership.lead-times')
    const form = cards.leadTimesForm(draft, asking.side, leadFields(leadTimesOf(asking.side)))
    return { reply: { kind: 'form', form } }
  },
  async submit(asking, draft, values) {
    const fields = fieldsIn(values)
    const read = readLeadTimes(fields)
    if ('problems' in read) {
      const problems = read.problems.map((problem) => cards.LEAD_PROBLEMS[problem])
      const errors = Object.fromEntries(problems.map(({ field, sentence }) => [field, sentence]))
      return { reply: { kind: 'errors', form: cards.leadTimesForm(draft.id, asking.side, fields), errors } }
    }
    const { db, partnership, side, today } = asking
    if (!isSame(read, leadTimesOf(side))) {
      await setSide(db, side, { lead_times: packLeadTimes(read) })
      const [first, second] = read.after
      const facts = { days: read.days, workingDays: read.workingDays, first, second }
      await tellOf(asking, 'partnership.lead-times-changed', facts)
      // A look may be early, never late.
      await lookAgain(db, partnership.id, today)
    }
    return { reply: { kind: 'card', card: cards.leadTimesCard(side, read) }, did: shows(asking) }
  },
})

function fieldsIn(values: Values): Partial<LeadFields> {
  const names = ['days', 'workingDays', 'first', 'second'] as const
  return Object.fromEntries(
    names.flatMap((name) => (filled(values, name) === undefined ? [] : [[name, filled(values, name)]])),
  )
}

/** The one of a side who hears when something of it is stuck. */
export const helper = forOrganiser('partnership.helper', {
  only: 'for their own side',
  data: z.object({}),
  async answer(asking) {
    const people = await choosable(asking)
    if (people.length === 0) throw new Refusal(cards.HELPER_SENTENCES.nobodyThere)
    const draft = await draftFor(asking, 'partnership.helper')
    const helper = asking.side.named_helper ?? cards.NOBODY
    return { reply: { kind: 'form', form: cards.helperForm(draft, asking.side, people, { helper }) } }
  },
  submit: submitHelper,
})

async function submitHelper(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const people = await choosable(asking)
  const nobody = filled(values, 'helper') === cards.NOBODY && filled(values, 'helperWritten') === undefined
  const read = nobody ? { found: undefined } : readPerson(values, 'helper', people)
  if ('errors' in read) {
    const form = cards.helperForm(draft.id, asking.side, people, personStanding(values, 'helper'))
    return { reply: { kind: 'errors', form, errors: read.errors } }
  }
  const { side } = asking
  const named = read.found
  const own = named?.id === asking.member.id
  const changes = side.named_helper !== (named?.id ?? null)
  if (changes) await nameHelper(asking, named)
  return {
    reply: { kind: 'card', card: cards.helperCard(side, named, own) },
    lines: named && changes && !own ? toNamed(asking, named) : [],
    did: shows(asking),
  }
}

async function nameHelper(asking: BySide, named: Member | undefined): Promise<void> {
  await setSide(asking.db, asking.side, { named_helper: named?.id ?? null })
  await tellOf(asking, 'partnership.helper-named', { helper: named?.id ?? null })
}

function toNamed({ partnership, side, now }: BySide, named: Member) {
  return linesFor([named], { partnership, kind: 'partnership.helper', subject: side.id, stage: 'named-0' }, now)
}

/** Who is there and can be written to. */
async function choosable(asking: BySide): Promise<Member[]> {
  const members = await membersOf(asking.db, asking.partnership.id)
  const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
  return members.filter((one) => sidesOfMember(one).includes(asking.side.id) && !silent.has(one.id))
}

/** Whoever was named would rather not. */
export const notHelper = forMember('partnership.not-helper', {
  only: 'the one who is named',
  data: z.object({ f: z.string().max(80) }),
  async answer(asking, { f }) {
    const side = asking.sides.find((one) => one.id === f && one.named_helper === asking.member.id)
    if (!side) throw new Refusal(cards.HELPER_SENTENCES.notNamed)
    const { db, partnership, member, now } = asking
    await setSide(db, side, { named_helper: null })
    await tellOf({ ...asking, side }, 'partnership.helper-declined', { helper: member.id })
    const organisers = await organisersOf(db, partnership.id, side.id)
    const about = { partnership, side: side.id, helper: member.id, how: 'declined' as const }
    return {
      reply: { kind: 'card', card: cards.notHelperCard(side) },
      lines: helperGoneLines(
        organisers.filter((one) => one.id !== member.id),
        about,
        now,
      ),
      did: { intent: 'partnership.settings', data: { p: partnership.id } },
    }
  },
})

async function tellOf(asking: BySide, kind: string, facts: Record<string, string | number | null>): Promise<void> {
  await tell(asking.db, asking.newId, {
    partnership: asking.partnership.id,
    at: asking.now,
    kind,
    subject: { kind: 'side', id: asking.side.id },
    member: asking.member.id,
    side: asking.side.id,
    facts,
  })
}

function shows({ partnership, side }: BySide) {
  return { intent: 'partnership.side', data: { p: partnership.id, s: side.id } }
}
