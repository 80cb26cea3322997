import { expect, test } from 'vitest'
import { cardIn } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'
import { liveOn, openAccounts, preview } from '../report/scene.ts'

/** A report is drafted, thrown away, drafted again, sent to both sides and offered anew. */
export function reportStory(on: TestDatabase): void {
  test('a six-monthly report is drafted, sent, listed and due again', async () => {
    const cast = await openAccounts(on)
    await liveOn(cast)
    await cast.asha.presses(await preview(cast), 'Throw it away')
    await cast.asha.presses(await preview(cast), 'Send it to all now')
    await cast.kept.tick()
    expect(JSON.stringify(cardIn(await cast.tom.says('report')))).toContain('Sent on Thursday 4 June 2026.')
    const { html } = await cast.db.selectFrom('report').select('html').executeTakeFirstOrThrow()
    expect(html).toContain('The hall is shut.')
    const side = await cast.db
      .selectFrom('side')
      .select('look_on')
      .where('name', '=', 'Northbridge Council')
      .executeTakeFirstOrThrow()
    expect(side.look_on).toBe('2026-12-05')
    await cast.close()
  })
}
