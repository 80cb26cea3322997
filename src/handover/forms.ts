import { shorten } from '../chat/card.ts'
import type { Field, Form } from '../chat/form.ts'
import { type Choosable, personFields } from '../partnership/person-choice.ts'
import { HANDOVER_LIMITS } from './handover.ts'

/** Whom to ask, for one thing or for all that is left. */
export function offerForm(
  draft: string,
  what: string,
  people: readonly Choosable[],
  standing: Record<string, string | undefined> = {},
): Form {
  return {
    draft,
    title: 'Offer to somebody',
    intro: `${shorten(what, 1_000)}\nIt stays where it is until they accept.`,
    fields: personFields({ name: 'whom', label: 'Who could take this over?' }, people, standing),
    submit: 'Ask them',
  }
}

export function declineForm(draft: string, what: string, value = ''): Form {
  const field: Field = {
    kind: 'text',
    name: 'words',
    label: 'Anything they should know?',
    hint: 'Leave this empty if you like. Nobody needs a reason.',
    lines: 'many',
    max: HANDOVER_LIMITS.words,
    optional: true,
    value,
  }
  return { draft, title: 'Not me', intro: shorten(what, 1_000), fields: [field], submit: 'Tell them' }
}

export function addForm(draft: string, value = ''): Form {
  const field: Field = {
    kind: 'text',
    name: 'words',
    label: 'What was as good as promised?',
    hint: 'For example: I told Mei that we would look at the drain.',
    lines: 'many',
    max: HANDOVER_LIMITS.inTheAir,
    value,
  }
  return {
    draft,
    title: 'A promise in the air',
    intro: 'Something that only you know of. Your side sees it, and whoever takes it over decides what becomes of it.',
    fields: [field],
    submit: 'Add it',
  }
}

export function letGoForm(draft: string, what: string, value = ''): Form {
  const field: Field = {
    kind: 'text',
    name: 'reason',
    label: 'Why is it let go?',
    lines: 'many',
    max: HANDOVER_LIMITS.words,
    value,
  }
  return { draft, title: 'Let it go', intro: shorten(what, 1_000), fields: [field], submit: 'Let it go' }
}
