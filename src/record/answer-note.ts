import { z } from 'zod'
import { askPostings } from '../ask/change.ts'
import { noteForm } from '../ask/forms.ts'
import { insertNote, NOTE_LIMIT } from '../ask/note-store.ts'
import { promisePostings } from '../ask/passable.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Values } from '../chat/form.ts'
import { type ByMember, type DraftInHand, forMember, type Outcome } from '../chat/room.ts'
import { errorsIn, readText, tooLong } from '../commitment/filled.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { titleOf } from './answer-show.ts'
import { idOf, type Thing } from './thing.ts'
import { thingInHand } from './viewing.ts'

/** `note 12 …` adds it at once; without words, or from a button, a form asks for them. */
export const note = forMember('record.note', {
  data: z.object({
    id: z.string().optional(),
    number: z.coerce.number().int().optional(),
    text: z.string().optional(),
  }),
  answer: async (asking, data) => {
    const thing = await thingInHand(asking, data)
    if (data.text !== undefined) {
      if (data.text.length > NOTE_LIMIT) throw new Refusal(tooLong(NOTE_LIMIT, data.text.length))
      return addNote(asking, thing, { id: asking.newId(), words: data.text })
    }
    const about = { id: idOf(thing), ...(asking.side && { s: asking.side.id }) }
    const draft = await openDraft(asking, { intent: 'record.note', about, partnership: asking.partnership.id })
    return { reply: { kind: 'form', form: noteForm(draft, wordsOf(thing), NOTE_LIMIT) } }
  },
  submit: submitNote,
})

function wordsOf(thing: Thing): string {
  return `${titleOf(thing)}: ${thing.kind === 'ask' ? thing.ask.words : thing.commitment.words}`
}

async function submitNote(asking: ByMember, draft: DraftInHand, values: Values): Promise<Outcome> {
  const thing = await thingInHand(asking, { id: draft.about['id'] })
  const read = readText(values, 'words', { max: NOTE_LIMIT, need: 'Type the note.' })
  if ('errors' in read || read.found === undefined) {
    const form = noteForm(draft.id, wordsOf(thing), NOTE_LIMIT, filled(values, 'words'))
    return { reply: { kind: 'errors', form, errors: errorsIn(read) } }
  }
  return addNote(asking, thing, { id: draft.id, words: read.found })
}

async function addNote(asking: ByMember, thing: Thing, made: { id: string; words: string }): Promise<Outcome> {
  const p = asking.partnership.id
  const subject = { kind: thing.kind, id: idOf(thing) }
  const isNew = await insertNote(asking.db, {
    partnership_id: p,
    id: made.id,
    subject_kind: subject.kind,
    subject_id: subject.id,
    member_id: asking.member.id,
    words: made.words,
    at: asking.now,
  })
  if (isNew) {
    await tell(asking.db, asking.newId, {
      partnership: p,
      at: asking.now,
      kind: 'record.noted',
      subject,
      member: asking.member.id,
      side: asking.side?.id,
      facts: { note: made.id },
      texts: { words: made.words },
    })
  }
  return {
    reply: {
      kind: 'card',
      card: {
        title: 'Note added',
        parts: [{ kind: 'text', text: `It stands with ${titleOf(thing).toLowerCase()}, where everyone sees it.` }],
      },
    },
    postings:
      thing.kind === 'ask'
        ? await askPostings(asking.db, thing.ask)
        : await promisePostings(asking.db, thing.commitment),
    did: { intent: 'record.show', data: { p, id: subject.id } },
  }
}
