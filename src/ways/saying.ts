import { sayDay } from '../calendar/said.ts'
import { type Sheet, sheetOf, type Ways, type WaysLine, WORDED } from './ways.ts'

export const WAYS_LABELS: Record<WaysLine, string> = {
  respect: 'Respect and roles',
  fixed: 'What is fixed, and what is open to talk',
  talk: 'How we talk',
  decide: 'How we decide',
  first: 'The first small thing we do together',
  money: 'Money',
  risk: 'Risk',
  data: 'Data',
  signs: 'Who signs what',
  days: 'How fast asks are answered',
  review: 'Looked at again on',
}

/** One line of the sheet as people read it. */
export type SaidLine = { name: WaysLine; label: string; words: string }

/** The lines of a version or a proposal that stand, with their labels. */
export function saidLines(ways: Pick<Ways, 'lines' | 'answer_days' | 'review_on'>): SaidLine[] {
  return linesIn(sheetOf(ways))
}

export function linesIn({ lines, days, review }: Sheet): SaidLine[] {
  const line = (name: WaysLine, words: string) => ({ name, label: WAYS_LABELS[name], words })
  return [
    ...WORDED.flatMap((name) => (lines[name] ? [line(name, lines[name])] : [])),
    ...(days === null ? [] : [line('days', sayDays(days))]),
    ...(review === null ? [] : [line('review', sayDay(review))]),
  ]
}

export function sayDays(days: number): string {
  return days === 1 ? 'within 1 working day' : `within ${days} working days`
}

/** What changed from one sheet to the next: `was` where the line stood before, `now` where it stands. */
export type Difference = { name: WaysLine; label: string; was: string | undefined; now: string | undefined }

export function differences(before: Sheet, after: Sheet): Difference[] {
  const [old, fresh] = [linesIn(before), linesIn(after)]
  const changed = fresh.map(({ name, label, words }) => ({
    name,
    label,
    was: old.find((line) => line.name === name)?.words,
    now: words,
  }))
  const gone = old.filter(({ name }) => fresh.every((line) => line.name !== name))
  return [
    ...changed.filter(({ was, now }) => was !== now),
    ...gone.map(({ name, label, words }) => ({ name, label, was: words, now: undefined })),
  ]
}

/** "New: …", "Was: … Now: …" or "Taken out: …". */
export function sayDifference({ was, now }: Difference): string {
  if (was === undefined) return `New: ${now ?? ''}`
  return now === undefined ? `Taken out: ${was}` : `Was: ${was}\nNow: ${now}`
}

/** What each line is called where there is room for few words. */
const BRIEFLY: Record<WaysLine, string> = {
  respect: 'respect and roles',
  fixed: 'what is fixed',
  talk: 'how we talk',
  decide: 'how we decide',
  first: 'our first small thing',
  money: 'money',
  risk: 'risk',
  data: 'data',
  signs: 'who signs what',
  days: 'how fast asks are answered',
  review: 'the day we look again',
}

/** So many lines are named; of more it is said how many. */
const NAMED = 3

/** "New: how we talk; money. Changed: risk." The lines themselves are one press away. */
export function sayBriefly(changes: readonly Difference[]): string {
  const isNew = ({ was }: Difference) => was === undefined
  const isGone = ({ now }: Difference) => now === undefined
  return [
    nameAll('New', changes.filter(isNew)),
    nameAll(
      'Changed',
      changes.filter((change) => !isNew(change) && !isGone(change)),
    ),
    nameAll('Taken out', changes.filter(isGone)),
  ]
    .filter((words) => words !== '')
    .join(' ')
}

function nameAll(word: string, changes: readonly Difference[]): string {
  if (changes.length === 0) return ''
  const more = changes.length - NAMED
  const names = changes.slice(0, NAMED).map(({ name }) => BRIEFLY[name])
  return `${word}: ${names.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`
}
