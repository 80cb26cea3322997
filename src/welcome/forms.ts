import { type Field, filled, type Form, type Values } from '../chat/form.ts'
import { EXIT_LIMITS, type QUESTIONS, SHARING, type Sharing } from './exit.ts'
import { FORWARD_LIMITS } from './forward.ts'

/** What an organisation is and is not, in its own words. Emptied, it says again what Kept proposes. */
export function wordsForm(draft: string, side: string, words: string): Form {
  return {
    draft,
    title: 'What we are',
    intro: `One paragraph about ${side}, for colleagues who do not use Kept. Leave it empty to go back to the words that Kept proposes.`,
    fields: [
      {
        kind: 'text',
        name: 'words',
        label: 'What we are, and what we are not',
        hint: 'Say what you decide, what you are for, and what nobody should ask of you.',
        lines: 'many',
        max: FORWARD_LIMITS.words,
        optional: true,
        value: words,
      },
    ],
    submit: 'Save',
  }
}

export function wordsIn(values: Values): string {
  return filled(values, 'words') ?? ''
}

/** What stands in the form of an exit conversation, by question. */
export type Standing = Record<string, { words: string; sharing: Sharing }>

const SHARING_LABELS: Record<Sharing, string> = {
  private: 'Not shared: only I can see it',
  theme: 'As a theme: both sides, without my name',
  names: 'With my name: both sides',
}

export const SHARING_OPTIONS = (['private', 'theme', 'names'] as const).map((value) => ({
  value,
  label: SHARING_LABELS[value],
}))

const EXIT_INTRO = [
  'Answer what you can, in a few words. For each answer you choose who may see it.',
  'With my name: both sides read it, with your name.',
  'As a theme: both sides read the words without your name, beside what others wrote. Few people are asked, so a reader may still guess that it was you.',
  'Not shared: nobody but you sees it, and you can delete it.',
  'Nothing is shared before you press “Share as chosen”. Nobody asks why anybody leaves.',
].join('\n')

/** The questions that are not shared yet, on one screen. */
export function exitForm(draft: string, questions: typeof QUESTIONS, standing: Standing): Form {
  return {
    draft,
    title: 'What we learned',
    intro: EXIT_INTRO,
    fields: questions.flatMap(({ id, text, label }): Field[] => [
      {
        kind: 'text',
        name: `a_${id}`,
        label: text,
        lines: 'many',
        max: EXIT_LIMITS.words,
        optional: true,
        value: standing[id]?.words ?? '',
      },
      {
        kind: 'choice',
        name: `s_${id}`,
        label: `Who may see it: ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
        options: SHARING_OPTIONS,
        value: standing[id]?.sharing ?? 'private',
      },
    ]),
    submit: 'Save',
  }
}

/** What was filled in. Whatever is not clearly to be shared is not. */
export function exitIn(values: Values, questions: typeof QUESTIONS): Standing {
  return Object.fromEntries(
    questions.map(({ id }) => {
      const sharing = SHARING.find((one) => one === filled(values, `s_${id}`)) ?? 'private'
      return [id, { words: filled(values, `a_${id}`) ?? '', sharing }]
    }),
  )
}
