import { sayDayShort } from '../calendar/said.ts'
import { type Action, CARD_LIMITS, shorten } from '../chat/card.ts'
import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { isAfter, isLast, LAST_STAGE } from '../calendar/stages.ts'
import { ANSWERED, namingAsked } from '../commitment/lines-asked.ts'
import { type Overtaken, stillWaits } from '../commitment/lines-due.ts'
import { RESUME_STAGE } from '../commitment/nudging.ts'
import { sayWaited, STOPS } from '../commitment/saying.ts'
import { homeOf } from '../commitment/view-store.ts'
import { sayWhatFollows } from '../commitment/word.ts'
import type { Db } from '../database.ts'
import { leadTimesOf } from '../partnership/lead-times.ts'
import { findMember } from '../partnership/store.ts'
import type { Ask } from './ask.ts'
import { answeredBy, button, hasTaker, notQuite, resumeButton, whoAsked } from './cards.ts'
import { GONE_STAGE, type Pass } from './pass.ts'
import { findPass } from './pass-store.ts'
import { findPassable, isPassable, nameOf, type Passable, wordsOf } from './passable.ts'
import { viewOf } from './present.ts'
import { findAsk } from './store.ts'
import type { AskView } from './view.ts'
import { askHandLine, askWordLine, helpedLine } from './lines-help.ts'
import { amongOf, askedIn, hearersOf, waitersOf } from './who.ts'

/** What each line says when it is due to be said, or why events have overtaken it. */
export const askLines: Record<string, LineComposer> = {
  'ask.waits': async (db, line, now) => {
    const ask = await findAsk(db, line.partnership, line.subject)
    if (ask?.state !== 'asked') return over('it no longer waits', ask)
    const view = await viewOf(db, ask, now)
    const persons = await waitersOf(db, ask, view.today)
    if (!persons.includes(line.person)) return over('somebody else holds it', ask)
    const overtaken = waitOvertaken(ask, view.today, line)
    if (overtaken) return namingAsked(db, line, { ...over(overtaken.over, ask), ...overtaken })
    return waitsItem(view, line, await sayAfter(db, view, line, persons, now))
  },
  'ask.hand': askHandLine,
  'ask.helped': helpedLine,
  'ask.word': askWordLine,
  'ask.answered': async (db, line, now) => {
    const ask = await findAsk(db, line.partnership, line.subject)
    if (ask?.state !== 'answered') return over('it no longer waits', ask)
    const view = await viewOf(db, ask, now)
    if (!(await hearersOf(db, ask, view.today)).includes(line.person)) return over('somebody else speaks for it', ask)
    return answeredItem(view, line)
  },
  'ask.pass-waits': passWaits,
  'ask.pass-answered': passAnswered,
}

const WORDS_IN_LINE = 120

function over(why: string, thing: { words: string } | undefined): LineComposed {
  return { over: why, ...(thing && { about: `“${shorten(thing.words, WORDS_IN_LINE)}”` }) }
}

function wordsIn(thing: Passable | undefined): { words: string } | undefined {
  return thing && { words: wordsOf(thing) }
}

/** Why an ask is not asked about now, though it waits for whoever hears the line. */
function waitOvertaken(ask: Ask, today: string, line: LineInHand): Overtaken | undefined {
  const { waiting_on: on, nudge_answered_at: answeredAt } = ask
  const waits = stillWaits(ask, today, resumeButton(ask))
  if (waits) return waits
  if (line.stage === RESUME_STAGE && on === null) return { over: 'it is not waiting on anything' }
  return answeredAt !== null && line.createdAt <= answeredAt ? { over: ANSWERED } : undefined
}

const AFTER = 'Need a hand? Or can’t it be done? Either is fine to say.'

/** What is said once the day to answer by has passed: that a hand can be had and, the last time, what follows. */
async function sayAfter(db: Db, view: AskView, line: LineInHand, persons: readonly string[], now: number) {
  if (!isAfter(line.stage)) return ''
  if (!isLast(line.stage, leadTimesOf(view.to))) return AFTER
  const home = await homeOf(db, line.partnership, now)
  return home ? sayWhatFollows(amongOf(home), view.to.id, askedIn(home, persons)) : STOPS
}

/** A detail ends by saying so where nobody is asked again. */
function lastly(detail: string, line: LineInHand): string {
  return line.stage === LAST_STAGE ? `${detail} ${STOPS}` : detail
}

function waitsItem(view: AskView, line: LineInHand, after: string): LineComposed {
  const { ask } = view
  const about = { p: ask.partnership_id, id: ask.id }
  const first =
    ask.kind === 'do' ? button('Promise', 'ask.promise', about, true) : button('Answer', 'ask.answer', about, true)
  const take = ask.holder === null ? [button('I’ll take this', 'ask.take', about)] : []
  const own = view.takers.find((one) => one.person_id === line.person)?.id
  const pass = hasTaker(view, own) ? [button('Pass on', 'ask.pass', about)] : []
  const cannot = button('Can’t do this', 'ask.cannot', about)
  const wait = button('Waiting on…', DOORWAYS.askWait, about)
  const hand = button('A hand please', DOORWAYS.askHand, about)
  const rest = isAfter(line.stage) ? [hand, wait, ...pass, cannot] : [...pass, cannot, wait, hand]
  const waited = line.stage === RESUME_STAGE ? [`It was waiting on ${sayWaited(ask, view.today)}.`] : []
  const detail = [...waited, waitsDetail(view, isLast(line.stage, leadTimesOf(view.to))), after]
    .filter((one) => one !== '')
    .join(' ')
  return item(`${whoAsked(view)} asked ${view.to.name}: ${ask.words}`, detail, [first, ...take, ...rest])
}

/** Room for what was missing, so that the day and the rest still follow. */
const MISSING = 300

function waitsDetail(view: AskView, isLastTime: boolean): string {
  const { ask, offer, today } = view
  const by = sayDayShort(ask.answer_by_on, today)
  const hoped = ask.answer_by_on < today ? `An answer was hoped for by ${by}.` : `An answer is hoped for by ${by}.`
  const again = shorten(notQuite(view), MISSING)
  const when = again === '' ? hoped : `${again}\n${hoped}`
  if (offer) return `${when} ${offer.to} was asked to take it on, and has not said yet.`
  return ask.holder === null && !isLastTime ? `${when} Nobody has taken it yet.` : when
}

function answeredItem(view: AskView, line: LineInHand): LineComposed {
  const { ask } = view
  const about = { p: ask.partnership_id, id: ask.id }
  const text = `${answeredBy(view, `ask ${ask.number}`)}: ${ask.answer ?? ''}`
  const question = line.stage === LAST_STAGE ? 'Does that answer it? Kept will not ask again.' : 'Does that answer it?'
  return item(text, `You asked: ${ask.words}\n${question}`, [
    button('That answers it', 'ask.settle', about, true),
    button('Not quite', 'ask.not-quite', about),
  ])
}

async function passWaits(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const pass = await findPass(db, line.partnership, line.subject)
  const thing = pass && (await findPassable(db, line.partnership, pass.subject_id, now))
  if (pass?.state !== 'offered') return over('the question was answered', wordsIn(thing))
  if (thing === undefined || !isPassable(thing)) return over('it no longer waits', wordsIn(thing))
  const about = { p: line.partnership, id: pass.id }
  const giver = await nameIn(db, pass, pass.from_member)
  return item(
    `${giver} asks whether you can take this on. ${nameOf(thing)}`,
    lastly('It stays with them until you accept.', line),
    [button('Accept', 'ask.accept', about, true), button('Not me', 'ask.decline', about)],
  )
}

async function passAnswered(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const pass = await findPass(db, line.partnership, line.subject)
  const thing = pass && (await findPassable(db, line.partnership, pass.subject_id, now))
  if (pass === undefined || thing === undefined) return { over: 'it is gone' }
  const taker = await nameIn(db, pass, pass.to_member)
  if (pass.state === 'accepted')
    return { ...item(`${taker} has taken this on. ${nameOf(thing)}`, undefined, []), news: true }
  if (pass.state === 'withdrawn' && line.stage === GONE_STAGE && isPassable(thing)) {
    const again = button('Pass on', 'ask.pass', { p: line.partnership, id: pass.subject_id })
    return item(`${taker} has left, so can’t take this on. ${nameOf(thing)}`, 'It is still as it was.', [again])
  }
  if (pass.state !== 'declined' || !isPassable(thing)) return over('it has moved on', wordsIn(thing))
  const again = button('Pass on', 'ask.pass', { p: line.partnership, id: pass.subject_id })
  return item(`${taker} can’t take this on. ${nameOf(thing)}`, 'It is still with you.', [again])
}

async function nameIn(db: Db, pass: Pass, id: string): Promise<string> {
  return (await findMember(db, pass.partnership_id, id))?.name ?? 'Somebody'
}

function item(text: string, detail: string | undefined, actions: readonly Action[]): LineComposed {
  return {
    item: {
      text: shorten(text, CARD_LIMITS.itemText),
      ...(detail !== undefined && { detail: shorten(detail, CARD_LIMITS.itemDetail) }),
      actions,
    },
  }
}
