import type { PeopleNews } from '../chat/people-news.ts'
import type { Due, NewOrganiser, Room, Said } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { writeOutcome } from './writing.ts'

/** What was done, with what each room has to say of who came, left or took up an office by it. */
export async function withHearers<Some extends Omit<Due, 'more'>>(
  db: Db,
  rooms: readonly Room[],
  outcome: Some,
  now: number,
  newId: Ids,
): Promise<Some> {
  const { newOrganisers = [], people = [] } = outcome
  if (newOrganisers.length + people.length === 0) return outcome
  const heard = await peopleHeard(db, rooms, people, now, newId)
  for (const organiser of newOrganisers) heard.push(...(await waitingFor(db, rooms, organiser, now)))
  return {
    ...outcome,
    lines: [...(outcome.lines ?? []), ...heard.flatMap(({ lines = [] }) => lines)],
    letters: [...(outcome.letters ?? []), ...heard.flatMap(({ letters = [] }) => letters)],
    postings: [...(outcome.postings ?? []), ...heard.flatMap(({ postings = [] }) => postings)],
  }
}

/** The same where nobody asked for anything, such as when a platform says that an account is gone. */
export async function tellOfPeople(
  db: Db,
  rooms: readonly Room[],
  people: readonly PeopleNews[],
  now: number,
  newId: Ids,
): Promise<void> {
  for (const heard of await peopleHeard(db, rooms, people, now, newId)) await writeOutcome(db, heard, now, newId)
}

async function peopleHeard(
  db: Db,
  rooms: readonly Room[],
  people: readonly PeopleNews[],
  now: number,
  newId: Ids,
): Promise<Said[]> {
  const heard: Said[] = []
  for (const news of people) {
    for (const { hears } of rooms) if (hears) heard.push(await hears(db, news, now, newId))
  }
  return heard
}

/** What waits for an organiser was perhaps said to nobody who is still here: whoever becomes one hears of it. */
async function waitingFor(db: Db, rooms: readonly Room[], organiser: NewOrganiser, now: number): Promise<Said[]> {
  const heard: Said[] = []
  for (const room of rooms) heard.push({ lines: (await room.waitsForOrganiser?.(db, organiser, now)) ?? [] })
  return heard
}
