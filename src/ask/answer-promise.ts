import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { filled, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { FIRMNESS } from '../commitment/commitment.ts'
import { errorsIn, readDue } from '../chat/filled.ts'
import { readToldHow } from '../commitment/told.ts'
import { sidesThatWait } from '../commitment/owners.ts'
import { findCommitment, makeCommitment } from '../commitment/store.ts'
import { colleaguesOf, membersWithoutAccount } from '../partnership/colleagues-store.ts'
import type { Member } from '../partnership/member.ts'
import { readPerson } from '../partnership/person-choice.ts'
import { act, askInHand, mayDo, outcomeOf } from './change.ts'
import { dayIn, promiseForm, type PromiseFilled } from './forms.ts'
import { offerPass } from './offer.ts'
import { toldStanding } from './teller.ts'
import type { AskView } from './view.ts'

/** The press on "Promise": the one who will do it says how sure they are, and by when. */
export const promiseAsk = forSide('ask.promise', {
  only: 'of the side that was asked, for themselves; a colleague who is named is asked in turn',
  data: z.object({ id: z.string() }),
  answer: async (asking, data) => {
    const view = await askInHand(asking, data.id)
    await mayDo(asking, view, 'promise')
    const about = { id: view.ask.id, s: asking.side.id }
    const draft = await openDraft(asking, { intent: 'ask.promise', about, partnership: asking.partnership.id })
    return { reply: { kind: 'form', form: promiseForm(draft, view, await nameable(asking)) } }
  },
  submit: submitPromise,
})

async function submitPromise(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await askInHand(asking, draft.about['id'] ?? '')
  if (await findCommitment(asking.db, asking.partnership.id, draft.id)) return repeated(asking, view)
  const named = await nameable(asking)
  const who = readPerson(values, 'colleague', named.colleagues)
  const colleague = 'found' in who ? who.found : undefined
  if (colleague && !named.silent.has(colleague.id)) {
    return offerPass(asking, { kind: 'ask', view }, colleague, draft.id)
  }
  await mayDo(asking, view, 'promise')
  const how = readToldHow(values, colleague !== undefined)
  const read = readPromise(values, asking.today)
  const errors = { ...read.errors, ...('errors' in who ? who.errors : errorsIn(how)) }
  if (read.firmness === undefined || 'errors' in how || Object.keys(errors).length > 0) {
    return { reply: { kind: 'errors', form: promiseForm(draft.id, view, named, read.filled), errors } }
  }
  const { firmness, filled: filledIn } = read
  return promise(asking, view, { id: draft.id, firmness, filled: filledIn, colleague, toldHow: how.found })
}

async function nameable(asking: BySide) {
  const colleagues = await colleaguesOf(asking)
  const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
  return { colleagues, silent, someSilent: colleagues.some((one) => silent.has(one.id)) }
}

async function repeated(asking: BySide, view: AskView): Promise<Outcome> {
  return { reply: (await outcomeOf(asking, view.ask)).reply }
}

function readPromise(values: Values, today: string) {
  const firmness = FIRMNESS.find((one) => one === filled(values, 'firmness'))
  const errors = {
    ...errorsIn(readDue(values, today)),
    ...(firmness === undefined && { firmness: 'Say how sure you are.' }),
  }
  const filledIn: PromiseFilled = { firmness, ...dayIn(values), told: toldStanding(values, 'colleague') }
  return { firmness, filled: filledIn, errors }
}

type Promised = {
  id: string
  firmness: (typeof FIRMNESS)[number]
  filled: PromiseFilled
  /** A colleague without an account, whose promise the asker records. */
  colleague: Member | undefined
  toldHow: string | undefined
}

async function promise(asking: BySide, view: AskView, made: Promised): Promise<Outcome> {
  const { ask } = view
  const owner = made.colleague?.id ?? asking.member.id
  const commitment = await makeCommitment(asking, {
    id: made.id,
    number: ask.number,
    words: ask.words,
    firmness: made.firmness,
    owner,
    toldTo: made.colleague === undefined ? undefined : asking.member.id,
    toldHow: made.toldHow,
    dueOn: made.filled.on ?? null,
    dueTime: made.filled.time ?? null,
    askId: ask.id,
    // A colleague asked on one's own side promises to everybody, as if nobody had asked.
    waitingSides: ask.from_side === ask.to_side ? sidesThatWait(asking.sides, ask.to_side) : [ask.from_side],
    project: ask.project,
    link: ask.link,
  })
  const promised = await act(asking, view, { does: 'promise', commitment: commitment.id, holder: owner })
  return outcomeOf(asking, promised, 'ask.promised')
}
