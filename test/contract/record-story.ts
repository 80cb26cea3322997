import { expect, it } from 'vitest'
import { cardIn, openScene, pressOn, textOf } from '../ask/scene.ts'
import type { TestDatabase } from '../support/database.ts'

/** Asks are made, answered, passed on, listed and found. */
export function recordStory({ open }: TestDatabase): void {
  it('asks go from the ask through a passing-on to an answer, and are listed, found, told and exported', async () => {
    const scene = await openScene(true, await open())
    const { id } = await scene.asked('ask the council whether the depot can be built on')
    scene.onDay(1)
    expect(await scene.tick()).toHaveLength(1)
    await scene.say('asha', 'pass 1 to Priya')
    const { id: pass } = await scene.db.selectFrom('pass').selectAll().executeTakeFirstOrThrow()
    await scene.press('priya', 'ask.accept', { id: pass })
    await scene.fill('priya', await scene.press('priya', 'ask.answer', { id }), { answer: 'Yes' })
    await scene.say('mei', 'note 1 At last')
    expect(textOf(await scene.say('tom', 'list'))).toContain('Answered')
    expect(textOf(await scene.say('tom', 'find DEPOT'))).toContain('depot')
    expect(textOf(await scene.say('tom', 'timeline 1'))).toContain('Priya answered')
    expect(textOf(await scene.press('tom', 'record.home', {}))).toContain('Waiting for you')
    await scene.press('tom', 'ask.settle', { id })
    await scene.fill('tom', await scene.say('tom', 'ask Northbridge to mend the gate'))
    const opened = await scene.press('asha', 'ask.promise', { id: (await scene.ask(2)).id })
    await scene.fill('asha', opened, { firmness: 'will-try' })
    expect(cardIn(await scene.say('tom', 'show 2')).title).toContain('Promised')
    const spoke = await scene.say('tom', 'we’ve spoken')
    await pressOn(scene, 'tom', cardIn(spoke), 'Undo')
    await scene.say('tom', 'export')
    expect((await scene.db.selectFrom('file').selectAll().executeTakeFirstOrThrow()).text).toContain('settled')
    await scene.close()
  })
}
