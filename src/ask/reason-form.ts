import { shorten } from '../chat/card.ts'
import { type Form, FORM_LIMITS } from '../chat/form.ts'
import { ASK_LIMITS, type Ask } from './ask.ts'

/** One question of up to 500 characters, for a reason or for what is missing. */
export function reasonForm(draft: string, words: ReasonWords, intro: string, value = ''): Form {
  const { title, label, submit, optional } = words
  return {
    draft,
    title,
    intro: shorten(intro, FORM_LIMITS.intro),
    fields: [
      {
        kind: 'text',
        name: 'reason',
        label,
        lines: 'many',
        max: ASK_LIMITS.reason,
        value,
        ...(optional && { optional }),
      },
    ],
    submit,
  }
}

type ReasonWords = { title: string; label: string; submit: string; optional?: true }
export const CANNOT_WORDS: ReasonWords = { title: 'Can’t do this', label: 'Why can’t it be done?', submit: 'Send' }
export const TAKE_BACK_WORDS: ReasonWords = {
  title: 'Take back',
  label: 'Why? (not needed)',
  submit: 'Take back',
  optional: true,
}
export const NOT_QUITE_WORDS: ReasonWords = {
  title: 'Not quite',
  label: 'What is still missing?',
  submit: 'Ask again',
  optional: true,
}

export function askName(ask: Pick<Ask, 'number' | 'words'>): string {
  return `Ask ${ask.number}: ${ask.words}`
}
