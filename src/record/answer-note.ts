import { askPostings } from '../ask/change.ts'
import { noteForm } from '../ask/forms.ts'
import { insertNote, NOTE_LIMIT } from '../ask/note-store.ts'
import { promisePostings } from '../ask/passable.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, TypedWords, type Values } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type ByMember, type DraftInHand, forMember, type Outcome } from '../chat/room.ts'
import { errorsIn, readText } from '../chat/filled.ts'
import { tell } from '../story/store.ts'
import { idOf, nameOf, type Thing, titleOf } from './thing.ts'
import { thingInHand } from './viewing.ts'

/** `note 12 …` adds it at once; without words, or from a button, a form asks for them. */
export const note = forMember('record.note', {
  data: Which.extend({ text: TypedWords.optional() }),
  answer: async (asking, data) => {
    const thing = await thingInHand(asking, data)
    const about = { id: idOf(thing), ...(asking.side && { s: asking.side.id }) }
    const draft = await openDraft(asking, { intent: 'record.note', about, partnership: asking.partnership.id })
    if (data.text !== undefined) return sayNote(asking, thing, draft, { words: data.text })
    return { reply: { kind: 'form', form: noteForm(draft, nameOf(thing), NOTE_LIMIT) } }
  },
  submit: submitNote,
})

async function submitNote(asking: ByMember, draft: DraftInHand, values: Values): Promise<Outcome> {
  return sayNote(asking, await thingInHand(asking, { id: draft.about['id'] }), draft.id, values)
}

async function sayNote(asking: ByMember, thing: Thing, draft: string, values: Values): Promise<Outcome> {
  const read = readText(values, 'words', { max: NOTE_LIMIT, need: 'Type the note.' })
  if ('errors' in read || read.found === undefined) {
    const form = noteForm(draft, nameOf(thing), NOTE_LIMIT, filled(values, 'words'))
    return { reply: { kind: 'errors', form, errors: errorsIn(read) } }
  }
  return addNote(asking, thing, { id: draft, words: read.found })
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
