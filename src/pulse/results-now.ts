import type { Action, Card } from '../chat/card.ts'
import type { Db } from '../database.ts'
import { answersOf, namedOf } from './answer-store.ts'
import { listAction } from './cards-lines.ts'
import { type Named, namedCard, reviewCard, type Theme } from './cards-named.ts'
import { numbersCard } from './cards-numbers.ts'
import { resultsCard } from './cards-results.ts'
import type { Published } from './published.ts'
import type { Asked } from './sections.ts'
import { picturesOfRound } from './picture-store.ts'
import { findReading } from './reading-store.ts'
import { askedOf } from './working-out.ts'
import { everyMemberOf } from '../partnership/store.ts'
import { isOfResidents, kindsOf } from '../partnership/side.ts'
import type { View } from './view.ts'

/**
 * The results as they were published; undefined where there are none yet. With `pictures` as a message shows them: not
 * every chat can show a picture in its answer to a press.
 */
export async function resultsNow(db: Db, view: View, pictures: 'with' | 'without'): Promise<Card | undefined> {
  const { round, partnership } = view
  if (round.state !== 'published') return undefined
  if (round.mode === 'open') {
    const actions = [numbersAction(view), listAction(partnership.id)]
    const shared = { people: await peopleOf(db, view), themes: await themesIn(db, view) }
    return reviewCard(shared, askedOf(view), round.talk_on, actions)
  }
  const published = await findReading(db, partnership.id, round.id)
  if (!published) return undefined
  const drawn = await picturesOfRound(db, partnership.id, round.id)
  return resultsCard({
    ...published,
    asked: askedThen(view, published),
    pictures: pictures === 'with' ? drawn : [],
    talkOn: round.talk_on,
    actions: [
      numbersAction(view),
      ...(pictures === 'without' && drawn.length > 0 ? [picturesAction(view)] : []),
      listAction(partnership.id),
    ],
    otherwise: [listAction(partnership.id)],
  })
}

/** Every number, or every named answer, a page at a time. */
export async function numbersNow(db: Db, view: View, page: number): Promise<Card | undefined> {
  const { round, partnership } = view
  if (round.state !== 'published') return undefined
  if (round.mode === 'open') return namedNow(db, view, page)
  const published = await findReading(db, partnership.id, round.id)
  return published && numbersCard(published.reading, askedThen(view, published), turning(view, page))
}

/** Names as they were published: one that changed since changes nothing of it. */
function askedThen(view: View, { help }: Published): Asked {
  const { instrument, sides } = askedOf(view)
  return { instrument, sides, ...(help !== undefined && { help }) }
}

async function namedNow(db: Db, view: View, page: number): Promise<Card> {
  return namedCard(await peopleOf(db, view), await themesIn(db, view), askedOf(view), turning(view, page))
}

async function themesIn(db: Db, { partnership, round }: View): Promise<Theme[]> {
  const left = await answersOf(db, partnership.id, round.id)
  return left.flatMap((answer) => (answer.kind === 'theme' ? [answer] : []))
}

/** Those who put their name to their answers, residents first, then by name. */
async function peopleOf(db: Db, { partnership, round, sides }: View): Promise<Named[]> {
  const members = new Map((await everyMemberOf(db, partnership.id)).map((member) => [member.id, member.name]))
  const residents = new Set(sides.filter((side) => isOfResidents(kindsOf(side))).map((side) => side.id))
  const named = (await namedOf(db, partnership.id, round.id)).map(({ member, response }) => ({
    name: members.get(member) ?? 'Somebody',
    response,
  }))
  const isLater = ({ response }: Named) => Number(!residents.has(response.side))
  return named.toSorted((a, b) => isLater(a) - isLater(b) || a.name.localeCompare(b.name, 'en-GB'))
}

function turning(view: View, page: number) {
  const { partnership, round } = view
  return {
    page,
    press: (n: number) => ({ intent: 'pulse.numbers', data: { p: partnership.id, r: round.id, n: String(n) } }),
    actions: [listAction(partnership.id)],
  }
}

function numbersAction({ partnership, round }: View): Action {
  const label = round.mode === 'open' ? 'Every answer' : 'Every number'
  return { label, intent: 'pulse.numbers', data: { p: partnership.id, r: round.id } }
}

function picturesAction({ partnership, round }: View): Action {
  return { label: 'Show the pictures', intent: 'pulse.pictures', data: { p: partnership.id, r: round.id } }
}
