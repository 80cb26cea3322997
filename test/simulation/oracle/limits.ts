import { type Card, plainText } from '../../../src/chat/card.ts'
import { bundleIn, type Eyes, type MakeCheck, type Seen, unaskedIn } from './check.ts'
import { localIn, mondayOf, workingDays } from './days.ts'
import { nationOf, personOf } from './hours.ts'

const MOST = 2
const MOST_LINES = 7

type Told = { letter: string; at: number; urgent: boolean }

/** Staff two a day, volunteers two a week and a third only for what is nearly due; seven lines, and none is lost. */
export const limits: MakeCheck = (eyes) => {
  const toldOf = new Map<string, Told[]>()
  return {
    seen: (seen) => {
      const letter = unaskedIn(seen, eyes)
      if (!letter || !seen.fate.accepted || !('card' in seen.message)) return
      const before = toldOf.get(letter.person_id) ?? []
      if (bundleIn(seen)) checkLines(eyes, letter.id, seen.message.card, letter.unknown_at === null)
      if (before.some((one) => one.letter === letter.id)) return
      const { rhythm, name } = personOf(eyes, letter.person_id)
      const told: Told = { letter: letter.id, at: seen.at, urgent: isUrgent(eyes, seen, letter) }
      const all = [...before.filter((one) => one.at > seen.at - FORGET_MS), told]
      toldOf.set(letter.person_id, all)
      const isWithin = eyes.zonesOf(letter.person_id).some((zone) => {
        const period = (at: number) => periodOf(rhythm, at, zone)
        const within = all.filter((one) => period(one.at) === period(seen.at))
        // What was chosen for a later hour comes after the urgent one that went out before it.
        const most = rhythm === 'volunteer' && within.some(({ urgent }) => urgent) ? MOST + 1 : MOST
        return within.length <= most
      })
      const each = rhythm === 'staff' ? 'in one day' : 'in one week'
      if (!isWithin) eyes.find('5 limits', `${name ?? 'Somebody'} was written to more often than they want ${each}.`)
    },
  }
}

const FORGET_MS = 16 * 86_400_000

function periodOf(rhythm: 'volunteer' | 'staff', at: number, zone: string): string {
  const { day } = localIn(at, zone)
  return rhythm === 'staff' ? day : mondayOf(day)
}

function isUrgent(eyes: Eyes, { at }: Seen, letter: { id: string; person_id: string }): boolean {
  const nation = nationOf(eyes, letter.person_id)
  return eyes.zonesOf(letter.person_id).some((zone) => {
    const today = localIn(at, zone).day
    const lines = eyes.reading.first<{ count: number }>(
      'select count(*) as count from line where letter_id = ? and due_on >= ? and due_on <= ?',
      letter.id,
      today,
      workingDays(today, 2, nation),
    )
    return (lines?.count ?? 0) > 0
  })
}

/** Each line that a message takes along stands on its card, or is counted behind its button. */
function checkLines(eyes: Eyes, letter: string, card: Card, isFirst: boolean): void {
  const lines = eyes.reading.first<{ count: number; heads: number }>(
    `select count(*) as count, sum(kind like 'digest.%') as heads from line where letter_id = ?`,
    letter,
  )
  const heads = lines?.heads ?? 0
  const parts = heads > 0 ? belowDigest(card) : card.parts
  const shown = parts.reduce((sum, part) => sum + (part.kind === 'list' ? part.items.length : 0), 0)
  const behind = Number(/^And (\d+) more$/.exec(moreOf(card))?.[1] ?? 0)
  const items = shown === 0 && heads === 0 ? 1 : shown
  const count = (lines?.count ?? 0) - heads
  if (items > MOST_LINES) eyes.find('5 limits', `A message has ${items} lines.`)
  // What may have arrived is repeated without what was answered meanwhile.
  if (isFirst ? items + behind !== count : items + behind > count) {
    eyes.find(
      '1 owed',
      `A message took ${count} lines along and shows ${items}, with ${behind} behind its button:\n${plainText(card)}`,
    )
  }
}

/** A digest has lists of its own; what rides along stands below it. */
function belowDigest({ parts }: Card): Card['parts'] {
  const from = parts.findIndex((part) => part.kind === 'text' && part.text === 'And for you:')
  return from < 0 ? [] : parts.slice(from)
}

function moreOf(card: Card): string {
  return card.actions?.find((action) => /^And \d+ more$/.test(action.label))?.label ?? ''
}
