import { bundleIn, type MakeCheck, type Seen } from './check.ts'
import { digestsIn } from './digests.ts'
import type { LetterRow, PostingRow } from './reading.ts'

type Sends = { copies: number; unknown: boolean }

/**
 * What may be said twice where nobody knows whether it arrived: one copy too many is read twice, and one too few is lost.
 * A new kind is written down here by whoever decides the same of it; a digest is not among them.
 */
export const MAY_COME_TWICE: ReadonlySet<string> = new Set([
  ...['reply', 'nudge.bundle', 'reminder.run', 'digest.page', 'record.export', 'report.files'],
  ...['ask.promised', 'ask.answered', 'ask.settled', 'ask.cannot', 'ask.taken-back', 'ask.card'],
  ...['commitment.kept', 'commitment.moved', 'commitment.called-off', 'commitment.card'],
  ...['partnership.linked', 'partnership.side-joined', 'partnership.invited', 'partnership.pause'],
  ...['person.when-suits', 'person.linked', 'pulse.open', 'pulse.results', 'ways.agreed'],
  ...['welcome.page', 'welcome.forward-page', 'welcome.exit-shared'],
  ...['privacy.my-data', 'privacy.tomorrow'],
  ...['change.told', 'change.corrected', 'change.undone'],
])

/** What comes up once on a day: who has heard of it then has not forgotten it by the next message. */
const ONCE_A_DAY = `select kind, subject_id, on_day, partnership_id, events from line
  join partnership on partnership.id = line.partnership_id where letter_id = ?
  and kind in ('commitment.due', 'commitment.step-due', 'commitment.done-waits', 'commitment.move-waits', 'ask.waits')`

/** What the story told of something since it was so long. */
const CHANGED = 'select seq from story where partnership_id = ? and seq > ? and subject_id = ?'

type Once = { kind: string; subject_id: string; on_day: string; partnership_id: string; events: number }
/** In which message it was told, by a clock that had been moved so often, and how long its story was then. */
type Told = { letter: string; moves: number; events: number }

/** One copy of each, or two of a kind that may come twice, where the first send ended without an answer. */
export const copies: MakeCheck = ({ find, reading }) => {
  const sendsOf = new Map<string, Sends>()
  const sends = (key: string) => sendsOf.get(key) ?? { copies: 0, unknown: false }
  const arrived = (key: string, kind: string, { fate }: Seen) => {
    const before = sends(key)
    const after = { ...before, copies: before.copies + Number(fate.accepted) }
    const most = before.unknown && MAY_COME_TWICE.has(kind) ? 2 : 1
    if (fate.accepted && after.copies > most) {
      const why = before.unknown ? `, and ${most} is the most of ${kind}` : ', and nothing was unknown'
      find('2 copies', `${key} has arrived ${after.copies} times${why}.`)
    }
    sendsOf.set(key, { ...after, unknown: before.unknown || fate.error?.verdict === 'unknown' })
  }
  let moves = 0
  const toldIn = new Map<string, Told>()
  const judgeLines = (seen: Seen) => {
    const letter = seen.fate.accepted ? bundleIn(seen) : undefined
    if (!letter) return
    for (const { kind, subject_id, on_day, partnership_id, events } of reading.all<Once>(ONCE_A_DAY, letter.id)) {
      const key = [letter.person_id, kind, subject_id, on_day].join(' ')
      const told = { letter: letter.id, moves, events }
      const before = toldIn.get(key) ?? told
      // A day that the clock was ahead of comes again, and what was changed meanwhile comes up anew.
      const isAnew = () =>
        before.moves < moves && reading.first(CHANGED, partnership_id, before.events, subject_id) !== undefined
      if (before.letter !== letter.id && !isAnew()) {
        find('2 copies', `Two messages say the same of ${subject_id} (${kind}), which came up on ${on_day}.`)
      }
      toldIn.set(key, told)
    }
  }
  return {
    seen: (seen) => {
      judgeLines(seen)
      const { call, hand } = seen
      if (call !== 'post' || !hand) return
      if ('letter' in hand) arrived(keyOfLetter(hand.letter), hand.letter.kind, seen)
      else arrived(keyOfPosting(hand.posting), hand.posting.kind, seen)
      for (const issue of digestsIn(seen)) arrived(`digest ${issue}`, 'a digest', seen)
    },
    clockMoved: () => void (moves += 1),
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
