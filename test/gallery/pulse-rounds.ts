import type { Card } from '../../src/chat/card.ts'
import type { Form } from '../../src/chat/form.ts'
import { cardIn, formIn, type Hall, pressOn, type Visitor } from './hall.ts'

const [JOINED, STARTED, OPENS, CLOSES, PUBLISHES] = [
  '2026-06-02',
  '2026-06-15',
  '2026-06-17',
  '2026-07-08',
  '2026-07-09',
]

type Crowd = { elm: Visitor[]; north: Visitor[] }

/** So many people on each side, all of whom have been here for long enough to be asked. */
async function gather(hall: Hall, residents: number, council: number): Promise<Crowd> {
  const join = async (platform: string, workspace: string, user: string, conversation: string) => {
    const asker = { platform, workspace, user, name: user.replace('-', ' ') }
    const here = hall.somebody(asker, { kind: 'space', conversation })
    await here.presses(cardIn(await here.says('list')), /^Join as/)
    return hall.somebody(asker, { kind: 'direct', conversation: `D-${user}` })
  }
  const elm = [hall.alone.tom, hall.alone.mei]
  const north = [hall.alone.asha, hall.alone.priya]
  while (elm.length < residents) elm.push(await join('slack', 'elm', `Neighbour-${elm.length}`, 'residents-channel'))
  while (north.length < council)
    north.push(await join('teams', 'northbridge', `Officer-${north.length}`, 'council-channel'))
  for (const time of ['10:00', '19:00']) await passTo(hall, JOINED, time)
  return { elm, north }
}

async function passTo(hall: Hall, day: string, time = '10:00'): Promise<void> {
  hall.at(day, time)
  for (let times = 0; times < 4; times += 1) await hall.tick()
}

function formFor(who: Visitor): Promise<Form> {
  return who.says('pulse').then(async (home) => formIn(await who.presses(cardIn(home), 'Answer')))
}

/** The same score for everything, on every screen. */
async function answered(who: Visitor, score: string): Promise<Card> {
  const form = await formFor(who)
  return cardIn(
    await who.sends(
      form,
      Object.fromEntries(form.fields.filter(({ name }) => name !== 'comment').map(({ name }) => [name, score])),
    ),
  )
}

export async function playPulse(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  await tom.says('pulse', 'none-yet')
  await asha.says('extend the pulse', 'asked')
  const { elm, north } = await gather(hall, 8, 6)
  await passTo(hall, STARTED)
  const form = formIn(await tom.says('start a pulse', 'form'))
  await tom.sends(form, {}, 'nothing-chosen')
  const plan = formIn(await tom.sends(form, { what: 'relationship', why: 'review' }))
  hall.keepForm('pulse.plan.form', plan)
  const home = cardIn(await tom.sends(plan, { mode: 'confidential', again: '6' }, 'asked'))
  await hall.line('pulse.asked', 'by-the-other-side')
  await tom.says('start a pulse').then((reply) => tom.sends(formIn(reply), { what: 'hopes' }, 'another-under-way'))
  const theirs = cardIn(await alone.asha.says('pulse', 'waits-for-a-yes'))
  await alone.asha.presses(theirs, 'Yes, start it', 'yes')
  await alone.asha.presses(theirs, 'Yes, start it', 'yes-already')
  await hall.line('pulse.answered', 'yes')
  await hall.line('pulse.told', 'before-it-opens')
  await alone.tom.presses(home, 'How it is kept safe', 'asked')
  const told = cardIn(await alone.mei.says('pulse', 'told'))
  await passTo(hall, OPENS)
  await hall.letter('pulse.open', 'to-a-channel')
  await hall.line('pulse.told', 'once-it-is-open')
  const open = cardIn(await alone.mei.says('pulse', 'open'))
  const screen = formIn(await alone.mei.presses(open, 'Answer', 'only-screen'))
  await alone.mei.sends(screen, {}, 'nothing-answered')
  const saved = await answered(alone.mei, '7')
  await alone.mei.sends(screen, Object.fromEntries(screen.fields.map(({ name }) => [name, '7'])), 'saved')
  await alone.mei.presses(open, 'Skip it', 'skipped')
  await alone.mei.presses(saved, 'Take them out', 'taken-out')
  await tom.presses(home, /^(?:Call it off|Pulses|How it is kept safe)$/)
  for (const who of elm) await answered(who, '8')
  for (const who of north) await answered(who, '3')
  await passTo(hall, '2026-06-22', '19:00')
  await hall.line('pulse.reminder', 'to-everybody-alike')
  await passTo(hall, CLOSES)
  await alone.mei.says('pulse', 'closed')
  await alone.mei.sends(screen, { now_trust: '7' }, 'after-the-close')
  await alone.mei.presses(told, 'How it is kept safe')
  await passTo(hall, PUBLISHES)
  await hall.letter('pulse.results', 'of-a-shared-round')
  const past = cardIn(await alone.mei.says('pulse', 'with-results'))
  const results = cardIn(await alone.mei.presses(past, 'Show the results', 'of-a-shared-round'))
  await alone.mei.presses(results, 'Every number', 'first-page')
  const { p = '', r = '' } = pressOn(results, 'Every number').data
  await alone.mei.ask({ kind: 'press', intent: 'pulse.pictures', data: { p, r } }, 'on-their-way')
  const own = cardIn(await alone.tom.says('pulse'))
  await alone.tom.presses(own, 'Stop it coming back', 'stopped')
  await tom.says('start a pulse').then(async (reply) => tom.sends(formIn(reply), { what: 'hopes' }, 'too-soon'))
}

export async function playPulseOtherwise(hall: Hall): Promise<void> {
  const { tom, alone } = hall
  await gather(hall, 4, 3)
  await passTo(hall, STARTED)
  const start = async () => {
    const plan = formIn(await tom.sends(formIn(await tom.says('start a pulse')), { what: 'relationship' }))
    return { plan, home: cardIn(await tom.sends(plan, { mode: 'open' })) }
  }
  const { plan } = await start()
  hall.keepForm('pulse.plan.small-groups', plan)
  await alone.asha.presses(cardIn(await alone.asha.says('pulse')), 'No', 'no')
  await hall.line('pulse.answered', 'no')
  const { home } = await start()
  await passTo(hall, '2026-07-20')
  await hall.line('pulse.not-agreed', 'in-time')
  await tom.presses(home, 'Call it off', 'too-late')
  await start()
  await alone.asha.presses(cardIn(await alone.asha.says('pulse')), 'Yes, start it')
  await hall.line('pulse.told', 'of-an-open-review')
  await alone.tom.presses(cardIn(await alone.tom.says('pulse')), 'Call it off', 'called-off')
  await hall.line('pulse.called-off', 'to-everybody')
}

/** The secret is lost, a side has no channel, months pass, and people leave. */
export async function playPulseTroubles(hall: Hall): Promise<void> {
  const { tom, alone, cast } = hall
  await gather(hall, 5, 3)
  await passTo(hall, STARTED)
  const plan = formIn(await tom.sends(formIn(await tom.says('start a pulse')), { what: 'relationship' }))
  hall.keepForm('pulse.plan.one-side-small', plan)
  await tom.sends(plan, { mode: 'confidential', again: '6' })
  await alone.asha.presses(cardIn(await alone.asha.says('pulse')), 'Yes, start it')
  await passTo(hall, OPENS)
  const open = cardIn(await alone.mei.says('pulse'))
  for (const name of cast.vault.names()) cast.vault.destroy(name)
  await alone.mei.presses(open, 'Answer', 'secret-lost')
  await passTo(hall, '2026-06-18', '19:00')
  await hall.line('pulse.told', 'asked-again')
  await hall.db.updateTable('space').set({ gone_at: 1 }).where('platform', '=', 'teams').execute()
  await passTo(hall, '2026-06-22')
  await passTo(hall, '2026-07-13')
  await passTo(hall, '2026-07-14')
  await hall.letter('pulse.results', 'of-too-few')
  await hall.line('pulse.published', 'without-a-channel')
  await hall.db
    .updateTable('account')
    .set({ active: 0 })
    .where('user_id', 'like', '%-%')
    .where('user_id', 'not like', 'U-%')
    .execute()
  await passTo(hall, '2026-12-22')
  await hall.line('pulse.not-started', 'too-few-people')
}

export async function playPulseOffered(hall: Hall): Promise<void> {
  const { tom } = hall
  await gather(hall, 5, 5)
  await passTo(hall, STARTED)
  const plan = formIn(await tom.sends(formIn(await tom.says('start a pulse')), { what: 'hopes', who: 'own' }))
  await tom.sends(plan, { mode: 'confidential', again: 'once' }, 'own-side')
  await passTo(hall, OPENS)
  await passTo(hall, CLOSES)
  await passTo(hall, PUBLISHES)
  await passTo(hall, '2026-12-17')
  await hall.line('pulse.offer', 'six-months-later')
}

export async function playPulseOccasions(hall: Hall): Promise<void> {
  await gather(hall, 3, 3)
  await hall.db.updateTable('partnership').set({ ends_on: '2027-08-31', look_on: '2000-01-01' }).execute()
  await passTo(hall, '2026-08-31')
  await hall.line('pulse.occasion', 'a-year-before-the-end')
}
