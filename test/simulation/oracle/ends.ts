import type { MakeCheck } from './check.ts'
import type { LetterRow } from './reading.ts'

type Ended = Pick<LetterRow, 'id' | 'key' | 'state' | 'why' | 'unknown_at'>
type LineEnd = {
  id: string
  kind: string
  why: string | null
  state: 'waiting' | 'said' | 'over'
  letter_id: string | null
  letter: LetterRow['state'] | null
  letter_why: string | null
  unknown_at: number | null
}

const LETTERS = `select id, key, state, why, unknown_at from letter where state in ('sent', 'dropped', 'given-up')`
const LINES = `select line.id, line.kind, line.why, line.state, line.letter_id, letter.state as letter,
  letter.why as letter_why, letter.unknown_at from line left join letter on letter.id = line.letter_id
  where line.state in ('said', 'over')`

/** What was to be said ends said, overtaken with a reason, or given up visibly: nothing is lost without a word. */
export const ends: MakeCheck = ({ reading, find }) => {
  const arrived = new Set<string>()
  const judged = new Set<string>()
  const judgeLetter = (letter: Ended) => {
    if (letter.state === 'sent' && !arrived.has(letter.id)) {
      find('1 owed', `${letter.key} is marked as sent, and has never arrived.`)
    }
    if (letter.state !== 'sent' && letter.why === null) find('1 owed', `${letter.key} ended without a reason.`)
  }
  const judgeLine = (line: LineEnd) => {
    const about = `A line of kind ${line.kind}`
    if (line.state === 'over' && line.why === null) find('1 owed', `${about} is over without a reason.`)
    if (line.state !== 'said' || line.letter_id === null) return
    if (line.letter === null && !arrived.has(line.letter_id)) {
      find('1 owed', `${about} is said in a letter that is gone and never arrived.`)
    }
    const isLost = line.letter === 'dropped' || (line.letter === 'given-up' && line.letter_why !== 'unknown')
    if (isLost && line.unknown_at === null) {
      find('1 owed', `${about} went down with a letter that was never sent (${line.letter_why ?? 'no reason'}).`)
    }
  }
  const judgeAll = () => {
    for (const letter of reading.all<Ended>(LETTERS)) if (!judged.has(letter.id)) judgeLetter(letter)
    for (const line of reading.all<LineEnd>(LINES)) if (!judged.has(line.id)) judgeLine(line)
    judged.clear()
    for (const { id } of reading.all<{ id: string }>(LETTERS)) judged.add(id)
    for (const { id, letter } of reading.all<LineEnd>(LINES))
      if (letter !== 'waiting' && letter !== 'sending') judged.add(id)
  }
  return {
    seen: ({ hand, fate }) => {
      if (fate.accepted && hand && 'letter' in hand) arrived.add(hand.letter.id)
    },
    weekly: judgeAll,
    atEnd: judgeAll,
  }
}
