import { z } from 'zod'
import { isDay } from '../calendar/day.ts'
import { sayDay, sayInstant } from '../calendar/said.ts'
import type { OwnData } from '../chat/own-data.ts'
import type { Hands } from '../chat/room.ts'
import { element, type Html, htmlPage } from '../record/html.ts'
import { capital } from '../sentence.ts'

type Values = OwnData['rows'][number]
type Reader = { name: string; zone: string; at: number }

/** So many rows are put into words before others have their turn. */
const ROWS_AT_ONCE = 200

const LEFT_OUT = [
  'Answers that you gave in confidence are not here. They are nobody’s any more, and nobody can find yours.',
  'Of things that you share with others, this shows your part, and what you wrote.',
  'What others wrote is theirs, and stands in your shared record.',
  'What only a machine can read stands in the other file alone, such as the ids of forms.',
  'Messages that Kept sent you are kept by Slack or Microsoft. Kept keeps that it sent them, for 30 days.',
]

/** Everything that is kept about one person, as a page to read. */
export async function dataPage(
  { breathe }: Pick<Hands, 'breathe'>,
  data: readonly OwnData[],
  reader: Reader,
): Promise<string> {
  const title = `What Kept keeps about ${reader.name}`
  const body: Html[] = [element('h1', title), element('p', `As it stood on ${sayInstant(reader.at, reader.zone)}.`)]
  for (const { title, rows } of data) {
    body.push(element('h2', `${title} (${rows.length})`))
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      body.push(...rows.slice(from, from + ROWS_AT_ONCE).map((row) => element('p', sayRow(row, reader.zone))))
      await breathe()
    }
  }
  return htmlPage(title, [...body, element('h2', 'What is not here'), ...LEFT_OUT.map((line) => element('p', line))])
}

function sayRow(row: Values, zone: string): string {
  const said = Object.entries(row).map(([name, value]): [string, string] => [name, sayValue(name, value, zone)])
  return said.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`])).join('\n')
}

/** Empty for what only a machine can read: it stands in the other file. */
function sayValue(name: string, value: string | number | null, zone: string): string {
  if (typeof value !== 'string') return String(value ?? '')
  if (INSTANT.test(value)) return sayInstant(Date.parse(value), zone)
  if (isDay(value)) return sayDay(value)
  if (MACHINE.test(value)) return ''
  if (value.startsWith('[') && name !== 'Value') return sayList(value)
  return CODED.includes(name) ? sayCode(value) : value
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
/** An id, or a record of values. */
const MACHINE = /^(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\{".*\})$/s
/** The headings of words of the code's, such as `commitment.move-proposed` or `called-off`. */
const CODED: readonly string[] = [
  'What',
  'How it stands',
  'How sure',
  'How often',
  'Sort',
  'Sort of messages',
  'Setting',
]
const ROOMS: Record<string, string> = { commitment: 'promise', partnership: 'shared record', person: 'settings' }

function sayCode(value: string): string {
  const [first = '', second] = value.split('.').map((part) => part.replaceAll('-', ' '))
  return capital(second === undefined ? first : `${ROOMS[first] ?? first}: ${second}`)
}

const Listed = z.union([z.array(z.string()), z.array(z.object({ fromOn: z.string(), toOn: z.string() }))])

function sayList(value: string): string {
  const listed = Listed.safeParse(JSON.parse(value)).data ?? []
  return listed
    .map((one) => (typeof one === 'string' ? one : `${sayDay(one.fromOn)} to ${sayDay(one.toOn)}`))
    .join(', ')
}

/** The same for a machine: instants in UTC, days as they are. */
export function dataJson(data: readonly OwnData[], reader: Reader): string {
  const sections = data.map(({ title, rows }) => ({ title, rows }))
  return `${JSON.stringify({ about: reader.name, at: new Date(reader.at).toISOString(), sections }, null, 2)}\n`
}
