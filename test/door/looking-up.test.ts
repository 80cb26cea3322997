import { describe, expect, it } from 'vitest'
import { createLookUp } from '../../src/door/looking-up.ts'
import { inTurn } from '../../src/door/time.ts'
import { addPerson } from '../outbox/playing-office.ts'
import { openStage } from '../support/cast.ts'

/** Asha on Teams and Tom on Slack, whom Kept has still to look up. */
async function openStrangers() {
  const stage = await openStage()
  await addPerson(stage.db, 'asha', { platform: 'teams', workspace: 'north' })
  await addPerson(stage.db, 'tom', {})
  const place = { kind: 'direct', conversation: 'D-asha' } as const
  const asha = stage.somebody({ platform: 'teams', workspace: 'north', user: 'asha' }, place)
  const lookedUp = async () => {
    const rows = await stage.db.selectFrom('account').select('user_id').where('looked_up_at', 'is not', null).execute()
    return rows.map(({ user_id: user }) => user)
  }
  return { ...stage, asha, lookedUp }
}

const turns = async () => {
  for (let times = 0; times < 50; times += 1) await new Promise(setImmediate)
}

describe('looking names up', () => {
  it('on one platform does not wait for another that is slow', async () => {
    const { db, slack, teams, now, lookedUp, close } = await openStrangers()
    const held = slack.hold()
    const lookUp = createLookUp({
      ...{ db, rooms: [], chats: [slack, teams], clock: now },
      newId: () => 'line',
      log: () => undefined,
    })
    const first = lookUp()
    await turns()
    expect(await lookedUp()).toEqual(['asha'])
    await lookUp()
    expect(slack.calls).toEqual([{ call: 'lookUp', workspace: 'elm' }])
    held.letGo()
    await first
    expect((await lookedUp()).sort()).toEqual(['asha', 'tom'])
    await close()
  })

  it('holds up nothing that is to be sent', async () => {
    const { kept, slack, teams, asha, close } = await openStrangers()
    const held = slack.hold()
    const first = kept.tick()
    await turns()
    await asha.says('help', { answerBy: 'letter', key: 'asha asks' })
    const second = kept.tick()
    await turns()
    expect(teams.posts).toHaveLength(1)
    expect(slack.calls).toEqual([{ call: 'lookUp', workspace: 'elm' }])
    held.letGo()
    await Promise.all([first, second])
    await close()
  })
})

describe('work that is done in turn', () => {
  it('is never done twice at once, and once more for all who asked meanwhile', async () => {
    const open: (() => void)[] = []
    const pass = inTurn(() => new Promise<void>((resolve) => open.push(resolve)))
    const all = [pass()]
    await turns()
    all.push(pass(), pass(), pass())
    await turns()
    expect(open).toHaveLength(1)
    open[0]?.()
    await turns()
    expect(open).toHaveLength(2)
    open[1]?.()
    await Promise.all(all)
    expect(open).toHaveLength(2)
  })
})
