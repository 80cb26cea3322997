import { addDays, instantOf } from '../calendar/day.ts'
import type { LetterComposer, NewLetter } from '../chat/letter.ts'
import type { BySide } from '../chat/room.ts'
import { DAY_MS } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import * as cards from './cards-pause.ts'
import { type Pause, pausesOf, unpackPause, withPause } from './pause.ts'
import type { Proposal } from './settings.ts'
import { setPartnership } from './set-up-store.ts'
import { findMember, findPartnership, spacesOf } from './store.ts'

export const PAUSE_LETTER = 'partnership.pause'
/** A channel hears that a pause begins or is over in the morning of that day. */
const MORNING = '09:00'
const LATE_MS = 3 * DAY_MS

type Stage = 'agreed' | 'begins' | 'over' | 'ended' | 'called-off'

/** Puts an agreed pause in place, and announces it in every channel: now, when it begins, and when it is over. */
export async function applyPause(asking: BySide, proposal: Proposal): Promise<NewLetter[]> {
  const { db, today } = asking
  const partnership = await findPartnership(db, asking.partnership.id)
  if (!partnership) throw new Error('A pause of no partnership.')
  const pause = { id: proposal.id, ...unpackPause(proposal.value) }
  const pauses = withPause(pausesOf(partnership), pause, today)
  await setPartnership(db, partnership.id, { pauses: JSON.stringify(pauses) })
  const { zone } = partnership
  const overAt = instantOf(addDays(pause.toOn, 1), MORNING, zone)
  const begins = { notBeforeAt: instantOf(pause.fromOn, MORNING, zone), expiresAt: overAt }
  return [
    ...(await announce(db, partnership, pause, { stage: 'agreed', by: asking.member.id })),
    ...(pause.fromOn > today ? await announce(db, partnership, pause, { stage: 'begins', ...begins }) : []),
    ...(await announce(db, partnership, pause, { stage: 'over', notBeforeAt: overAt, expiresAt: overAt + LATE_MS })),
  ]
}

/** One short message for each channel. */
export async function announce(
  db: Db,
  partnership: Pick<Row<'partnership'>, 'id'>,
  pause: Pause,
  what: { stage: Stage; by?: string } & Pick<NewLetter, 'notBeforeAt' | 'expiresAt'>,
): Promise<NewLetter[]> {
  const { stage, by = '', ...when } = what
  const p = partnership.id
  const subject = { p, id: pause.id, stage, by, from: pause.fromOn, until: pause.toOn }
  return (await spacesOf(db, p)).map((space) => ({
    key: `${PAUSE_LETTER}/${p}/${pause.id}/${stage}/${space.id}`,
    kind: PAUSE_LETTER,
    subject,
    to: { partnership: p, space: space.id },
    ...when,
  }))
}

export const pauseLetter: LetterComposer = async (db, letter) => {
  const { p = '', id = '', stage = '', by = '', from = '', until = '' } = letter.subject
  const partnership = await findPartnership(db, p)
  const pause = partnership && pausesOf(partnership).find((one) => one.id === id)
  if (!partnership) return { drop: 'the record is gone' }
  if (stage === 'ended' || stage === 'called-off') {
    const name = (await findMember(db, p, by))?.name ?? 'Somebody'
    const isBegun = stage === 'ended'
    return { card: isBegun ? cards.endedLetter(name) : cards.calledOffLetter({ fromOn: from, toOn: until }, name) }
  }
  if (pause?.toOn !== until) return { drop: 'it was ended early' }
  return { card: stage === 'over' ? cards.overLetter() : cards.pausedLetter(pause, stage === 'begins') }
}
