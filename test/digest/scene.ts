import type { Card } from '../../src/chat/card.ts'
import { plainText } from '../../src/chat/card.ts'
import type { Asker } from '../../src/chat/request.ts'
import type { Row } from '../../src/database.ts'
import { type Cast, cardIn, formIn, openCast, type Somebody, wordsIn } from '../support/cast.ts'

/** A rep from a workspace of her own, on no side. */
export const RAE: Asker = {
  platform: 'slack',
  workspace: 'reps',
  user: 'U-Rae',
  name: 'Rae Okoro',
  zone: 'Europe/London',
  reach: 'reach-rae',
}

export type Readers = Cast & {
  rae: Somebody
  p: string
  /** Lets time go on, a tick each step, up to a moment in London. */
  pass: (day: string, time: string, stepMs?: number) => Promise<void>
  /** The cards that somebody was sent whose title begins so. */
  cardsTo: (asker: Asker, title?: string) => Card[]
}

/** The cast and Rae, who joins as a rep with a code to which both sides said yes. */
export async function openReaders(on?: Parameters<typeof openCast>[0]): Promise<Readers> {
  const cast = await openCast(on)
  const rae = cast.somebody(RAE, { kind: 'direct', conversation: 'D-Rae', reach: 'reach-rae' })
  await joinAsRep(cast, rae)
  const { id: p } = await cast.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  return {
    ...cast,
    rae,
    p,
    pass: (day, time, stepMs) => pass(cast, day, time, stepMs),
    cardsTo: (asker, title = '') =>
      [...cast.slack.posts, ...cast.teams.posts]
        .filter(({ to }) => 'user' in to.to && to.to.user === asker.user)
        .flatMap(({ card }) => (card?.title.startsWith(title) ? [card] : [])),
  }
}

export async function joinAsRep({ alone, db }: Cast, rae: Somebody): Promise<void> {
  const shared = cardIn(await alone.asha.presses(cardIn(await alone.asha.says('settings')), 'Shared settings'))
  await alone.asha.sends(formIn(await alone.asha.presses(shared, 'Add somebody of no side')), { value: 'rep' })
  const { id, partnership_id: p } = await db.selectFrom('proposal').selectAll().executeTakeFirstOrThrow()
  await alone.tom.ask({ kind: 'press', intent: 'partnership.agree', data: { p, id } })
  const shown = await alone.asha.ask({ kind: 'press', intent: 'partnership.rep-code', data: { p, id } })
  const code = /KEPT-[A-Z0-9-]+/.exec(wordsIn(shown))?.[0] ?? ''
  await rae.presses(cardIn(await rae.says(code)), 'Join as a rep')
}

/** A tick whenever sending wants to go on, and a few times a day besides. */
async function pass({ kept, now, at }: Cast, day: string, time: string, stepMs = 6 * 3_600_000): Promise<void> {
  const start = now()
  at(day, time)
  const end = now()
  for (let step = start; step < end;) {
    setTo(at, step)
    const { nextAt = Infinity } = await kept.tick()
    step = Math.min(step + stepMs, Math.max(nextAt, step + 60_000))
  }
  at(day, time)
  await kept.tick()
}

/** `at` speaks of London; summer is an hour ahead of UTC, and luxon knows when. */
function setTo(at: Cast['at'], instant: number): void {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' })
  const [day = '', time = ''] = parts.format(instant).split(' ')
  at(day, time)
}

/** An area that a person belongs to, with as many promises of each kind as it is told. */
export async function addArea(
  { db, now }: Pick<Cast, 'db' | 'now'>,
  person: string,
  area: { id: string; name: string; words?: readonly string[]; dueOn?: string; side?: string },
): Promise<void> {
  const { id, name, words = [], dueOn = '2026-06-12' } = area
  const created_by = `m-${id}`
  await db
    .insertInto('partnership')
    .values({
      id,
      name,
      zone: 'Europe/London',
      nation: 'england',
      ends_on: null,
      created_at: now(),
      created_by,
      numbers: 0,
      events: 0,
    })
    .execute()
  for (const side of ['a', 'b']) {
    const row = {
      partnership_id: id,
      id: `${id}-${side}`,
      name: `${name} ${side}`,
      kinds: '["other"]',
      joined_at: 1,
      named_helper: null,
    }
    await db.insertInto('side').values(row).execute()
  }
  await db
    .insertInto('member')
    .values({
      partnership_id: id,
      id: created_by,
      person_id: person,
      side_id: area.side === undefined ? null : `${id}-${area.side}`,
      second_side_id: null,
      roles: area.side === undefined ? '["rep"]' : '["resident"]',
      title: null,
      joined_at: now(),
      left_at: null,
    })
    .execute()
  for (const [index, said] of words.entries()) await addPromise({ db, now }, id, index + 1, said, dueOn)
}

async function addPromise(
  { db, now }: Pick<Cast, 'db' | 'now'>,
  p: string,
  number: number,
  words: string,
  due_on: string,
) {
  const blank: Omit<Row<'commitment'>, 'id' | 'number' | 'words' | 'due_on'> = {
    partnership_id: p,
    side_id: `${p}-a`,
    owner: `m-${p}`,
    owner_role: null,
    with_side: null,
    with_owner: null,
    told_to: null,
    told_how: null,
    made_by: `m-${p}`,
    firmness: 'will',
    due_time: null,
    state: 'promised',
    ask_id: null,
    waiting_sides: `["${p}-b"]`,
    done_by: null,
    done_on: null,
    evidence: null,
    kept_by: '[]',
    kept_at: null,
    reason: null,
    instead: null,
    waiting_on: null,
    waiting_until_on: null,
    answered_at: null,
    answered_else_at: null,
    on_track_by: null,
    on_track_on: null,
    word_on: null,
    project: null,
    link: null,
    created_at: now(),
    created_on: '2026-06-01',
    look_on: null,
    version: 1,
  }
  await db
    .insertInto('commitment')
    .values({ ...blank, id: `${p}-${number}`, number, words, due_on })
    .execute()
}

export async function personOf({ db }: Pick<Cast, 'db'>, asker: Asker): Promise<string> {
  const query = db.selectFrom('account').select('person_id').where('user_id', '=', asker.user)
  return (await query.executeTakeFirstOrThrow()).person_id
}

export function textOf(card: Card | undefined): string {
  return card === undefined ? 'no card' : plainText(card)
}
