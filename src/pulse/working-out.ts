import { todayIn } from '../calendar/day.ts'
import type { Hands } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { answersOf } from './answer-store.ts'
import { type Published, publishedOf } from './published.ts'
import { type Made, readingOf } from './read.ts'
import { insertPicture } from './picture-store.ts'
import { picturesOf } from './pictures.ts'
import { resultsTitle } from './cards-results.ts'
import { insertReading, publishedRounds } from './reading-store.ts'
import { talkBy, type Round } from './round.ts'
import { changeRound, findRound } from './round-store.ts'
import type { Asked } from './sections.ts'
import { viewOf, type View } from './view.ts'

/**
 * After the close: first the secret is destroyed, then what may be said is worked out and drawn, away from whoever waits for
 * an answer. True where nothing is left to be done but to publish it.
 */
export async function workOut(hands: Hands, round: Round): Promise<boolean> {
  hands.vault.destroy(round.id)
  await hands.truncateLog()
  if (hands.vault.open(round.id)) throw new Error('A secret that was destroyed is still there.')
  const { found } = await hands.within(async (db, now) => ({ found: await whatIsLeft(db, round, now), lines: [] }))
  if (found === undefined) return false
  const published = round.mode === 'open' ? undefined : await cameTo(hands, found)
  const drawn = published ? await drawnOf(hands, published, found.view) : []
  await hands.within(async (db, now) => {
    const { partnership, round: closed } = found.view
    const publishAt = closed.publish_at ?? now
    const set = { state: 'ready', look_at: publishAt, talk_on: talkBy(publishAt, partnership) } as const
    if (!(await changeRound(db, closed, set))) return {}
    const at = { partnership: partnership.id, round: closed.id }
    if (published) await insertReading(db, { ...at, now }, published)
    for (const [place, picture] of drawn.entries()) {
      const ids = { partnership_id: partnership.id, round_id: closed.id, id: hands.newId() }
      await insertPicture(db, { ...ids, place, ...picture })
    }
    return {}
  })
  return true
}

type Left = { view: View; made: Made }

async function whatIsLeft(db: Db, { partnership_id: p, id }: Round, now: number): Promise<Left | undefined> {
  const round = await findRound(db, p, id)
  if (round?.state !== 'closed') return undefined
  const view = await viewOf(db, round, now)
  const before = await beforeOf(db, view)
  const made = {
    instrument: round.instrument,
    sides: view.sides.map((side) => ({ id: side.id, name: side.name })),
    answers: await answersOf(db, p, id),
    ...(before && { before }),
  }
  return { view, made }
}

/** The round before, of the same questions about the same to the same people. */
async function beforeOf(db: Db, { round, partnership }: View): Promise<Made['before']> {
  const earlier = await publishedRounds(db, partnership.id)
  const last = earlier.findLast(
    (one) =>
      one.instrument_id === round.instrument_id &&
      one.about_side === round.about_side &&
      one.own_side === round.own_side &&
      one.sides === JSON.stringify(round.sides),
  )
  if (!last) return undefined
  return {
    reading: last.published.reading,
    on: todayIn(last.publish_at ?? 0, partnership.zone),
    answers: await answersOf(db, partnership.id, last.id),
  }
}

async function cameTo({ breathe }: Hands, { made, view }: Left): Promise<Published> {
  return publishedOf(await readingOf(made, breathe), askedOf(view))
}

/** What was asked, as the words about the results take it. */
export function askedOf({ round, about, sides }: View): Asked {
  return { instrument: round.instrument, sides: sides.length, ...(about !== undefined && { help: about }) }
}

async function drawnOf(
  hands: Hands,
  { reading }: Published,
  view: View,
): Promise<{ name: string; alt: string; png: string }[]> {
  const drawn = []
  for (const { name, alt, svg } of picturesOf(reading, view.round.instrument, resultsTitle(askedOf(view)))) {
    // What drew may have ended meanwhile, and is begun anew for the second try.
    const png = (await hands.draw(svg)) ?? (await hands.draw(svg))
    if (png) drawn.push({ name, alt, png: Buffer.from(png).toString('base64') })
  }
  return drawn
}
