import type { Chance } from './chance.ts'

/** Somebody's account on a platform, as the world knows it. */
export type Account = { platform: 'slack' | 'teams'; workspace: string; user: string }

/** A rep belongs to no side, and reads of every record. */
export type Role = 'officer' | 'resident' | 'rep'

/** Somebody who lives in the simulated world. */
export type Citizen = {
  name: string
  role: Role
  accounts: Account[]
  /** Where they are; two while nobody can know whether Kept has heard of a change. */
  zones: string[]
  /** The records they belong to, by their place in the town. */
  records: number[]
  /** How likely they are to answer what they receive. */
  answers: number
}

/** One shared record: a council on Teams and a residents' group on Slack. */
export type Town = {
  name: string
  nation: 'england' | 'scotland'
  council: { side: string; workspace: string; channel: string }
  residents: { side: string; workspace: string; channel: string }
}

const NAMES =
  'Asha Tom Priya Mei Ravi Joe Sam Rae Ines Duarte Nora Owen Lena Kofi Ruth Alan Beth Carl Dina Eric Fay Gus Hana Ivan June Karl Lou Mona Nils Olga Pat Quin Rosa Stan Tina Uma Vera Will Xena Yan'.split(
    ' ',
  )

const ZONES = ['Europe/London', 'Europe/London', 'Europe/London', 'Europe/Lisbon', 'America/Halifax', 'Europe/Athens']

export const TOWNS: readonly Town[] = [
  {
    name: 'Elm Street and Northbridge',
    nation: 'england',
    council: { side: 'Northbridge Council', workspace: 'northbridge', channel: 'north-elm' },
    residents: { side: 'Elm Street', workspace: 'elm', channel: 'elm-neighbours' },
  },
  {
    name: 'Glen Row and Northbridge',
    nation: 'scotland',
    council: { side: 'Northbridge North', workspace: 'northbridge', channel: 'north-glen' },
    residents: { side: 'Glen Row', workspace: 'glen', channel: 'glen-neighbours' },
  },
]

/** Who lives there. The first officer and the first resident of each record organise their side. */
export function peopleOf(chance: Chance, count: number, records: number): Citizen[] {
  return NAMES.slice(0, count).map((name, index) =>
    index === count - 1 && count >= FEWEST_WITH_REP ? rep(name, records) : citizen(chance, { name, index, records }),
  )
}

/** A smaller town has nobody to spare. */
const FEWEST_WITH_REP = 12
/** Another organisation’s workspace, in which no record has a channel. */
const TRUST = 'trust'
/** The officer who has an account there too. */
const WITH_TWO_ACCOUNTS = 4

function rep(name: string, records: number): Citizen {
  const accounts: Account[] = [{ platform: 'slack', workspace: TRUST, user: `S-${name}` }]
  return { name, role: 'rep', accounts, zones: ['Europe/London'], records: [0, 1].slice(0, records), answers: 0.5 }
}

type Place = { name: string; index: number; records: number }

function citizen(chance: Chance, { name, index, records: count }: Place): Citizen {
  const role = index % 2 === 0 ? 'officer' : 'resident'
  const isInSecond = index < 6 ? index >= 2 && index < 4 : chance.is(0.25)
  const second = isInSecond && count > 1
  // The first two belong to the first record, the next two to the second; some officers belong to both.
  const records = second ? (role === 'officer' && index >= 6 ? [0, 1] : [1]) : [0]
  const town = TOWNS[records[0] ?? 0]
  const zone = index < 4 ? 'Europe/London' : chance.pick(ZONES)
  const own: Account =
    role === 'officer'
      ? { platform: 'teams', workspace: 'northbridge', user: `T-${name}` }
      : { platform: 'slack', workspace: town?.residents.workspace ?? 'elm', user: `S-${name}` }
  const other: Account[] =
    index === WITH_TWO_ACCOUNTS ? [{ platform: 'slack', workspace: TRUST, user: `S-${name}` }] : []
  return { name, role, accounts: [own, ...other], zones: [zone], records, answers: 0.25 + 0.6 * chance.next() }
}
