import { afterEach, beforeEach, expect, it } from 'vitest'
import { UNDO_LINK_MS } from '../../src/person/person.ts'
import { deleteLinks } from '../../src/person/account-link-store.ts'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import { openReaders, personOf, RAE, type Readers } from './scene.ts'

const RAE_ON_TEAMS = { ...RAE, platform: 'teams', workspace: 'allotments', user: 'U-Rae-T', reach: 'reach-rae-t' }

let readers: Readers
beforeEach(async () => {
  readers = await openReaders()
})
afterEach(() => readers.close())

it('two accounts of one reader become one digest of all their areas', async () => {
  const other = readers.somebody(RAE_ON_TEAMS, { kind: 'direct', conversation: 'D-Rae-T', reach: 'reach-rae-t' })
  const names = { name: 'Allotments', yours: 'Plots', yourKind: 'other', theirs: 'Trust', theirKind: 'funder' }
  await other.sends(formIn(await other.says('set up')), names)
  await other.says('digest weekly on Wednesday at 9am')
  await readers.pass('2026-06-08', '09:30')
  const gone = await personOf(readers, RAE_ON_TEAMS)
  const code = /MY-ACCOUNT-[A-Z0-9-]+/.exec(wordsIn(await readers.rae.says('link my account')))?.[0] ?? ''
  await other.presses(cardIn(await other.says(code)), 'Yes, both are mine')
  await readers.pass('2026-06-16', '09:30')
  const titles = [...readers.cardsTo(RAE, 'Your digest'), ...readers.cardsTo(RAE_ON_TEAMS, 'Your digest')]
  const newest = titles.filter((card) => card.title.includes('15 June'))
  expect(newest).toHaveLength(1)
  expect(JSON.stringify(newest)).toContain('Allotments and Elm Street and Northbridge')
  expect(titles.filter((card) => card.title.includes('17 June'))).toEqual([])
  // Once the link stands for good, what is left of the other person goes with all that was theirs.
  await deleteLinks(readers.db, readers.now() + UNDO_LINK_MS, 10)
  const left = await readers.db.selectFrom('digest').select('person_id').where('person_id', '=', gone).execute()
  expect(left).toEqual([])
})
