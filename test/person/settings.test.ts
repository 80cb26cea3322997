import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EVENING_HOURS, STAFF_HOURS, WEEKEND_HOURS } from '../../src/calendar/hours.ts'
import { hoursOf } from '../../src/person/person.ts'
import {
  afterJoining,
  asha,
  cardOf,
  direct,
  elmStreet,
  errorsOf,
  formOf,
  joe,
  labelsOf,
  oakRoad,
  openTown,
  tom,
  type Town,
  wordsOf,
} from '../partnership/town.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
  await afterJoining(town)
})
afterEach(() => town.close())

describe('somebody’s own settings', () => {
  test('“my settings” needs no partnership', async () => {
    expect(cardOf(await town.say(tom, direct(tom), 'my settings')).title).toBe('Your settings')
    expect((await town.say(joe, direct(joe), 'my settings')).refused).toContain('does not know you yet')
  })

  test('staff are offered working hours first, volunteers evenings', async () => {
    expect(labelsOf(await town.press(asha, direct(asha), 'person.hours'))[0]).toBe('Working hours (usual)')
    expect(labelsOf(await town.press(tom, direct(tom), 'person.hours'))[0]).toBe('Evenings (usual)')
  })

  test('hours are chosen by one tap and put back by another', async () => {
    const came = await town.press(tom, direct(tom), 'person.hours', { h: 'weekends' })
    expect(hoursOf(await town.personOf(tom))).toEqual(WEEKEND_HOURS)
    await town.tap(tom, direct(tom), came, 'Undo')
    expect((await town.personOf(tom)).hours).toBeNull()
    expect(hoursOf(await town.personOf(tom))).toEqual(EVENING_HOURS)
  })

  test('hours nobody offered are refused', async () => {
    await expect(town.press(tom, direct(tom), 'person.hours', { h: 'nights' })).rejects.toThrow()
    await expect(town.press(tom, direct(tom), 'person.hours', { h: 'toString' })).rejects.toThrow()
  })

  test('the zone is chosen by a form, and stays when the platform says another', async () => {
    const form = await town.press(tom, direct(tom), 'person.zone')
    expect(formOf(form).fields[0]).toMatchObject({ value: 'Europe/London' })
    await town.submit(tom, direct(tom), form, { zone: 'Asia/Dhaka' })
    await town.say({ ...tom, zone: 'Europe/Paris' }, direct(tom), 'my settings')
    expect((await town.personOf(tom)).zone).toBe('Asia/Dhaka')
  })

  test('a zone that does not exist is asked for again', async () => {
    const form = await town.press(tom, direct(tom), 'person.zone')
    expect(errorsOf(await town.submit(tom, direct(tom), form, { zone: 'Mars/Base' }))).toHaveProperty('zone')
  })

  test('messages stop and start again by one tap', async () => {
    const stopped = await town.press(tom, direct(tom), 'person.quiet', { q: '1' })
    expect((await town.personOf(tom)).quiet).toBe(1)
    expect(wordsOf(await town.say(tom, elmStreet, 'settings'))).toContain('Messages: stopped')
    await town.tap(tom, direct(tom), stopped, 'Undo')
    expect((await town.personOf(tom)).quiet).toBe(0)
  })

  test('“fewer of these” offers a volunteer evenings, weekends or none, and changes nothing by itself', async () => {
    const before = await town.personOf(tom)
    const came = await town.press(tom, direct(tom), 'person.fewer')
    expect(labelsOf(came)).toEqual(['Evenings only', 'Weekends only', 'Stop messages'])
    expect(await town.personOf(tom)).toEqual(before)
    const chosen = await town.tap(tom, direct(tom), came, 'Weekends only')
    expect(hoursOf(await town.personOf(tom))).toEqual(WEEKEND_HOURS)
    await town.tap(tom, direct(tom), chosen, 'Undo')
    expect(hoursOf(await town.personOf(tom))).toEqual(EVENING_HOURS)
  })

  test('“fewer of these” offers staff the mornings of the week, and no evenings', async () => {
    const came = await town.press(asha, direct(asha), 'person.fewer')
    expect(labelsOf(came)).toEqual(['Mornings only', 'Stop messages'])
    const chosen = await town.tap(asha, direct(asha), came, 'Mornings only')
    expect(wordsOf(chosen)).toContain('Monday to Friday, 9am to midday')
    await town.tap(asha, direct(asha), chosen, 'Undo')
    expect(hoursOf(await town.personOf(asha))).toEqual(STAFF_HOURS)
  })
})

describe('what a platform tells of an account', () => {
  test('one that was deactivated is closed', async () => {
    await town.news(tom, direct(tom), 'account-gone')
    expect(
      await town.db.selectFrom('account').select('active').where('user_id', '=', 'tom').executeTakeFirst(),
    ).toEqual({ active: 0 })
  })

  test('a new name and zone are kept', async () => {
    await town.news({ ...tom, name: 'Tom Reed-Bell', zone: 'Europe/Dublin' }, direct(tom), 'account-changed')
    expect(await town.personOf(tom)).toMatchObject({ name: 'Tom Reed-Bell', zone: 'Europe/Dublin' })
  })

  test('news of a stranger makes nobody known', async () => {
    await town.news(joe, direct(joe), 'account-changed')
    await expect(town.personOf(joe)).rejects.toThrow('does not know')
  })

  test('a hostile name is kept as one line', async () => {
    const name = '<!channel> *bold*\n<at>all</at>\u202e'
    await town.news({ ...tom, name }, direct(tom), 'account-changed')
    expect((await town.personOf(tom)).name).toBe('<!channel> *bold* <at>all</at>')
  })
})

describe('the welcome', () => {
  test('says what Kept does in three lines, with two ways on', async () => {
    const came = await town.ask(joe, direct(joe), { kind: 'news', news: 'installed' })
    expect(cardOf(came).parts).toHaveLength(3)
    expect(labelsOf(came)).toEqual(['Set up', 'I have a code'])
    expect(wordsOf(await town.tap(joe, direct(joe), came, 'I have a code'))).toContain('Paste your code')
  })

  test('in a channel it is for everybody there, unless the channel is linked and needs none', async () => {
    const came = await town.ask(joe, oakRoad, { kind: 'news', news: 'installed' })
    expect(came.reply).toMatchObject({ kind: 'card', here: true })
    expect((await town.ask(joe, direct(joe), { kind: 'news', news: 'installed' })).reply).not.toHaveProperty('here')
    expect((await town.ask(joe, elmStreet, { kind: 'news', news: 'installed' })).reply).toEqual({ kind: 'done' })
  })
})
