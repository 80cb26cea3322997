import { plainText } from '../../../src/chat/card.ts'
import { marksIn } from '../words.ts'
import { bundleIn, type Eyes, type MakeCheck, type Seen } from './check.ts'
import { localIn } from './days.ts'
import { digestsIn } from './digests.ts'
import { personOf } from './hours.ts'
import { Pauses } from './waiting.ts'

/**
 * Nothing to somebody who left, was removed or said stop; nothing about a record that they have left, and nothing but a
 * digest about one that both sides have paused.
 */
export const departed: MakeCheck = (eyes) => {
  /** By mark, the record in which it stands: it stays there. */
  const known = new Map<string, string>()
  const recordWith = (mark: string) => {
    const record = known.get(mark) ?? recordOf(eyes.reading.all, mark)
    if (record !== undefined) known.set(mark, record)
    return record
  }
  const seen = (seen: Seen) => {
    judgeAccount(eyes, seen)
    const letter = bundleIn(seen)
    if (!letter || !seen.fate.accepted || !('card' in seen.message)) return
    const person = personOf(eyes, letter.person_id)
    const name = person.name ?? 'Somebody'
    if (person.quiet === 1) eyes.find('4 departed', `${name} said stop, and was written to.`)
    const records = eyes.reading.all<{ partnership_id: string }>(
      'select partnership_id from member where person_id = ? and left_at is null',
      person.id,
    )
    if (records.length === 0) eyes.find('4 departed', `${name} has left everything, and was written to.`)
    const own = new Set(records.map((row) => row.partnership_id))
    for (const mark of marksIn(plainText(seen.message.card))) {
      const record = recordWith(mark)
      if (record !== undefined && digestsIn(seen).length === 0 && isPaused(eyes, record, seen.at)) {
        eyes.find('4 departed', `${name} was told of ${mark}, and its record is paused.`)
      }
      if (record !== undefined && !own.has(record)) {
        eyes.find('4 departed', `${name} has left that record, and was told of ${mark}.`)
      }
    }
  }
  return { seen }
}

const CLOSED = 'select 1 from account where platform = ? and workspace = ? and user_id = ? and active = 0'

/** Once Kept has heard that an account is gone, nothing more is sent there, but for what was on its way. */
function judgeAccount({ reading, find }: Eyes, { to, call, hand }: Seen): void {
  if (call !== 'post' || !('user' in to.to) || !hand || !('letter' in hand) || hand.letter.kind === 'reply') return
  if (!reading.first(CLOSED, to.platform, to.workspace, to.to.user)) return
  find('4 departed', `${to.to.user} was written to, and Kept knew that the account is gone (${hand.letter.kind}).`)
}

/** On its first day a pause may have been agreed a moment ago. */
function isPaused({ reading }: Eyes, record: string, at: number): boolean {
  const row = reading.first<{ zone: string; pauses: string }>(
    'select zone, pauses from partnership where id = ?',
    record,
  )
  if (!row || row.pauses === '[]') return false
  const { day } = localIn(at, row.zone)
  return Pauses.parse(JSON.parse(row.pauses)).some(({ fromOn, toOn }) => fromOn < day && day <= toOn)
}

const ABOUT = ['commitment', 'ask', 'step'].map(
  (table) => `select partnership_id from ${table} where instr(words, ?) > 0`,
)

/** The record in which something with this mark in its words stands. */
function recordOf(all: <Row>(sql: string, ...values: readonly string[]) => Row[], mark: string): string | undefined {
  const found = all<{ partnership_id: string }>(ABOUT.join(' union '), mark, mark, mark)
  return found.length === 1 ? found[0]?.partnership_id : undefined
}
