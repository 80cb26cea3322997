import { describe, expect, it } from 'vitest'
import { CARD_LIMITS, packPress, unpackPress } from '../../src/chat/card.ts'
import { PERMISSIONS } from '../../src/chat/room.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { gather } from '../../src/door/rooms.ts'

const house = gather(ROOMS)

/** Everything that can be asked of Kept, who may ask it, and the further rule. */
const TABLE = house.rooms
  .flatMap((room) => room.intents)
  .map(({ name, may, only }) => `${name.padEnd(32)} ${PERMISSIONS[may]}${only === undefined ? '' : `; ${only}`}`)
  .sort()
  .join('\n')

describe('the permission table', () => {
  it('is as the reader of golden/permissions.txt was told', async () => {
    await expect(`${TABLE}\n`).toMatchFileSnapshot('../golden/permissions.txt')
  })

  it('lets nobody in without a reason who is no member', () => {
    const open = house.rooms.flatMap((room) => room.intents).filter((intent) => intent.may === 'anyone')
    expect(
      open
        .filter((intent) => !/^(person|partnership|record\.help|nudge|digest|privacy|welcome\.exit)/.test(intent.name))
        .map(({ name }) => name),
    ).toEqual([])
  })

  it('leaves room in a press for two ids and a word, whatever the intent', () => {
    const id = '00000000-0000-7000-8000-000000000000'
    for (const name of house.intents.keys()) {
      expect(packPress({ intent: name, data: { p: id, id, v: '12' } }).length, name).toBeLessThanOrEqual(
        CARD_LIMITS.press,
      )
    }
  })

  it('reads a press back as it was packed', () => {
    const press = { intent: 'ask.pass', data: { p: 'a&b=c?', id: 'é 12' } }
    expect(unpackPress(packPress(press))).toEqual(press)
    expect(unpackPress('home')).toEqual({ intent: 'home', data: {} })
  })
})

describe('gathering the rooms', () => {
  it('refuses two rooms that claim one name', () => {
    const [room] = ROOMS
    if (!room) throw new Error('There are no rooms.')
    expect(() => gather([room, room])).toThrow(/Two rooms claim the name/)
  })

  it('finds a composer for every letter, line and card that a room names as its own', () => {
    for (const name of [...Object.keys(house.letters), ...Object.keys(house.lines), ...Object.keys(house.postings)]) {
      expect(name).toMatch(new RegExp(`^(${house.rooms.map((room) => room.name).join('|')})\\.[a-z-]+$`))
    }
  })
})
