import { expect, it } from 'vitest'
import type { Asker } from '../../src/chat/request.ts'
import { formIn } from '../support/cast.ts'
import { forgotten, openRich, organisedByAll } from './scene.ts'

const NOOR: Asker = { platform: 'slack', workspace: 'far', user: 'U-Noor', name: 'Noor Aziz', zone: 'Europe/London' }

it('somebody of the same name in a record of other people keeps what waits for them', async () => {
  const cast = await openRich()
  const place = { kind: 'space' as const, conversation: 'far-channel', name: 'far', reach: 'reach-far' }
  const noor = cast.somebody(NOOR, place)
  const form = formIn(await noor.says('set up'))
  // A form of theirs that happens to say the name of somebody whom they have never met.
  const about = JSON.stringify({ said: 'Tom Baker opens the gate' })
  await cast.db.updateTable('draft').set({ about }).where('id', '=', form.draft).execute()
  await organisedByAll(cast)
  await forgotten(cast)
  expect(await cast.db.selectFrom('draft').selectAll().where('id', '=', form.draft).execute()).toHaveLength(1)
  await cast.close()
})
