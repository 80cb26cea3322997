import type { Card } from '../../src/chat/card.ts'
import { openHandover } from '../../src/handover/opening.ts'
import { writeOutcome } from '../../src/door/writing.ts'
import { findPartnership, membersOf } from '../../src/partnership/store.ts'
import type { Asker, Place } from '../../src/chat/request.ts'
import { cardIn, formIn, type Hall, type Visitor } from './hall.ts'
import { promised } from './promises.ts'

/** The buttons beside the row that begins with these words. */
function beside(card: Card, row: string): Card {
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  const item = items.find(({ text }) => text.startsWith(row))
  if (!item) throw new Error(`There is no row “${row}” but ${items.map(({ text }) => text).join('; ')}.`)
  return { title: '', parts: [{ kind: 'list', items: [item] }] }
}

const listOf = async (who: Visitor) => cardIn(await who.says('handover'))

async function idOf({ db }: Hall, name: string): Promise<string> {
  const { id: p } = await db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  return (await membersOf(db, p)).find((one) => one.name.startsWith(name))?.id ?? ''
}

async function takesStep(hall: Hall, who: Visitor, typed: string, doer: string): Promise<void> {
  await who.sends(formIn(await who.says(typed)), { who: await idOf(hall, doer) })
}

/** Opens a handover with a last day, as a staff change does. */
async function leaves(hall: Hall, name: string, lastOn: string): Promise<void> {
  const { db, cast } = hall
  const { id } = await db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  const partnership = await findPartnership(db, id)
  const member = (await membersOf(db, id)).find((one) => one.name.startsWith(name))
  if (!partnership || !member) throw new Error('Nobody leaves.')
  const opening = {
    id: `leaving-${name}`,
    partnership,
    member,
    side: member.side_id ?? '',
    lastOn,
    successor: null,
    by: null,
  }
  let made = 0
  const newId = () => `00000000-0000-7000-9000-${name.slice(0, 3)}${String(++made).padStart(9, '0')}`
  await db.transaction().execute(async (db) => {
    await writeOutcome(db, await openHandover(db, opening, cast.now(), newId), cast.now(), newId)
  })
}

/** Asha hands on what is with her: the list, the offers, what comes of them, and what both sides see. */
export async function playHandover(hall: Hall): Promise<void> {
  const { asha, tom, alone } = hall
  await promised(hall, alone.asha, "I'll book the hall by 12 June")
  await promised(hall, alone.tom, "I'll print the leaflets by 19 June")
  await takesStep(hall, alone.tom, 'step 2 send the logo by 5 June', 'Asha')
  await tom.sends(formIn(await tom.says('ask the council to mend the gate by 26 June')), {})
  await alone.asha.says('take 3')
  await asha.sends(formIn(await asha.says('ask Elm Street whether the hall is free')), {})
  await asha.presses(cardIn(await asha.says('remind here every Monday at 9am Bring the papers')), 'Set it')
  const list = cardIn(await alone.asha.says('handover', 'dry-run'))
  const add = formIn(await alone.asha.presses(list, 'Add a promise in the air', 'form'))
  await alone.asha.sends(add, { words: '' }, 'without-words')
  const added = cardIn(await alone.asha.sends(add, { words: 'look at the drain in Elm Street' }, 'added'))
  await alone.asha.presses(beside(added, 'In the air'), 'Promise it', 'form')
  await alone.asha.presses(beside(added, 'In the air'), 'Ask for it', 'form')
  const letGo = formIn(await alone.asha.presses(beside(added, 'In the air'), 'Let it go', 'form'))
  await alone.asha.sends(letGo, { reason: '' }, 'without-a-reason')
  const one = formIn(await alone.asha.presses(beside(added, 'Promise 1'), 'Offer to somebody', 'form'))
  await alone.asha.sends(one, { whom: await idOf(hall, 'Tom') }, 'not-to-those-who-wait')
  await alone.asha.sends(one, { whom: await idOf(hall, 'Priya') }, 'asked')
  await hall.line('handover.offered', 'one-thing')
  await alone.asha.presses(beside(await listOf(alone.asha), 'Promise 1'), /^Stop asking/, 'taken-back')
  const all = formIn(await alone.asha.presses(await listOf(alone.asha), 'Offer everything left', 'form'))
  await alone.asha.sends(all, { whom: await idOf(hall, 'Priya') }, 'asked')
  await hall.line('handover.offered', 'many-things')
  await alone.asha.says('handover', 'all-offered')
  await playAnswers(hall, letGo)
}

async function playAnswers(hall: Hall, letGo: ReturnType<typeof formIn>): Promise<void> {
  const { alone } = hall
  const own = cardIn(await alone.priya.says('handover', 'with-something-offered'))
  const offered = cardIn(await alone.priya.presses(own, /^Offered to you/, 'list'))
  const taken = cardIn(await alone.priya.presses(beside(offered, 'Ask 3'), 'Take it', 'taken'))
  await alone.priya.presses(beside(offered, 'Ask 3'), 'Take it', 'taken-already')
  const decline = formIn(await alone.priya.presses(beside(taken, 'Promise 1'), 'Not me', 'form'))
  await alone.priya.sends(decline, { words: 'I am away in June' }, 'declined')
  await hall.line('handover.answered', 'declined')
  await alone.priya.presses(taken, 'Give it back', 'given-back')
  await hall.line('handover.answered', 'given-back')
  await alone.priya.presses(offered, /^Take all/, 'taken')
  await hall.line('handover.answered', 'taken')
  await alone.priya.says('handover', 'after-taking')
  await alone.asha.sends(letGo, { reason: 'The drain is mended.' }, 'too-late')
  const inTheAir = formIn(await alone.priya.presses(beside(await listOf(alone.priya), 'In the air'), 'Let it go'))
  await alone.priya.sends(inTheAir, { reason: 'The drain is mended.' }, 'let-go')
  await leaves(hall, 'Asha', '2026-06-08')
  await hall.line('handover.leaver', 'at-once')
  await alone.asha.says('handover', 'with-a-last-day')
  const handovers = cardIn(await alone.tom.says('handovers', 'to-the-other-side'))
  await alone.tom.presses(handovers, 'See how far it is', 'to-the-other-side')
  await alone.tom.says('gaps', 'none')
}

const SAM: Asker = {
  platform: 'teams',
  workspace: 'northbridge',
  user: 'U-Sam',
  name: 'Sam Okoro',
  zone: 'Europe/London',
  reach: 'reach-Sam',
}
const COUNCIL: Place = { kind: 'space', conversation: 'council-channel', name: 'Elm Street', reach: 'reach-council' }

/** Priya leaves without a word: what nobody has, the organisers, and the one who can help. */
export async function playGaps(hall: Hall): Promise<void> {
  const { asha, priya, tom, alone, db } = hall
  const sam = hall.somebody(SAM, COUNCIL)
  await sam.presses(cardIn(await sam.says('list')), /^Join as Northbridge Council/)
  await db
    .updateTable('side')
    .set({ named_helper: await idOf(hall, 'Sam') })
    .where('name', 'like', 'Northbridge%')
    .execute()
  await promised(hall, alone.priya, "I'll send the plan by 26 June")
  await promised(hall, alone.priya, "I'll find the keys by 30 June")
  await tom.sends(formIn(await tom.says('ask the council to mend the gate by 26 June')), {})
  await alone.priya.says('take 3')
  await db
    .updateTable('member')
    .set({ title: 'Housing officer' })
    .where('id', '=', await idOf(hall, 'Priya'))
    .execute()
  await promised(hall, alone.asha, 'The housing officer will read the plan by 26 June')
  await hall.line('commitment.role-given', 'by-a-colleague')
  await alone.tom.says('show 4', 'owned-by-a-job-title')
  await asha.sends(formIn(await asha.says('ask Elm Street whether the hall is free')), {})
  await alone.tom.says('The housing officer will find the keys', 'of-the-other-side')
  await alone.asha.says('The drains officer will find the keys', 'a-job-title-of-nobody')
  await priya.presses(cardIn(await priya.says('remind here every Monday at 9am Bring the papers')), 'Set it')
  const { id: p } = await db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  const press = { kind: 'press' as const, intent: 'handover.show', data: { p, m: await idOf(hall, 'Priya') } }
  await alone.asha.ask(press, 'before-it-is-announced')
  const form = formIn(await alone.asha.presses(beside(await listOf(alone.asha), 'Organising'), 'Offer to somebody'))
  await alone.asha.sends(form, { whom: await idOf(hall, 'Priya') })
  await alone.priya.presses(cardIn(await alone.priya.says('leave')), 'Leave')
  await hall.line('handover.free', 'somebody-left')
  await hall.line('handover.organisers', 'somebody-left')
  await hall.line('handover.role', 'nobody-has-it')
  const gaps = cardIn(await alone.asha.says('gaps', 'to-an-organiser'))
  await alone.tom.says('gaps', 'to-the-other-side')
  await alone.tom.says('show 1', 'nobody-has-it')
  await alone.tom.says('show 3', 'nobody-has-an-ask')
  await alone.asha.says('handovers', 'to-an-organiser')
  await alone.asha.presses(cardIn(await alone.asha.says('handovers')), 'Open the list', 'somebody-left')
  await alone.asha.presses(beside(gaps, 'Promise 1'), 'I’ll take it', 'taken')
  hall.at('2026-06-08', '10:00')
  await hall.line('handover.helper', 'five-days-on')
  await asha.says('timeline', 'of-a-handover')
}

/** What residents have moves to the council only with their yes. */
export async function playYes(hall: Hall): Promise<void> {
  const { alone } = hall
  await promised(hall, alone.tom, "I'll print the leaflets by 19 June")
  await takesStep(hall, alone.tom, 'step 1 draw the map by 5 June', 'Mei')
  await takesStep(hall, alone.tom, 'step 1 send the logo by 5 June', 'Priya')
  for (const answer of ['No, it stays', 'Yes, let it go there'] as const) {
    const form = formIn(
      await alone.mei.presses(beside(await listOf(alone.mei), 'Step of promise 1'), 'Offer to somebody'),
    )
    const variant = answer.startsWith('No') ? 'a-yes-is-asked' : 'a-yes-is-asked-again'
    await alone.mei.sends(form, { whom: await idOf(hall, 'Priya') }, variant)
    const line = await hall.line('handover.yes-wanted', variant)
    await alone.mei.says('handover', variant)
    await alone.tom.presses(line, answer, variant)
  }
  await hall.line('handover.answered', 'the-residents-say-no')
  const own = await listOf(alone.priya)
  const form = formIn(await alone.priya.presses(beside(own, 'Step of promise 1'), 'Offer to somebody'))
  await alone.priya.sends(form, { whom: await idOf(hall, 'Tom') })
  const offered = cardIn(await alone.tom.presses(await listOf(alone.tom), /^Offered to you/))
  await alone.tom.presses(beside(offered, 'Step of promise 1'), 'Take it')
  await hall.line('handover.moved', 'to-another-organisation')
}
