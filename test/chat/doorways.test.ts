import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DOORWAYS } from '../../src/chat/doorways.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { gather } from '../../src/door/rooms.ts'

const house = gather(ROOMS)
const NAMES = [...house.intents.keys(), ...Object.keys(house.postings), ...Object.keys(house.lines)]
/** What the door hears by itself, before any room. */
const OF_THE_DOOR: readonly string[] = [DOORWAYS.again, DOORWAYS.openForm, DOORWAYS.notNow]

/** From the ground up; a room may spell the names of those before it, and its own. */
const STOREYS = [
  'adapters/slack',
  'adapters/teams',
  'chat',
  'person',
  'story',
  'outbox',
  'partnership',
  'who',
  'ways',
  'commitment',
]
const ROOM_ORDER = [...STOREYS, 'ask', 'record', 'reminder', 'nudge', 'digest', 'door']

it.each(Object.values(DOORWAYS).filter((name) => !OF_THE_DOOR.includes(name)))('%s leads somewhere', (name) => {
  expect(NAMES).toContain(name)
})

it('nobody else spells a name of a room above them', () => {
  const spelt = ROOM_ORDER.flatMap((room, storey) =>
    filesOf(room).flatMap(({ file, text }) =>
      [...NAMES, ...OF_THE_DOOR]
        .filter((name) => storeyOf(name) > storey && text.includes(`'${name}'`))
        .map((name) => `${file}: ${name}`),
    ),
  )
  expect(spelt).toEqual([])
})

function storeyOf(name: string): number {
  const room = name.slice(0, name.indexOf('.'))
  return ROOM_ORDER.indexOf(room === 'draft' ? 'door' : room)
}

function filesOf(room: string): { file: string; text: string }[] {
  const folder = room.startsWith('adapters/') ? room : `src/${room}`
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'doorways.ts')
  return files.map((file) => ({ file: `${folder}/${file}`, text: readFileSync(`${folder}/${file}`, 'utf8') }))
}
