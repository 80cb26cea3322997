import type { Card } from '../../src/chat/card.ts'
import type { Values } from '../../src/chat/form.ts'
import { cardIn, formIn, type Hall, pressOn, type Visitor } from './hall.ts'

const LONG = 'x'.repeat(1_001)

/** Makes a promise without showing how, and gives its standing card. */
export async function promised(hall: Hall, who: Visitor, words: string, values: Values = {}): Promise<Card> {
  await who.sends(formIn(await who.says(words)), values)
  return hall.newest('commitment.card')
}

export async function playPromising(hall: Hall): Promise<void> {
  const { tom, mei, alone } = hall
  const home = cardIn(await tom.says('', 'empty'))
  await alone.tom.presses(home, 'Promise', 'empty')
  await alone.tom.presses(home, 'Ask', 'from-the-home-card')
  await mei.says("I'll bring the keys", 'no-date')
  await mei.says("I'll bring the keys next Friday", 'which-friday')
  await mei.says("I'll bring the keys by 31 June", 'no-such-day')
  await mei.says("I'll try to bring the keys by noon on Saturday", 'trying')
  const form = formIn(await tom.says("I'll book the hall by 12 June", 'form'))
  await tom.sends(form, { words: '' }, 'nothing-said')
  await tom.sends(form, { words: LONG }, 'too-long')
  await tom.sends(form, { date: '2026-05-01' }, 'past-day')
  await alone.tom.sends(form, {}, 'promised')
  await alone.tom.sends(form, {}, 'sent-twice')
  await hall.posting('commitment.card', 'promised')

  await mei.says("we'll open the hall on Saturday 13 June", 'for-residents-refused')
  const role = formIn(await tom.says("we'll open the hall on Saturday 13 June at 10am", 'form'))
  await alone.tom.sends(role, { firmness: 'finding-out' }, 'promised')
  await hall.posting('commitment.card', 'for-a-role')

  await promised(hall, tom, "I'll sweep the path", { firmness: 'will-try', project: 'Canal path' })
  await hall.posting('commitment.card', 'no-date')
}

export async function playForOthers(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  await tom.says('Sam will paint the door', 'nobody-known')
  const toSide = await tom.says('Northbridge will paint the door', 'for-the-other-side')
  const toMember = await tom.says('Priya will send the plan by Friday', 'for-somebody-with-an-account')
  await tom.presses(cardIn(toSide), /^Ask Northbridge/, 'a-side')
  await tom.presses(cardIn(toMember), /^Ask Priya/, 'a-member')
  await tom.ask(
    { kind: 'press', intent: 'commitment.as-ask', data: { p: await partnershipOf(hall), d: 'x' } },
    'lapsed',
  )

  await asha.sends(formIn(await asha.presses(cardIn(await asha.says('who')), 'Add without an account')), {
    name: 'Jo Field',
  })
  const told = formIn(await asha.says('Jo will water the trees by 12 June', 'told-by-a-colleague'))
  const alsoTold = formIn(await asha.says('I’ll water the trees'))
  await asha.sends(alsoTold, { toldHow: 'by phone' }, 'told-by-nobody')
  await alone.asha.sends(told, { toldHow: 'by phone' }, 'told-by-a-colleague')
  await hall.posting('commitment.card', 'told-by-a-colleague')
}

export async function playKeeping(hall: Hall): Promise<void> {
  const { tom, asha, mei, alone } = hall
  await tom.says('done 77', 'no-such-number')
  const card = await promised(hall, tom, "I'll book the hall by 12 June")
  await alone.asha.presses(card, 'It’s done', 'not-theirs')
  const done = formIn(await tom.presses(card, 'It’s done', 'form'))
  await tom.sends(done, { evidence: LONG }, 'too-long')
  await alone.tom.sends(done, { evidence: 'https://hall.example/booking' }, 'done')
  const shown = await hall.posting('commitment.card', 'done')
  await alone.mei.presses(shown, 'Yes, it’s done', 'own-side')
  hall.at('2026-06-02', '10:00')
  await hall.line('commitment.done-waits', 'next-day')
  hall.at('2026-06-10', '10:00')
  await hall.line('commitment.done-waits', 'last-time')
  hall.at('2026-06-11', '10:00')
  await hall.posting('commitment.card', 'done-not-confirmed')
  const missing = formIn(await asha.presses(shown, 'Not yet', 'form'))
  await asha.sends(missing, { reason: '' }, 'nothing-said')
  await alone.asha.sends(missing, { reason: 'The booking is for the wrong week.' }, 'sent')
  await hall.line('commitment.not-yet', 'missing')
  await hall.posting('commitment.card', 'not-yet')
  await alone.tom.says('done 1 The right week is booked now', 'in-words')
  await alone.tom.says('undo 1', 'taken-back')
  await tom.sends(formIn(await tom.says('done 1')))
  await alone.asha.presses(await hall.newest('commitment.card'), 'Yes, it’s done', 'kept')
  await hall.letter('commitment.kept', 'by-two')
  await hall.posting('commitment.card', 'kept')
  await alone.asha.presses(shown, 'Yes, it’s done', 'already-kept')
  await mei.says('done 1', 'kept-before')
}

export async function playMoving(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  const card = await promised(hall, tom, "I'll book the hall by 12 June, 5pm")
  await alone.asha.presses(card, 'New date', 'not-theirs')
  await alone.tom.says('move 1 to next Friday', 'which-friday')
  const form = formIn(await alone.tom.says('move 1 to 26 June', 'form'))
  await alone.tom.sends(form, { reason: '' }, 'no-reason')
  await alone.tom.sends(form, { date: '2026-05-01', reason: 'The hall is shut.' }, 'past-day')
  await alone.tom.sends(form, { reason: 'The hall is shut until the 20th.' }, 'asked')
  const moving = await hall.posting('commitment.card', 'new-date-asked-for')
  await alone.tom.says('move 1 to 27 June', 'asked-already')
  hall.at('2026-06-02', '10:00')
  await hall.line('commitment.move-waits', 'next-day')
  hall.at('2026-06-10', '10:00')
  await hall.line('commitment.move-waits', 'last-time')
  await alone.tom.presses(moving, 'Accept the new date', 'own-side')
  const no = formIn(await alone.asha.presses(moving, 'Not that date', 'form'))
  await alone.asha.sends(no, { answer: '' }, 'nothing-said')
  await alone.asha.sends(no, { answer: 'The printer needs it by the 19th.' }, 'said')
  await hall.line('commitment.move-answered', 'no')
  await alone.asha.presses(moving, 'Accept the new date', 'answered-already')
  await alone.tom.sends(formIn(await alone.tom.says('move 1 to 19 June')), { reason: 'The caretaker opens early.' })
  await alone.asha.presses(await hall.newest('commitment.card'), 'Accept the new date', 'accepted')
  await hall.letter('commitment.moved', 'new-date')
  await hall.posting('commitment.card', 'moved')
  await tom.sends(formIn(await tom.says('move 1 to 30 June')), { reason: 'Nobody has the keys.' })
  const more = cardIn(await alone.tom.says('show 1'))
  await alone.tom.presses(more, 'Take back the new date', 'taken-back')

  const undated = await promised(hall, asha, "I'll draft the letter")
  await alone.asha.sends(formIn(await asha.presses(undated, 'Set a date', 'first-date')), { date: '2026-06-24' }, 'set')
  await hall.letter('commitment.moved', 'first-date')
}

export async function playSteps(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  const card = await promised(hall, tom, "I'll book the hall by 26 June")
  await alone.tom.presses(card, 'Add a step', 'form')
  const form = formIn(await alone.tom.says('step 1 measure the hall by 12 June', 'in-words'))
  await alone.tom.says('step 1 find the keys next Friday', 'which-friday')
  await alone.tom.sends(form, { words: '' }, 'nothing-said')
  await alone.tom.sends(form, { date: '2026-07-12' }, 'after-the-promise')
  await alone.tom.sends(form, {}, 'added')
  const other = formIn(await asha.presses(card, 'Add a step'))
  const mei = optionOf(other, 'who', /^Mei/)
  await alone.asha.sends(other, { words: 'Find the keys', who: mei, date: '2026-06-19' }, 'for-somebody-else')
  await hall.posting('commitment.card', 'with-steps')
  await hall.line('commitment.step-given', 'named')
  hall.at('2026-06-05', '10:00')
  await hall.line('commitment.step-due', 'week-before', { stage: 'before-7' })
  hall.at('2026-06-23', '10:00')
  await hall.line('commitment.step-due', 'after', { stage: 'after-7' })
  const all = cardIn(await alone.tom.says('show 1', 'with-steps'))
  await alone.tom.presses(all, 'Step is done', 'done')
  await alone.asha.ask({ kind: 'press', ...pressBeside(all, 'Find the keys') }, 'not-theirs')
  await alone.tom.presses(cardIn(await alone.tom.says('show 1', 'one-step-done')), 'Not done after all', 'undone')
  await alone.mei.ask(
    { kind: 'press', ...pressBeside(all, 'Find the keys'), intent: 'commitment.step-not-mine' },
    'given-back',
  )
}

/** The button of the row that was added last. */
function pressBeside(card: Card, words: string) {
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  const found = items.find((item) => item.text === words) ?? items.filter((item) => hasStep(item)).at(-1)
  const [action] = found?.actions ?? []
  if (action === undefined || 'link' in action) throw new Error(`No row says “${words}”.`)
  return { intent: action.intent, data: action.data }
}

function hasStep({ actions = [] }: { actions?: readonly { label: string }[] }): boolean {
  return actions.some((action) => action.label === 'Step is done')
}

export function optionOf(form: ReturnType<typeof formIn>, name: string, label: RegExp): string {
  const field = form.fields.find((field) => field.name === name)
  const options = field !== undefined && 'options' in field ? field.options : []
  const option = options.find((option) => label.test(option.label))
  if (option === undefined) throw new Error(`No ${String(label)} among ${options.map((one) => one.label).join(', ')}.`)
  return option.value
}

export async function playWaiting(hall: Hall): Promise<void> {
  const { tom, alone } = hall
  await promised(hall, tom, "I'll book the hall by 12 June")
  const form = formIn(await alone.tom.says('wait 1', 'form'))
  await alone.tom.says('wait 1 on the legal team until next Friday', 'which-friday')
  await alone.tom.sends(form, { on: '', date: '2026-06-20' }, 'nothing-said')
  await alone.tom.sends(form, { on: 'the caretaker', date: '2026-05-20' }, 'past-day')
  const said = formIn(await alone.tom.says('wait 1 on the legal team until 15 June', 'in-words'))
  await alone.tom.sends(said, {}, 'waiting')
  await hall.posting('commitment.card', 'waiting-on')
  const before = cardIn(await alone.tom.says('show 1', 'waiting-on'))
  hall.at('2026-06-15', '10:00')
  await hall.line('commitment.due', 'wait-is-over', { stage: 'resume' })
  const more = cardIn(await alone.tom.says('show 1', 'was-waiting-on'))
  await hall.posting('commitment.card', 'was-waiting-on')
  await alone.tom.presses(before, 'No longer waiting', 'resumed')
  const sure = formIn(await alone.tom.presses(more, 'How sure', 'form'))
  await alone.tom.sends(sure, { firmness: 'will-try' }, 'saved')
  await alone.asha.ask({ kind: 'press', ...pressOn(more, 'Call it off') }, 'not-theirs')
  const off = formIn(await alone.tom.presses(more, 'Call it off', 'form'))
  await alone.tom.sends(off, { reason: '' }, 'no-reason')
  await alone.tom.sends(off, { reason: 'The hall burnt down.', instead: 'We meet in the school.' }, 'called-off')
  await hall.letter('commitment.called-off', 'with-instead')
  await hall.posting('commitment.card', 'called-off')
  await promised(hall, tom, "I'll lend the drill")
  await tom.sends(formIn(await tom.says('call off 2')), { reason: 'It broke.' })
  await hall.letter('commitment.called-off', 'plain')
}

export async function playTogether(hall: Hall): Promise<void> {
  const { tom, mei, alone } = hall
  const form = formIn(await tom.says("I'll plant trees by 19 June"))
  const council = optionOf(form, 'with', /^Northbridge/)
  await alone.tom.sends(form, { with: council }, 'together')
  const card = await hall.posting('commitment.card', 'together-not-answered')
  hall.at('2026-06-02', '10:00')
  await hall.line('commitment.together-waits', 'next-day')
  hall.at('2026-06-10', '10:00')
  await hall.line('commitment.together-waits', 'last-time')
  await mei.presses(card, 'I’ll do it with you', 'own-side')
  await alone.priya.presses(card, 'I’ll do it with you', 'joined')
  await hall.line('commitment.together', 'joined')
  await hall.posting('commitment.card', 'together')
  await alone.priya.presses(card, 'Not together', 'joined-already')
  await tom.sends(formIn(await tom.says('done 1')))
  await hall.posting('commitment.card', 'together-one-says-done')
  await alone.priya.presses(await hall.newest('commitment.card'), 'Yes, it’s done', 'kept-together')
  await hall.letter('commitment.kept', 'together')

  await promised(hall, tom, "I'll paint the railings by 30 June", { with: council })
  await alone.asha.presses(await hall.newest('commitment.card'), 'Not together', 'not-together')
  await hall.line('commitment.together', 'not-together')
}

export async function playDates(hall: Hall): Promise<void> {
  const { tom } = hall
  await promised(hall, tom, "I'll book the hall by 12 June, 5pm")
  hall.at('2026-06-05', '18:30')
  await hall.line('commitment.due', 'week-before', { stage: 'before-7' })
  hall.at('2026-06-11', '18:30')
  await hall.line('commitment.due', 'day-before', { stage: 'before-1' })
  hall.at('2026-06-17', '18:30')
  await hall.line('commitment.due', 'three-days-after', { stage: 'after-3' })
  hall.at('2026-06-23', '18:30')
  await hall.line('commitment.due', 'last-time', { stage: 'after-7' })
}

export async function partnershipOf(hall: Hall): Promise<string> {
  const { id } = await hall.db.selectFrom('partnership').select('id').orderBy('created_at').executeTakeFirstOrThrow()
  return id
}
