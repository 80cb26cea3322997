import { z } from 'zod'
import type { Address } from '../chat/chat.ts'
import type { Db, Row } from '../database.ts'
import { addressOfAccount, addressOfSpace } from '../chat/address.ts'
import { bestAccount, laneOf } from './address.ts'
import type { DueLetter } from './letter-store.ts'
import type { Office } from './office.ts'
import { accountsFor, spacesFor } from './place-store.ts'

/** Where something goes as things stand. No address: nobody is there to get it. */
export type Route = { address: Address | undefined; account?: Row<'account'> }

/** What decides where something goes: a person, a channel, or the address that a reply carries. */
export type Destination = Pick<DueLetter, 'person_id' | 'partnership_id' | 'space_id' | 'address'>

/** Finds the way for many at once. */
export async function routesFor(
  db: Db,
  office: Pick<Office, 'chats' | 'rests'>,
  to: readonly Destination[],
  now: number,
): Promise<(to: Destination) => Route> {
  const accounts = Map.groupBy(await accountsFor(db, personsOf(to)), (account) => account.person_id)
  const spaces = await spacesFor(db, placesOf(to))
  const isOpen = (account: Row<'account'>) =>
    account.platform in office.chats && !office.rests.isGone(laneOf(account), now)

  return ({ person_id: person, partnership_id: partnership, space_id: space, address }) => {
    if (address !== null) return { address: readAddress(address) }
    if (person !== null) {
      const account = bestAccount(accounts.get(person) ?? [], isOpen)
      return account ? { address: addressOfAccount(account), account } : { address: undefined }
    }
    const found = spaces.find((one) => one.partnership_id === partnership && one.id === space)
    return { address: found && addressOfSpace(found) }
  }
}

function personsOf(to: readonly Destination[]): string[] {
  return [...new Set(to.map((one) => one.person_id).filter((person) => person !== null))]
}

function placesOf(to: readonly Destination[]): { partnership: string; space: string }[] {
  return to.flatMap(({ partnership_id: partnership, space_id: space }) =>
    partnership === null || space === null ? [] : [{ partnership, space }],
  )
}

const CarriedAddress = z.object({
  platform: z.string(),
  workspace: z.string(),
  to: z.union([
    z.object({ user: z.string() }),
    z.object({ conversation: z.string(), thread: z.string().exactOptional() }),
  ]),
  reach: z.string().exactOptional(),
})

function readAddress(text: string): Address {
  return CarriedAddress.parse(JSON.parse(text))
}
