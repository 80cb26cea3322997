import { z } from 'zod'
import { ASK_LIMITS } from '../ask/ask.ts'
import { otherSides } from '../partnership/colleagues-store.ts'
import { dayIn } from '../ask/forms.ts'
import { makeAsk } from '../ask/make.ts'
import { findAsk } from '../ask/store.ts'
import { outcomeOf as askOutcome } from '../ask/change.ts'
import { findDate } from '../calendar/dates.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { outcomeOf, viewFor } from '../commitment/answer.ts'
import { type Firmness, FIRMNESS } from '../commitment/commitment.ts'
import { errorsIn, readDue, readText } from '../chat/filled.ts'
import { sidesThatWait } from '../commitment/owners.ts'
import { findCommitment, makeCommitment } from '../commitment/store.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { type MessageFilled, messageForm, messageIntro, WHAT } from './message-form.ts'

/** "Record this" on a message: its words become a promise of one's own, or an ask to the other side. */
export const message = forSide('record.message', {
  only: 'promises for themselves alone',
  data: z.object({}),
  answer: async (asking) => {
    const { asked } = asking.request
    if (asked.kind !== 'record') throw new Refusal('Choose “Record this” on a message to record it.')
    const { source } = asked
    const context = { today: asking.today, nation: asking.partnership.nation }
    const due = findDate(source.text.trim(), context).reading
    const intro = messageIntro(source.author?.name, due)
    const about = {
      s: asking.side.id,
      intro,
      ...(source.link !== undefined && { link: source.link.slice(0, ASK_LIMITS.link) }),
    }
    const draft = await openDraft(asking, { intent: 'record.message', about, partnership: asking.partnership.id })
    const read = due.kind === 'date' ? { on: due.on, time: due.time } : { on: undefined, time: undefined }
    const start: MessageFilled = {
      words: source.text.trim().slice(0, ASK_LIMITS.words),
      what: undefined,
      to: undefined,
      ...read,
    }
    return { reply: { kind: 'form', form: messageForm(draft, intro, start, others(asking)) } }
  },
  submit: submitMessage,
})

function others(asking: BySide): Row<'side'>[] {
  return otherSides(asking)
}

async function submitMessage(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const done = await doneBefore(asking, draft.id)
  if (done) return done
  const read = readText(values, 'words', { max: ASK_LIMITS.words, need: 'Say what it is about.' })
  const said = { words: filled(values, 'words') ?? '', ...dayIn(values) }
  const what = WHAT.find((one) => one === filled(values, 'what'))
  const firmness = FIRMNESS.find((one) => one === filled(values, 'firmness'))
  const sides = others(asking)
  const to = (sides.length === 1 ? sides[0] : sides.find((side) => side.id === filled(values, 'to')))?.id
  const errors = {
    ...errorsIn(read, readDue(values, asking.today)),
    ...(what === undefined && { what: 'Choose what this is.' }),
    ...(what === 'promise' && firmness === undefined && { firmness: 'Say how sure you are.' }),
    ...(what !== 'promise' && to === undefined && { to: 'Choose whom you ask.' }),
  }
  if (what === undefined || Object.keys(errors).length > 0) {
    const again: MessageFilled = { ...said, what, to, firmness }
    return { reply: { kind: 'errors', form: messageForm(draft.id, draft.about['intro'] ?? '', again, sides), errors } }
  }
  const made = { ...said, id: draft.id, link: draft.about['link'] }
  if (what === 'promise') return promise(asking, { ...made, firmness: firmness ?? 'finding-out' })
  return makeAsk(asking, { ...made, kind: what === 'answer' ? 'answer' : 'do', to: to ?? '', holder: undefined })
}

async function doneBefore(asking: BySide, id: string): Promise<Outcome | undefined> {
  const ask = await findAsk(asking.db, asking.partnership.id, id)
  if (ask) return { reply: (await askOutcome(asking, ask)).reply }
  const commitment = await findCommitment(asking.db, asking.partnership.id, id)
  if (commitment === undefined) return undefined
  const view = await viewFor(asking, { id })
  return { reply: (await outcomeOf(asking, view, { sentence: 'This promise is there already.' })).reply }
}

type Made = { id: string; words: string; on: string | undefined; time: string | undefined; link: string | undefined }

async function promise(asking: BySide, made: Made & { firmness: Firmness }): Promise<Outcome> {
  const commitment = await makeCommitment(asking, {
    id: made.id,
    words: made.words,
    firmness: made.firmness,
    dueOn: made.on ?? null,
    dueTime: made.time ?? null,
    link: made.link,
    waitingSides: sidesThatWait(asking.sides, asking.side.id),
  })
  const view = await viewFor(asking, { id: commitment.id })
  return outcomeOf(asking, view, { sentence: 'The promise is in the record.' })
}
