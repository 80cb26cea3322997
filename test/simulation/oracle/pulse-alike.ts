import type { Card } from '../../../src/chat/card.ts'
import { bundleIn, type Eyes, type MakeCheck, type Seen } from './check.ts'
import { rosterOf, type RoundRow, roundsIn, thereAt } from './rounds.ts'

const MOST = 2
/** Where the same message also says that it opens, that comes first and has the same button. */
const IN_LETTER = `select subject_id as round, stage, exists (select 1 from line told where told.letter_id = line.letter_id
  and told.kind = 'pulse.told' and told.subject_id = line.subject_id) as opens
  from line where letter_id = ? and kind = 'pulse.reminder'`
const PLANNED = `select person_id as person, stage, created_at from line where subject_id = ? and kind = 'pulse.reminder'`

type Reminded = { round: string; stage: string; opens: 0 | 1 }
type Planned = { person: string; stage: string; created_at: number }

/**
 * Whatever is sent of an open round is the same for all who are asked, whatever they did: at most two reminders, to all of
 * them, in the same words, and none after the close.
 */
export const pulseAlike: MakeCheck = (eyes) => {
  const { reading, find } = eyes
  const wordsOf = new Map<string, string>()
  const stagesOf = new Map<string, Set<string>>()
  const lookOf = new Map<string, number | null>()
  const judgeLine = (seen: Seen, person: string, { round: id, stage, opens }: Reminded) => {
    const round = roundsIn(reading).find((one) => one.id === id)
    if (!round) return
    if (seen.at >= (round.closes_at ?? 0)) find('13 alike', `Somebody was reminded of the pulse ${id} after its close.`)
    if (!rosterOf(reading, round).some((one) => one.person === person)) {
      find('13 alike', `Somebody was reminded of the pulse ${id}, who is not asked.`)
    }
    const stages = stagesOf.get(`${id} ${person}`) ?? new Set()
    stagesOf.set(`${id} ${person}`, stages.add(stage))
    if (stages.size > MOST) find('13 alike', `Somebody was reminded of the pulse ${id} ${stages.size} times.`)
    const words = 'card' in seen.message && opens === 0 ? wordsAbout(seen.message.card, id) : undefined
    const before = wordsOf.get(id) ?? words
    if (before === undefined || words === undefined) return
    wordsOf.set(id, before)
    if (words !== before) find('13 alike', `Of the pulse ${id} some are told “${before}”, others “${words}”.`)
  }
  return {
    seen: (seen) => {
      const letter = seen.fate.accepted ? bundleIn(seen) : undefined
      if (!letter) return
      for (const line of reading.all<Reminded>(IN_LETTER, letter.id)) judgeLine(seen, letter.person_id, line)
    },
    ticked: () => {
      for (const round of roundsIn(reading)) {
        if (round.state !== 'open' || lookOf.get(round.id) === round.look_at) continue
        lookOf.set(round.id, round.look_at)
        judgePlanned(eyes, round)
      }
    },
  }
}

/** Whoever is asked, and was there when the first of them was reminded, is reminded too. */
function judgePlanned({ reading, find }: Eyes, round: RoundRow): void {
  const roster = rosterOf(reading, round)
  const lines = reading.all<Planned>(PLANNED, round.id)
  for (const stage of new Set(lines.map((line) => line.stage))) {
    const of = lines.filter((line) => line.stage === stage)
    const at = Math.min(...of.map((line) => line.created_at))
    const left = thereAt(roster, at).filter((person) => !of.some((line) => line.person === person))
    if (left.length > 0)
      find('13 alike', `Of the pulse ${round.id} ${of.length} people are reminded, and ${left.length} are not.`)
  }
}

/** What a card says of a round: what stands by the button with which it is answered. */
function wordsAbout({ parts, actions = [] }: Card, round: string): string | undefined {
  const isAbout = (some: readonly object[] = []) =>
    some.some((one) => 'intent' in one && one.intent === 'pulse.answer' && JSON.stringify(one).includes(round))
  for (const item of parts.flatMap((part) => (part.kind === 'list' ? part.items : []))) {
    if (isAbout(item.actions)) return withoutYear([item.text, item.detail].join(' / '))
  }
  if (!isAbout(actions)) return undefined
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
  // The last says why it comes, and that depends on the person.
  return withoutYear(texts.slice(0, 2).join(' / '))
}

/** A day of this year is said without it, and a message may wait until the next. */
function withoutYear(words: string): string {
  return words.replaceAll(/ \d{4}\b/g, '')
}
