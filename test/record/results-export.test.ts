import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishedOf } from '../../src/pulse/published.ts'
import { readingAtOnce } from '../../src/pulse/read.ts'
import { insertReading } from '../../src/pulse/reading-store.ts'
import { openScene, type Scene } from '../ask/scene.ts'
import { instrumentOf, scored } from '../pulse/rounds.ts'
import { ROUND } from '../support/rounds.ts'

describe('the results of pulses in an export', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await openScene()
  })
  afterEach(() => scene.close())

  /** A round of which the residents rated one statement: six of them now, five of these at first as well, who stand for both. */
  async function round(
    id: string,
    changes: { state: 'ready' | 'published'; own_side?: string; about_side?: string },
    help?: string,
  ): Promise<void> {
    const { id: partnership } = await scene.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
    const instrument = instrumentOf(1, { title: `=Pulse ${id}` })
    const row = { ...ROUND, partnership_id: partnership, id, instrument: JSON.stringify(instrument), ...changes }
    await scene.db
      .insertInto('round')
      .values({ ...row, publish_at: scene.now() })
      .execute()
    const answers = scored('elm', 's1', [[3, 7], [3, 7], [3, 8], [3, 7], [3, 7], 7])
    const reading = readingAtOnce({ instrument, sides: [{ id: 'elm', name: 'Elm Street' }], answers })
    await insertReading(
      scene.db,
      { partnership, round: id, now: scene.now() },
      publishedOf(reading, { instrument, sides: 1, ...(help !== undefined && { help }) }),
    )
  }

  async function exported(who: 'tom' | 'asha'): Promise<{ name: string; text: string }[]> {
    await scene.say(who, 'export')
    const letter = scene.said.letters.findLast((one) => one.kind === 'record.export')
    const composed = letter && (await scene.letter(letter))
    if (!composed || !('card' in composed)) throw new Error('There is no letter.')
    return composed.card.parts.flatMap((part) => (part.kind === 'file' ? [part.file] : []))
  }

  it('are a file of their own, with each number that was published', async () => {
    await round('r1', { state: 'published' })
    const [record, results] = await exported('tom')
    expect(record?.name).toBe('shared-record-2026-06-01.csv')
    expect(results?.name).toBe('pulse-results-2026-06-01.csv')
    expect(results?.text.trimEnd().split('\r\n').slice(1)).toEqual([
      `"2026-06-01","'=Pulse r1","","People here are helped with this: confidence and voice","Everyone","now","7","mostly agree","5"`,
      `"2026-06-01","'=Pulse r1","","People here are helped with this: confidence and voice","Everyone","at first","3","mostly agree","5"`,
    ])
  })

  it('name whose help it was about as it was published, whatever they are called now', async () => {
    const side = await scene.db.selectFrom('side').select('id').executeTakeFirstOrThrow()
    await round('r1', { state: 'published', about_side: side.id }, 'Elm Street Trust')
    expect((await exported('tom'))[1]?.text).toContain('"\'=Pulse r1","Elm Street Trust",')
  })

  it('hold nothing of a round that is not published yet', async () => {
    await round('r1', { state: 'ready' })
    expect(await exported('tom')).toHaveLength(1)
  })

  it('hold a side’s own round for that side alone', async () => {
    const { side_id } = await scene.db
      .selectFrom('member')
      .select('side_id')
      .where('id', '=', 'tom')
      .executeTakeFirstOrThrow()
    await round('r1', { state: 'published', own_side: side_id ?? '' })
    expect(await exported('tom')).toHaveLength(2)
    expect(await exported('asha')).toHaveLength(1)
  })
})
