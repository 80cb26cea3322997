import { type Card, plainText } from '../../src/chat/card.ts'
import type { Form, Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Asked } from '../../src/chat/request.ts'
import { pressable } from './answering.ts'
import { channelFor } from './asking.ts'
import type { Season } from './season.ts'
import { type Account, type Citizen, type Town } from './town.ts'
import { HOURS, WEEKDAYS } from './words.ts'
import { askerOf, note, tick, type World } from './world.ts'

const CODE = /(?:KEPT|MY-ACCOUNT)-[A-Z0-9]{4}-[A-Z0-9]{4}/

/** Founds the records and lets everybody join, in a morning in which nothing goes wrong. */
export async function found(world: World, { readers }: Season): Promise<void> {
  for (const { accounts, name, zones } of world.people) {
    const [zone = 'Europe/London'] = zones
    for (const { platform, workspace, user } of accounts) {
      world.platforms[platform].accounts.set(`${workspace}/${user}`, { name, zone, active: true })
    }
  }
  for (const [record, town] of world.towns.entries()) await foundTown(world, town, record)
  for (const rep of world.people.filter(({ role }) => role === 'rep')) await joinAsRep(world, rep)
  for (const { accounts } of world.people.filter(({ accounts }) => accounts.length > 1)) await link(world, accounts)
  for (const citizen of world.people.filter((one) => world.chance.is(0.4) && one.records.length > 0)) {
    const h = world.chance.pick(['evenings', 'daytime', 'weekends', 'working'])
    await says(world, citizen, { kind: 'press', intent: 'person.hours', data: { h } })
  }
  for (const citizen of world.people.filter(() => world.chance.is(readers))) {
    const words = `digest weekly on ${world.chance.pick(WEEKDAYS)} at ${world.chance.pick(HOURS)}`
    await says(world, citizen, { kind: 'words', words })
  }
  await tick(world)
  note(world, 'Everybody has joined')
}

async function foundTown(world: World, town: Town, record: number): Promise<void> {
  const here = world.people.filter(({ records, role }) => records.includes(record) && role !== 'rep')
  const [officer, ...officers] = here.filter(({ role }) => role === 'officer')
  const [resident, ...residents] = here.filter(({ role }) => role === 'resident')
  if (!officer || !resident) throw new Error('A record needs somebody on each side.')
  const set = await fills(world, officer, record, formIn(await typed(world, officer, record, 'set up')), {
    name: town.name,
    yours: town.council.side,
    yourKind: 'council',
    theirs: town.residents.side,
    theirKind: 'residents-group',
  })
  const code = CODE.exec(plainText(cardIn(set)))?.[0] ?? ''
  await pressesFirst(world, resident, record, await typed(world, resident, record, code), /^Join as/)
  for (const citizen of [...officers, ...residents]) {
    await pressesFirst(world, citizen, record, await typed(world, citizen, record, 'list'), /^Join as/)
  }
  if (town.nation !== 'england') await changeNation(world, { officer, resident }, record, town.nation)
  world.now += 3_600_000
  await tick(world)
}

/** Both sides of each record say yes to a rep, who joins with the code in their own chat. */
async function joinAsRep(world: World, rep: Citizen): Promise<void> {
  for (const record of rep.records) {
    const here = world.people.filter(({ records }) => records.includes(record))
    const officer = here.find(({ role }) => role === 'officer')
    const resident = here.find(({ role }) => role === 'resident')
    if (!officer || !resident) throw new Error('A record needs somebody on each side.')
    const shared = await pressesFirst(
      world,
      officer,
      record,
      await typed(world, officer, record, 'settings'),
      /shared/i,
    )
    const form = await pressesFirst(world, officer, record, shared, /of no side/)
    await fills(world, officer, record, formIn(form), { value: 'rep' })
    const seen = await pressesFirst(
      world,
      resident,
      record,
      await typed(world, resident, record, 'settings'),
      /shared/i,
    )
    await pressesFirst(world, resident, record, seen, /^Yes|^Agree/i)
    const again = await pressesFirst(world, officer, record, await typed(world, officer, record, 'settings'), /shared/i)
    const made = await pressesFirst(world, officer, record, again, /^Get the code/)
    const code = CODE.exec(plainText(cardIn(made)))?.[0] ?? ''
    const offer = await says(world, rep, { kind: 'words', words: code })
    await pressesFirst(world, rep, undefined, offer, /^Join as/)
  }
}

/** Somebody shows that two accounts are theirs. */
async function link(world: World, [first, second]: readonly Account[]): Promise<void> {
  const shown = await saysAs(world, first, { kind: 'words', words: 'link my account' })
  const code = CODE.exec(plainText(cardIn(shown)))?.[0] ?? ''
  const asked = cardIn(await saysAs(world, second, { kind: 'words', words: code }))
  const yes = pressable(asked).find(({ label }) => label.startsWith('Yes'))
  if (!yes) throw new Error(`Nobody asks whether both are theirs, but ${plainText(asked)}`)
  await saysAs(world, second, { kind: 'press', intent: yes.intent, data: yes.data })
}

/** Both organisers agree on the nation whose bank holidays count. */
async function changeNation(
  world: World,
  { officer, resident }: { officer: Citizen; resident: Citizen },
  record: number,
  nation: string,
): Promise<void> {
  const shared = await typed(world, officer, record, 'settings')
  const opened = await pressesFirst(world, officer, record, shared, /shared/i)
  const form = await pressesFirst(world, officer, record, opened, /./, 'nation')
  await fills(world, officer, record, formIn(form), { value: nation })
  const seen = await pressesFirst(world, resident, record, await typed(world, resident, record, 'settings'), /shared/i)
  await pressesFirst(world, resident, record, seen, /^Yes|^Agree/i)
}

async function typed(world: World, citizen: Citizen, record: number, words: string): Promise<Reply> {
  return says(world, citizen, { kind: 'words', words }, record)
}

async function fills(world: World, citizen: Citizen, record: number, form: Form, values: Values): Promise<Reply> {
  const standing: Values = {}
  for (const field of form.fields) {
    if ('value' in field) standing[field.name] = typeof field.value === 'string' ? field.value : [...field.value]
  }
  return says(world, citizen, { kind: 'form', draft: form.draft, values: { ...standing, ...values } }, record)
}

async function pressesFirst(
  world: World,
  citizen: Citizen,
  record: number | undefined,
  reply: Reply,
  label: RegExp,
  value?: string,
): Promise<Reply> {
  const card = cardIn(reply)
  const isIt = (data: Record<string, string>) => value === undefined || Object.values(data).includes(value)
  const action = pressable(card).find((one) => label.test(one.label) && isIt(one.data))
  if (!action) throw new Error(`There is no button ${label.source} on ${plainText(card)}`)
  return says(world, citizen, { kind: 'press', intent: action.intent, data: action.data }, record)
}

/** In the channel of a record or, without one, in their own chat. */
async function says(world: World, citizen: Citizen, asked: Asked, record?: number): Promise<Reply> {
  return saysAs(world, citizen.accounts[0], asked, record)
}

async function saysAs(world: World, account: Account | undefined, asked: Asked, record?: number): Promise<Reply> {
  if (!account || !world.process) throw new Error('Nobody is there to ask, or to answer.')
  const reply = await world.process.answer({
    asker: askerOf(world, account),
    place: placeOf(account, record),
    asked,
    answerBy: 'acknowledgement',
  })
  if (!reply) throw new Error('Kept ended in the morning in which nothing goes wrong.')
  return reply
}

function placeOf(account: Account, record: number | undefined) {
  const conversation = record === undefined ? `D-${account.user}` : channelFor(account, record)
  return { kind: record === undefined ? ('direct' as const) : ('space' as const), conversation, reach: 'reach' }
}

function cardIn(reply: Reply): Card {
  if (reply.kind === 'card' || reply.kind === 'replace') return reply.card
  throw new Error(`No card came back but ${JSON.stringify(reply)}`)
}

function formIn(reply: Reply): Form {
  if (reply.kind === 'form') return reply.form
  throw new Error(`No form came back but ${JSON.stringify(reply)}`)
}
