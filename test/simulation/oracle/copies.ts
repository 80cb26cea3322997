import type { MakeCheck } from './check.ts'
import type { LetterRow, PostingRow } from './reading.ts'

type Sends = { copies: number; unknown: boolean }

/** One copy of a letter, or two where the first send ended without an answer; never a third. */
export const copies: MakeCheck = ({ find, reading }) => {
  const sendsOf = new Map<string, Sends>()
  const sends = (key: string) => sendsOf.get(key) ?? { copies: 0, unknown: false }
  return {
    seen: ({ call, hand, fate }) => {
      if (call !== 'post' || !hand) return
      const key = 'letter' in hand ? keyOfLetter(hand.letter) : keyOfPosting(hand.posting)
      const before = sends(key)
      const after = { ...before, copies: before.copies + Number(fate.accepted) }
      if (fate.accepted && after.copies > (before.unknown ? 2 : 1)) {
        const why = before.unknown ? '' : ', and nothing was unknown'
        find('2 copies', `${key} has arrived ${after.copies} times${why}.`)
      }
      sendsOf.set(key, { ...after, unknown: before.unknown || fate.error?.verdict === 'unknown' })
    },
    // What was in hand when a process ended may have arrived, or not.
    ended: () => {
      const letters = reading.all<LetterRow>(`select * from letter where state = 'sending'`)
      const postings = reading.all<PostingRow>('select * from posting where claimed_at is not null')
      for (const key of [...letters.map(keyOfLetter), ...postings.map(keyOfPosting)]) {
        sendsOf.set(key, { ...sends(key), unknown: true })
      }
    },
  }
}

/** Each version that was posted anew counts by itself: a card that was lost may be posted again. */
function keyOfPosting(row: Pick<PostingRow, 'space_id' | 'kind' | 'subject_id' | 'wanted_version'>): string {
  return ['posting', row.space_id, row.kind, row.subject_id, row.wanted_version].join('/')
}

/** A key may be free again when its letter was swept away a month later: with its id it is that one letter. */
function keyOfLetter({ key, id }: Pick<LetterRow, 'key' | 'id'>): string {
  return `${key} (${id})`
}
