import { findPartnership } from '../../src/partnership/store.ts'
import { writeOutcome } from '../../src/door/writing.ts'
import { insertReading } from '../../src/pulse/reading-store.ts'
import { relationship } from '../../src/pulse/relationship.ts'
import type { Round } from '../../src/pulse/round.ts'
import { insertRound } from '../../src/pulse/round-store.ts'
import { exitOffers } from '../../src/welcome/exit-offers.ts'
import { memberNamed } from '../welcome/scene.ts'
import { cardIn, formIn, type Hall, type Visitor } from './hall.ts'
import { promised } from './promises.ts'

async function lived(hall: Hall): Promise<void> {
  const { asha, tom, mei, alone } = hall
  await promised(hall, asha, "I'll mend the gate by 12 June")
  await promised(hall, tom, "I'll book the hall by 29 June")
  await promised(hall, mei, "I'll bring the keys by 30 June")
  await tom.sends(formIn(await tom.says('ask the council to send the planning guidance by 10 July')), {})
  hall.at('2026-06-04', '10:00')
  await asha.sends(formIn(await alone.asha.says('done 1')), {})
  await alone.tom.says('yes, it’s done 1')
  await tom.sends(formIn(await alone.tom.says('move 2 to 3 July')), { reason: 'The hall is shut.' })
  await alone.asha.says('accept 2')
  await saidOfThemselves(hall)
  hall.at('2026-06-22', '10:00')
  await hall.tick()
}

async function saidOfThemselves({ db, cast }: Hall): Promise<void> {
  const { id, partnership_id: p } = await memberNamed(cast, 'Asha')
  const entry = {
    ...{ partnership_id: p, id, member_id: id, side_id: null, name: null, reach: 'by phone, mornings' },
    ...{ about: 'the depot and the paths', offers: '', wants: '', often: 'weekly' as const, ally: 0, employer: '' },
    ...{ priorities: '', told_by: null, at: 0, gone_at: null, decides: 'small repairs', cannot: 'the budget' },
  }
  await db.insertInto('entry').values(entry).execute()
  const lines = {
    decide: 'We vote at the monthly meeting; the council tells us its limits first',
    talk: 'Fridays at 10am',
  }
  const agreed = { state: 'agreed' as const, number: 1, agreed: '[]', still: '[]', answered_by: id, answered_at: 0 }
  const ways = { partnership_id: p, id: 'w', proposed_by: id, proposed_for: '', words: null, at: 0, ...agreed }
  const sheet = { lines: JSON.stringify(lines), answer_days: 10, review_on: '2026-12-01' }
  await db
    .insertInto('ways')
    .values({ ...ways, ...sheet })
    .execute()
}

/** Noor joins by speaking in a linked channel. */
async function arrives(hall: Hall): Promise<Visitor> {
  const asker = {
    platform: 'slack',
    workspace: 'elm',
    user: 'U-Noor',
    name: 'Noor Aziz',
    zone: 'Europe/London',
  } as const
  const place = { kind: 'space', conversation: 'residents-channel', name: 'neighbours' } as const
  const noor = hall.somebody(asker, place)
  await noor.presses(cardIn(await noor.says('list')), /^Join as/)
  return hall.somebody(asker, { kind: 'direct', conversation: 'D-Noor' })
}

export async function playCatchUp(hall: Hall): Promise<void> {
  const { alone } = hall
  await lived(hall)
  let card = cardIn(await alone.tom.says('catch up', 'where-it-begins'))
  const chapters = ['See who is who', 'See how we work', 'See what is open', 'See what was kept', 'See what moved']
  for (const label of [...chapters, 'See the last results', 'See what is coming']) {
    card = cardIn(await alone.tom.presses(card, label, label.toLowerCase().replaceAll(' ', '-')))
  }
  await alone.tom.presses(card, 'All chapters', 'all-chapters')
  await alone.tom.presses(cardIn(await alone.tom.says('catch up')), 'All of it as a page', 'on-its-way')
  await hall.letter('welcome.page', 'to-read')
}

export async function playEmptyCatchUp(hall: Hall): Promise<void> {
  const { alone } = hall
  const begin = cardIn(await alone.mei.says('catch up', 'of-nothing'))
  for (const label of ['See how we work', 'See what is open', 'See what is coming']) {
    await alone.mei.presses(begin, label, `none-${label.toLowerCase().replaceAll(' ', '-')}`)
  }
}

export async function playWelcome(hall: Hall): Promise<void> {
  await lived(hall)
  const noor = await arrives(hall)
  await hall.line('welcome.start', 'on-the-first-day')
  await hall.line('welcome.promises', 'three-days-on')
  await hall.line('welcome.ways', 'six-days-on')
  await hall.db
    .updateTable('side')
    .set({ kinds: '["council","supporting-organisation"]' })
    .where('name', 'like', 'Northbridge%')
    .execute()
  const card = cardIn(await noor.says('meet the people', 'for-somebody-new'))
  const met = cardIn(await noor.presses(card, 'I’ve met Asha', 'one-met'))
  const ticked = cardIn(await noor.presses(met, 'I know this: decisions', 'one-ticked'))
  await noor.presses(ticked, 'That will do', 'welcomed')
  await noor.presses(await hall.line('welcome.promises', 'to-one-who-knows'), 'I know this already', 'known')
  await hall.alone.tom.says('meet the people', 'for-somebody-known')
}

export async function playNewPeople(hall: Hall): Promise<void> {
  const { alone, cast } = hall
  await lived(hall)
  const { partnership_id: p, id } = await memberNamed(cast, 'Mei')
  const press = { kind: 'press' as const, intent: 'partnership.change', data: { p, id } }
  await alone.tom.sends(formIn(await alone.tom.ask(press)), { roles: ['chair', 'resident'] })
  await hall.line('welcome.office', 'a-new-chair')
  await hall.line('welcome.new-people', 'a-new-chair')
}

export async function playForward(hall: Hall): Promise<void> {
  const { alone } = hall
  await lived(hall)
  await alone.mei.says('page to forward', 'for-colleagues')
  const card = cardIn(await alone.tom.says('page to forward', 'for-an-organiser'))
  const form = formIn(await alone.tom.presses(card, 'Change our own words', 'form'))
  await alone.tom.sends(form, { words: 'x'.repeat(801) }, 'too-long')
  await alone.tom.sends(form, { words: 'We are neighbours. We are not a bank.' }, 'saved')
  await alone.tom.presses(card, 'Get it as a page', 'on-its-way')
  await hall.letter('welcome.forward-page', 'to-send-on')
}

const X = '00000000-0000-7000-9000-000000000001'

export async function playExit(hall: Hall): Promise<void> {
  const { alone, cast, db } = hall
  await lived(hall)
  await alone.tom.says('exit conversation', 'none')
  const member = await memberNamed(cast, 'Priya')
  const partnership = await findPartnership(db, member.partnership_id)
  if (!partnership) throw new Error('There is no record.')
  const departure = { id: X, partnership, member, side: member.side_id ?? '', lastOn: '2026-06-30' }
  const lines = await exitOffers(db, departure, cast.now())
  let ids = 0
  await writeOutcome(db, { lines }, cast.now(), () => `00000000-0000-7000-9100-${String(++ids).padStart(12, '0')}`)
  await hall.line('welcome.exit', 'when-it-is-told', { stage: 'offered' })
  await leaverIsAsked(hall, member.person_id)
  await hall.line('welcome.exit', 'a-week-later', { stage: 'again' })
  await playAnswers(hall)
}

async function playAnswers({ alone, letter }: Hall): Promise<void> {
  await alone.priya.says('exit conversation', 'for-the-leaver')
  const card = cardIn(await alone.tom.says('exit conversation', 'for-a-side'))
  const form = formIn(await alone.tom.presses(card, 'Answer what I like', 'form'))
  await alone.tom.sends(form, { a_keep: 'x'.repeat(501) }, 'too-long')
  const answers = { a_keep: 'The Friday walks.', s_keep: 'names', a_know: 'Ring before ten.', s_know: 'theme' }
  const kept = cardIn(await alone.tom.sends(form, { ...answers, a_change: 'The forms were hard.' }, 'kept'))
  const shared = cardIn(await alone.tom.presses(kept, 'Share as chosen', 'shared'))
  await letter('welcome.exit-shared', 'in-a-channel')
  await alone.tom.presses(shared, 'Delete what is not shared', 'dropped')
  await alone.asha.presses(cardIn(await alone.asha.says('exit conversation')), 'No, thank you', 'declined')
  const asha = cardIn(await alone.asha.says('exit conversation'))
  const hers = formIn(await alone.asha.presses(asha, 'Answer what I like'))
  const own = cardIn(await alone.asha.sends(hers, { a_know: 'The hall has two keys.', s_know: 'theme' }))
  await alone.asha.presses(own, 'Share as chosen')
  await alone.mei.presses(shared, 'Read what was shared', 'what-was-shared')
}

/** A button for whoever goes without anybody having announced it. */
export async function playGoing(hall: Hall): Promise<void> {
  const { alone } = hall
  await lived(hall)
  const left = cardIn(await alone.priya.presses(cardIn(await alone.priya.says('leave')), 'Leave', 'an-officer'))
  await alone.priya.presses(left, 'A few words for who comes next', 'once-they-have-left')
}

/** The line as whoever leaves reads it: it is the only one that is left. */
async function leaverIsAsked(hall: Hall, person: string): Promise<void> {
  const others = await hall.db.selectFrom('line').selectAll().where('person_id', '!=', person).execute()
  const own = others.filter((line) => line.kind === 'welcome.exit').map((line) => line.id)
  await hall.db.updateTable('line').set({ kind: 'welcome.known' }).where('id', 'in', own).execute()
  await hall.line('welcome.exit', 'to-the-leaver', { stage: 'offered' })
  await hall.db.updateTable('line').set({ kind: 'welcome.exit' }).where('id', 'in', own).execute()
}

/** Two have left, and whoever asks is asked about both. */
export async function playSeveralExits(hall: Hall): Promise<void> {
  const { alone, cast, db } = hall
  await lived(hall)
  for (const [name, id, lastOn] of [
    ['Priya', X, '2026-06-30'],
    ['Mei', X.replace(/1$/, '2'), '2026-07-20'],
  ] as const) {
    const { id: member_id, side_id, partnership_id } = await memberNamed(cast, name)
    const row = { partnership_id, id, member_id, side_id: side_id ?? '', last_on: lastOn, at: cast.now() }
    await db.insertInto('exit').values(row).execute()
  }
  const which = cardIn(await alone.tom.says('exit conversation', 'which-one'))
  await alone.tom.presses(which, /^Open: Priya/, 'the-one-chosen')
}

/** What a pulse came to, an open review, and all that can be coming. */
export async function playResultsAndComing(hall: Hall): Promise<void> {
  const { alone, db, cast } = hall
  await lived(hall)
  const { partnership_id: p } = await memberNamed(cast, 'Tom')
  await round(hall, { partnership_id: p, id: 'a' })
  await round(hall, { partnership_id: p, id: 'b', mode: 'open', publish_at: cast.now() - 1_000, talk_on: '2026-07-01' })
  await round(hall, { partnership_id: p, id: 'c', state: 'open', closes_at: cast.now() + 12 * 86_400_000 })
  const pauses = JSON.stringify([{ id: 'x', fromOn: '2026-08-01', toOn: '2026-08-14', reason: 'Everybody is away.' }])
  await db.updateTable('partnership').set({ ends_on: '2027-03-31', pauses }).execute()
  const kinds = '["council","supporting-organisation"]'
  await db.updateTable('side').set({ kinds }).where('name', 'like', 'Northbridge%').execute()
  const card = cardIn(await alone.tom.says('catch up'))
  await alone.tom.presses(card, 'See the last results', 'results-of-a-pulse')
  const coming = cardIn(await alone.tom.presses(card, 'See what is coming', 'much-is-coming'))
  await alone.tom.presses(coming, 'More', 'more-is-coming')
}

async function round(
  { db, cast }: Hall,
  changes: Partial<Round> & Pick<Round, 'partnership_id' | 'id'>,
): Promise<void> {
  const at = cast.now() - 7 * 86_400_000
  await insertRound(db, {
    ...{ instrument_id: 'relationship', version: 1, instrument: relationship, about_side: null, occasion: null },
    ...{ mode: 'confidential', sides: [], own_side: null, asks_first: 0, takes_comments: 0, months: null },
    ...{ state: 'published', agreed: [], made_by: null, made_for: null, again_of: null, created_at: at },
    ...{ opens_at: at, closes_at: at, publish_at: at, look_at: null, talk_on: null, ...changes },
  })
  const reading = { groups: [], statements: [], isFlat: false, most: [], wants: [], comments: [], earlier: [] }
  const sections = [{ heading: 'What people agree on', sentences: ['People mostly agree on “Trust”: 7 of 10.'] }]
  const about = { partnership: changes.partnership_id, round: changes.id, now: at }
  await insertReading(db, about, { reading, sections, question: 'What helped?' })
}
