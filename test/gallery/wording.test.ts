import { describe, expect, it } from 'vitest'
import { type Part, plainText } from '../../src/chat/card.ts'
import { actionsOf } from '../support/cast.ts'
import type { Exhibit } from './hall.ts'
import { playGallery } from './play.ts'
import { asText } from './text.ts'

const { exhibits } = await playGallery()
const all = exhibits.map((exhibit): [string, Exhibit] => [exhibit.name, exhibit])

/** Words of offices and of blame (style.md); a whole word each, in any case. */
const BANNED =
  /\b(overdue|fail(?:ed|ure)?|just a reminder|as per|stakeholders?|SLA|tickets?|KPIs?|commitments?|milestones?|invalid|error|user|partnership|spaces?)\b/i

/** What a template forgot to fill in. */
const HOLES = /\bundefined\b|\bnull\b|\bNaN\b|\[object \w+\]|\{\}|\$\{|%[sd]\b/
const IDS = /[0-9a-f]{8}-[0-9a-f]{4}-|\bid-\d+\b/

describe('everything that people read', () => {
  it.each(all)('%s', (_name, exhibit) => {
    // Rooms and land are meant here, and no place of a chat.
    const text = asText(exhibit).replaceAll('Spaces and assets', '')
    expect(text).not.toMatch(BANNED)
    expect(text).not.toMatch(HOLES)
    expect(text).not.toMatch(IDS)
    expect(text).not.toContain('!')
    // Two full stops in a row, or a space before one, come of sentences put together carelessly.
    expect(text).not.toMatch(/[^.]\.\.(?!\.)|\S [,.](?:\s|$)/)
    expect(text).not.toMatch(/\p{Extended_Pictographic}/u)
  })

  it.each(all)('has curly quotation marks and apostrophes: %s', (_name, exhibit) => {
    expect(asText(exhibit)).not.toMatch(/['"]/)
  })

  it('has buttons that make sense on their own', () => {
    const labels = exhibits.flatMap((exhibit) => ('card' in exhibit ? actionsOf(exhibit.card) : []))
    for (const { label } of labels) expect(label).toMatch(/^[\p{Lu}“]/u)
    expect(labels.map(({ label }) => label)).not.toContain('OK')
  })
})

/** Where several matters stand together, or one is shown in full: these may be as long as they need to be. */
const LONGER = [
  ...['record.list', 'record.home', 'record.help', 'record.show', 'record.find', 'record.timeline'],
  ...['reminder.list', 'change.list'],
  ...['who.show', 'who.edit'],
  // The agreement itself, as it holds or as somebody would have it.
  ...['home', 'read', 'versions', 'write', 'look', 'propose', 'agree', 'decline', 'withdraw', 'still'].map(
    (one) => `ways.${one}`,
  ),
  ...['who.list', 'partnership.settings', 'partnership.shared', 'partnership.side', 'person.settings'],
  // Everything that somebody holds, hands on or is asked to take.
  ...['handover.list', 'handover.offered', 'handover.take', 'handover.add.added', 'handover.decline.declined'],
  ...['handover.gaps', 'handover.progress', 'handover.show'],
  ...['nudge.more', 'letter.nudge.bundle.many', 'letter.nudge.bundle.to-a-volunteer', 'ask.take.inside-a-bundle'],
  ...['nudge.again-on.inside-a-bundle', 'line.digest.issue', 'digest.area', 'report.look', 'report.write'],
  // What a round came to, and every number or answer of it.
  ...['pulse.results', 'letter.pulse.results', 'pulse.numbers', 'pulse.named'],
  // Chapters of a catch-up, the people to meet, the page to send on, and one’s own answers shown in full.
  ...['welcome.catch-up', 'welcome.chapter', 'welcome.meet', 'welcome.met', 'welcome.tick', 'welcome.forward.'],
  ...['welcome.words', 'welcome.exit-write', 'welcome.exit-share', 'welcome.exit-drop'],
  // The list itself, once somebody has said for which record or joined.
  ...['door.again', 'partnership.join-here', 'person.installed.to-a-member'],
  // The shared settings, with why nothing changed.
  ...['partnership.propose.proposed-already', 'partnership.agree.answered-before'],
]
/** Before anybody joins, they are told in full what is kept and who runs it; and this message is to be sent on whole. */
const TOLD_IN_FULL = [
  'partnership.join.offered',
  'partnership.join.as-a-rep',
  ...['letter.partnership.invited', 'partnership.invitation'],
  'partnership.set-up',
  'partnership.new-code',
  // What is shown of answers, to whom, and what cannot be promised: before anybody gives any.
  ...['line.pulse.asked', 'line.pulse.told', 'pulse.safe'],
  // What goes, what stays and why, and where a name stays: before somebody is forgotten, which nobody can undo.
  ...['privacy.forget', 'letter.privacy.tomorrow'],
]
/** A standing card holds one matter with its people, dates, steps and notes. */
const STANDING = /^Promise \d+ · |^(?:Not (?:promised|answered) yet|Answered|Settled|Can’t do this|Taken back)$/m

const MOST_WORDS = { message: 60, standing: 90, sentence: 20 }
const countWords = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

describe('a message about one thing', () => {
  const cards = exhibits.flatMap((exhibit) => ('card' in exhibit ? [exhibit] : []))
  const short = cards.filter(({ name }) => ![...LONGER, ...TOLD_IN_FULL].some((prefix) => name.startsWith(prefix)))

  it.each(short.map((exhibit): [string, typeof exhibit] => [exhibit.name, exhibit]))(
    'is short: %s',
    (_name, exhibit) => {
      const text = plainText(exhibit.card)
      const most = STANDING.test(text) ? MOST_WORDS.standing : MOST_WORDS.message
      expect(countWords(text)).toBeLessThan(most)
    },
  )

  it('names only what is shown as longer', () => {
    const unused = [...LONGER, ...TOLD_IN_FULL].filter((prefix) => !cards.some(({ name }) => name.startsWith(prefix)))
    expect(unused).toEqual([])
  })
})

describe('a sentence', () => {
  it.each(all)('has few words: %s', (_name, exhibit) => {
    for (const sentence of sentencesOf(exhibit)) {
      expect([sentence, countWords(sentence) < MOST_WORDS.sentence]).toEqual([sentence, true])
    }
  })
})

/** Of Kept's own sentences: text parts, rows of lists and intros, cut at full stops, line ends and dots between. */
function sentencesOf(exhibit: Exhibit): string[] {
  const texts =
    'form' in exhibit
      ? [exhibit.form.intro ?? '', ...Object.values(exhibit.errors)]
      : exhibit.card.parts.flatMap(textsOf)
  return texts.flatMap((text) => text.split(/(?<=[.?])\s+|\n| · /))
}

function textsOf(part: Part): string[] {
  if (part.kind === 'text') return [part.text]
  return part.kind === 'list' ? part.items.flatMap(({ text, detail = '' }) => [text, detail]) : []
}
