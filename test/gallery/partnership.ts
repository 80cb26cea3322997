import type { Card } from '../../src/chat/card.ts'
import { ChatError } from '../../src/chat/chat.ts'
import type { Asker, Place } from '../../src/chat/request.ts'
import { cardIn, formIn, type Hall, pressOn } from './hall.ts'
import { partnershipOf } from './promises.ts'

const ZONE = 'Europe/London'
const somebody = (platform: string, workspace: string, name: string): Asker => ({
  platform,
  workspace,
  user: `U-${name}`,
  name,
  zone: ZONE,
  reach: `reach-${name}`,
})
export const RAE = somebody('slack', 'rae', 'Rae Okoro')
const SAM = somebody('teams', 'riverside', 'Sam Field')
const NEIGHBOUR = somebody('slack', 'elm', 'Nia Price')
const COLLEAGUE = somebody('teams', 'northbridge', 'Omar Aziz')

export const direct = (asker: Asker): Place => ({ kind: 'direct', conversation: `D-${asker.user}` })
export const channel = (name: string): Place => ({
  kind: 'space',
  conversation: `C-${name}`,
  name,
  reach: `reach-${name}`,
})
const ELM: Place = { kind: 'space', conversation: 'residents-channel', name: 'neighbours', reach: 'reach-res' }
const COUNCIL: Place = { kind: 'space', conversation: 'council-channel', name: 'Elm Street', reach: 'reach-council' }

const FILLED = {
  name: 'Riverside Together',
  yours: 'Riverside Housing',
  yourKind: 'housing',
  theirs: 'Mill Lane Tenants',
  theirKind: 'residents-group',
}
export const codeIn = (card: Card) => /KEPT-[A-Z0-9-]+/.exec(JSON.stringify(card))?.[0] ?? ''

export async function playSettingUp(hall: Hall): Promise<void> {
  const sam = hall.somebody(SAM, channel('tenants'))
  const alone = hall.somebody(SAM, direct(SAM))
  const form = formIn(await sam.says('set up', 'form'))
  await sam.sends(form, { name: '', yours: '', theirs: '' }, 'empty')
  await sam.sends(form, { ...FILLED, theirs: 'Riverside Housing', yourKind: '' }, 'same-name')
  const made = cardIn(await sam.sends(form, FILLED, 'in-a-channel'))
  await sam.sends(form, FILLED, 'sent-twice')
  await hall.letter('partnership.linked', 'before-the-other-side-joined')
  await sam.says('list', 'before-the-other-side-joined')
  await sam.says('', 'before-the-other-side-joined')
  await sam.says('who', 'before-the-other-side-joined')
  await sam.sends(
    formIn(await sam.says('ask Mill Lane to read the plans', 'before-they-joined')),
    {},
    'sent-before-they-joined',
  )
  await hall.posting('ask.card', 'before-the-other-side-joined')
  const again = cardIn(await sam.presses(made, 'New code', 'for-the-other-side'))
  await sam.presses(again, 'Take this code back', 'taken-back')
  await sam.says('set up', 'in-a-linked-channel')
  await hall.somebody(RAE, direct(RAE)).says(codeIn(made), 'code-replaced')
  const direct2 = await alone.sends(formIn(await alone.says('set up')), { ...FILLED, name: 'Mill Lane' }, 'in-own-chat')
  await alone.says('list', 'which-record')
  const which = cardIn(await alone.says('list'))
  await alone.presses(which, 'This one', 'which-record')
  const neighbour = hall.somebody(NEIGHBOUR, direct(NEIGHBOUR))
  const offered = cardIn(await neighbour.says(codeIn(cardIn(direct2)), 'offered'))
  await neighbour.presses(offered, /^Join as/, 'first-of-their-side-in-own-chat')
}

export async function playJoining(hall: Hall): Promise<void> {
  const sam = hall.somebody(SAM, channel('tenants'))
  const made = cardIn(await sam.sends(formIn(await sam.says('set up')), FILLED))
  const code = codeIn(made)
  const there = hall.somebody(NEIGHBOUR, channel('mill-lane'))
  await there.says('join', 'no-code')
  await there.says('KEPT-2222-2222', 'unknown-code')
  await sam.says(code, 'in-the-wrong-channel')
  const offered = cardIn(await there.says(code, 'offered-in-a-channel'))
  const joined = cardIn(await there.presses(offered, /^Join as/, 'first-of-their-side'))
  await hall.letter('partnership.side-joined', 'said')
  await there.presses(joined, /^Evenings/, 'chosen-on-joining')
  await there.presses(joined, 'I chair the group', 'of-a-residents-group')
  await there.presses(offered, /^Join as/, 'joined-before')
  await hall.somebody(RAE, direct(RAE)).says(code, 'used-code')
  const late = cardIn(
    await sam.sends(formIn(await hall.somebody(SAM, direct(SAM)).says('set up')), { ...FILLED, name: 'B' }),
  )
  hall.at('2026-06-20', '10:00')
  await hall.somebody(RAE, direct(RAE)).says(codeIn(late), 'late-code')
}

export async function playJoiningHere(hall: Hall): Promise<void> {
  const nia = hall.somebody(NEIGHBOUR, ELM)
  const asked = cardIn(await nia.says('list', 'not-joined-yet'))
  await nia.presses(asked, /^Join as/, 'and-what-was-said')
  await hall.line('partnership.joined', 'a-neighbour')
  await hall.letter('person.when-suits', 'after-joining')
  const omar = hall.somebody(COLLEAGUE, COUNCIL)
  await omar.ask({ kind: 'press', ...pressOn(cardIn(await omar.says('', 'not-joined-yet')), /^Join as/) })
  const line = await hall.line('partnership.joined', 'a-colleague')
  await hall.alone.asha.presses(line, 'Undo', 'undone')
  await omar.says('list', 'after-they-were-taken-out')
}

export async function playPeople(hall: Hall): Promise<void> {
  const { asha, priya, tom, mei, alone } = hall
  await tom.says('who', 'as-organiser')
  const all = cardIn(await asha.says('who', 'as-organiser-on-teams'))
  await mei.says('who', 'as-resident')
  await mei.says('who is zebedee', 'nobody')
  await mei.says('who council', 'searched')

  const add = formIn(await asha.presses(all, 'Add without an account', 'form'))
  await asha.sends(add, { name: '' }, 'no-name')
  await asha.sends(add, { name: 'x'.repeat(81), title: 'x'.repeat(200) }, 'too-long')
  await asha.sends(add, { name: 'Jo Field', title: 'Tree officer' }, 'added')
  await mei.presses(cardIn(await mei.says('who')), 'Add without an account', 'by-a-resident')
  await asha.says('who', 'with-somebody-without-account')

  const change = formIn(await asha.presses(all, 'Change roles', 'form'))
  await asha.sends(change, { roles: [] }, 'no-role')
  await asha.sends(change, { roles: ['councillor'], title: 'Ward councillor' }, 'last-organiser')
  const ids = await idsOf(hall)
  const chair = { p: ids['p'] ?? '', s: ids['council'] ?? '' }
  await asha.ask({ kind: 'press', intent: 'partnership.chair', data: chair }, 'of-a-council')
  const press = (intent: string, id: string) => ({
    kind: 'press' as const,
    intent,
    data: { p: ids['p'] ?? '', s: ids['council'] ?? '', id },
  })
  const priyas = formIn(await asha.ask(press('partnership.change', ids['Priya'] ?? '')))
  await asha.sends(priyas, { roles: ['officer', 'organiser'], title: 'Planner' }, 'saved')
  await priya.ask(press('partnership.remove', ids['Priya'] ?? ''), 'oneself')
  const leaving = cardIn(await asha.ask(press('partnership.remove', ids['Priya'] ?? ''), 'asked'))
  await asha.presses(leaving, 'Take out', 'taken-out')
  await hall.line('partnership.removed', 'said')
  await asha.ask(press('partnership.remove', ids['Priya'] ?? ''), 'gone-already')

  await mei.ask({ kind: 'press', intent: 'partnership.invite', data: { p: ids['p'] ?? '' } }, 'no-organiser')
  const invite = formIn(await asha.presses(all, 'Invite', 'form'))
  await asha.sends(invite, { who: '' }, 'nobody-chosen')
  await asha.sends(invite, { who: 'elsewhere/U-x' }, 'other-workspace')
  await asha.sends(invite, { who: `northbridge/${asha.asker.user}` }, 'oneself')
  await asha.sends(invite, { who: 'itself' }, 'kept-itself')
  await asha.sends(invite, { who: `northbridge/${COLLEAGUE.user}` }, 'invited')
  const invitation = await hall.letter('partnership.invited', 'said')
  const omar = hall.somebody(COLLEAGUE, direct(COLLEAGUE))
  await omar.presses(invitation, /^Join as/, 'joined')
  await alone.mei.presses(invitation, /^Join as/, 'not-theirs')

  const gone = new ChatError('permanent', 'gone', { gone: 'account' })
  hall.cast.teams.fail(gone, { user: 'U-Lena', call: 'post', times: Infinity })
  await asha.sends(formIn(await asha.presses(all, 'Invite')), { who: 'northbridge/U-Lena' })
  await hall.tick()
  await hall.line('partnership.uninvited', 'said')

  const garden = hall.somebody(NEIGHBOUR, channel('garden'))
  const set = { name: 'Community garden', yours: 'Garden Club', yourKind: 'residents-group', theirs: 'Parks' }
  await garden.sends(formIn(await garden.says('set up')), { ...set, theirKind: 'council' })
  const again = formIn(await garden.says('invite'))
  await garden.sends(again, { who: `elm/${mei.asker.user}` }, 'invited-who-is-known')
  const asked = await hall.line('partnership.invited', 'said')
  await alone.mei.presses(asked, 'See the invitation', 'shown')

  const settings = cardIn(await mei.says('settings', 'as-resident'))
  const sure = cardIn(await mei.presses(settings, 'Leave', 'asked'))
  await mei.presses(sure, 'Stay', 'after-all')
  const toms = cardIn(await tom.says('settings'))
  await tom.presses(toms, 'Leave', 'last-organiser')
  await mei.presses(cardIn(await mei.presses(settings, 'Leave')), 'Leave', 'left')
  await tom.presses(cardIn(await tom.presses(toms, 'Leave', 'last-of-their-side')), 'Leave', 'last-of-their-side')
}

async function idsOf(hall: Hall): Promise<Record<string, string>> {
  const members = await hall.db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['member.id', 'person.name', 'member.side_id', 'member.partnership_id'])
    .execute()
  const ids: Record<string, string> = { p: await partnershipOf(hall) }
  for (const { id, name, side_id } of members) {
    const first = (name ?? '').split(' ')[0] ?? ''
    ids[first] = id
    if (first === 'Asha' && side_id !== null) ids['council'] = side_id
    if (first === 'Tom' && side_id !== null) ids['elm'] = side_id
  }
  return ids
}

/** Somebody of no side: agreed by both sides, then let in with a code. */
async function playReps(hall: Hall, shared: Card): Promise<void> {
  const { asha, alone } = hall
  const form = formIn(await asha.presses(shared, 'Add somebody of no side', 'rep'))
  await asha.sends(form, { value: 'rep' }, 'rep-proposed')
  await alone.tom.presses(await hall.line('partnership.proposed', 'a-rep'), 'Yes')
  const answered = await hall.line('partnership.answered', 'a-rep')
  const code = codeIn(cardIn(await alone.asha.presses(answered, 'Get the code', 'shown')))
  const rae = hall.somebody(RAE, direct(RAE))
  const offer = cardIn(await rae.says(code, 'as-a-rep'))
  await rae.presses(offer, 'Join as a rep', 'joined')
  await hall.line('partnership.rep-joined', 'to-organisers')
  await rae.says('', 'of-no-side')
  await rae.says("I'll book the hall", 'of-no-side')
}

async function playNudging(hall: Hall, side: Card): Promise<void> {
  const { asha, alone, db } = hall
  const days = formIn(await asha.presses(side, 'Change the days', 'form'))
  await asha.sends(days, { days: '5', first: '7', second: '70' }, 'not-among-them')
  await asha.sends(days, { first: '7', second: '3' }, 'wrong-order')
  await asha.sends(days, { days: '14', workingDays: '2', second: '10' }, 'saved')
  await asha.sends(days, { days: 'none', workingDays: 'none' }, 'none-before')
  await asha.sends(days, {}, 'usual')
  const who = formIn(await asha.presses(side, 'Choose who can help', 'form'))
  const priya = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select('member.id')
    .where('person.name', 'like', 'Priya%')
    .executeTakeFirstOrThrow()
  await asha.sends(who, { helper: 'gone' }, 'not-there')
  await asha.sends(who, { helper: priya.id }, 'named')
  const line = await hall.line('partnership.helper', 'named')
  await asha.presses(side, 'Rename')
  await alone.priya.presses(line, 'I’d rather not', 'declined')
  await alone.priya.presses(line, 'I’d rather not', 'not-named')
  await hall.line('partnership.helper-declined', 'to-organisers')
  await asha.sends(who, { helper: 'nobody' }, 'nobody')
}

export async function playSettings(hall: Hall): Promise<void> {
  const { asha, tom, mei, alone } = hall
  const settings = cardIn(await alone.asha.says('settings', 'as-organiser'))
  await mei.presses(settings, 'Shared settings', 'as-resident')
  const shared = cardIn(await asha.presses(settings, 'Shared settings', 'as-organiser'))
  const change = (k: string) => asha.ask({ kind: 'press', ...withData(shared, 'Change', { k }) }, k)
  const name = formIn(await change('name'))
  await change('zone')
  const nation = formIn(await change('nation'))
  const ends = formIn(await change('ends_on'))
  await asha.sends(name, { value: '' }, 'empty')
  await asha.sends(nation, { value: 'england' }, 'the-same')
  await asha.sends(ends, { value: '2020-01-01' }, 'past-day')
  await asha.sends(nation, { value: 'wales' }, 'proposed')
  await asha.sends(ends, { value: '2028-03-31' })
  await asha.ask({ kind: 'press', ...withData(shared, 'Change', { k: 'nation' }) }, 'proposed-already')
  await alone.tom.presses(settings, 'Shared settings', 'with-proposals')
  const line = await hall.line('partnership.proposed', 'an-end')
  await alone.asha.presses(line, 'Yes, change it', 'own-side')
  await alone.tom.presses(line, 'Yes, change it', 'agreed')
  await hall.line('partnership.answered', 'yes')
  await alone.tom.presses(line, 'Yes, change it', 'answered-before')
  const waiting = cardIn(await alone.tom.presses(settings, 'Shared settings'))
  await alone.tom.presses(waiting, 'No, leave it', 'declined')
  await hall.line('partnership.answered', 'no')
  await asha.sends(name, { value: 'Elm Street and Northbridge Council' })
  await hall.line('partnership.proposed', 'a-name')
  await playReps(hall, cardIn(await asha.presses(settings, 'Shared settings')))

  const side = cardIn(await asha.presses(settings, 'Your organisation', 'shown'))
  const kinds = formIn(await asha.presses(side, 'Change', 'form'))
  await asha.sends(kinds, { kinds: [] }, 'none')
  await asha.sends(kinds, { kinds: ['council', 'housing'] }, 'saved')
  await playNudging(hall, side)
  const rename = formIn(await asha.presses(side, 'Rename', 'form'))
  await asha.sends(rename, { name: '' }, 'empty')
  await asha.sends(rename, { name: 'Elm Street' }, 'taken')
  await asha.sends(rename, { name: 'Northbridge Borough Council' }, 'renamed')
  const link = cardIn(await asha.presses(side, 'Link a channel', 'for-a-channel'))
  await asha.presses(side, 'Code for a colleague', 'for-a-colleague')
  await alone.asha.says(codeIn(link), 'channel-code-in-own-chat')
  await mei.says(codeIn(link), 'channel-code-of-the-others')
  await hall.somebody(asha.asker, channel('planning')).says(codeIn(link), 'channel-linked')
  await hall.letter('partnership.linked', 'another-channel')
  const two = cardIn(await asha.presses(settings, 'Your organisation', 'two-channels'))
  const unlink = cardIn(await asha.presses(two, 'Unlink', 'asked'))
  await asha.presses(unlink, 'Unlink', 'unlinked')
  await asha.presses(two, 'Unlink', 'unlinked-before')
  await tom.ask({ kind: 'news', news: 'space-gone' })
  await hall.line('partnership.space-gone', 'archived')
  await alone.tom.ask({ kind: 'press', intent: 'partnership.space-gone', data: {} }, 'pressed')
  await alone.tom.ask({ kind: 'press', intent: 'partnership.removed', data: {} }, 'pressed')
}

function withData(card: Card, label: string, data: Record<string, string>) {
  const press = pressOn(card, label)
  return { intent: press.intent, data: { ...press.data, ...data } }
}

/** Somebody with a hat on each side, and somebody on none. */
export async function playHats(hall: Hall): Promise<void> {
  const { asha, priya, tom, alone } = hall
  const settings = cardIn(await alone.tom.says('settings'))
  const side = cardIn(await tom.presses(settings, 'Your organisation'))
  const code = codeIn(cardIn(await tom.presses(side, 'Code for a colleague', 'for-a-colleague-in-residents')))
  const offer = cardIn(await alone.priya.says(code, 'offered-a-second-hat'))
  await alone.priya.presses(offer, /^Join as/, 'second-hat')
  await hall.line('partnership.joined', 'with-a-second-hat')
  const which = cardIn(await alone.priya.says("I'll carry the tables", 'for-which-side'))
  await alone.priya.ask({ kind: 'press', ...pressOn(which, /^Elm Street/) }, 'for-one-side')
  await tom.says('who', 'with-two-hats')
  await alone.priya.presses(cardIn(await alone.priya.says('settings')), 'Leave', 'one-of-two-hats')
  await asha.says('who priya', 'with-two-hats-as-the-other-side')
  await priya.says('settings', 'with-two-hats')

  const rae = hall.somebody(RAE, direct(RAE))
  await makeRep(hall)
  await rae.says('', 'as-rep')
  await rae.says("I'll write the minutes", 'as-rep')
  await rae.says('list', 'as-rep')
  await rae.says('list waiting on us', 'as-rep-on-no-side')
  await rae.says('who', 'as-rep')
  await rae.presses(cardIn(await rae.says('settings', 'as-rep')), 'Leave', 'as-rep')
}

/** Reps are added by whoever runs Kept: no card asks for it yet. */
async function makeRep(hall: Hall): Promise<void> {
  const p = await partnershipOf(hall)
  const person = { id: 'person-rae', name: 'Rae Okoro', zone: null, rhythm: 'staff' as const, hours: null }
  await hall.db
    .insertInto('person')
    .values({ ...person, created_at: 1, time_off: '[]', quiet: 0 })
    .execute()
  const { platform, workspace, user } = RAE
  const account = { platform, workspace, user_id: user, person_id: 'person-rae', name: 'Rae Okoro' }
  await hall.db
    .insertInto('account')
    .values({ ...account, zone: null, reach: null, active: 1, looked_up_at: null })
    .execute()
  const member = { partnership_id: p, id: 'member-rae', person_id: 'person-rae', side_id: null, second_side_id: null }
  await hall.db
    .insertInto('member')
    .values({ ...member, roles: '["rep"]', title: null, joined_at: 1, left_at: null })
    .execute()
}

/** The only organiser of a side can no longer be reached. */
export async function playOrganiserGone(hall: Hall): Promise<void> {
  const { alone } = hall
  const nia = hall.somebody(NEIGHBOUR, ELM)
  await nia.presses(cardIn(await nia.says('list')), /^Join as/)
  const ids = await idsOf(hall)
  const naming = { p: ids['p'] ?? '', s: ids['elm'] ?? '' }
  const form = formIn(await alone.tom.ask({ kind: 'press', intent: 'partnership.helper', data: naming }))
  await alone.tom.sends(form, { helper: ids['Nia'] ?? '' })
  await nia.presses(cardIn(await nia.says('leave')), 'Leave')
  await hall.line('partnership.helper-gone', 'to-organisers')
  await nia.presses(cardIn(await nia.says('list')), /^Join as/)
  await alone.tom.ask({ kind: 'news', news: 'account-gone' })
  await hall.line('partnership.no-organiser', 'to-who-is-left')
  const home = cardIn(await alone.mei.says('', 'without-an-organiser'))
  await alone.mei.presses(home, 'I will be the organiser', 'taken-on')
  await hall.line('partnership.new-organiser', 'to-the-others')
  await nia.presses(home, 'I will be the organiser', 'somebody-else-did')
}
