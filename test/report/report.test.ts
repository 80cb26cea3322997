import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstBreak } from '../../src/story/store.ts'
import { dueDays, spanProblems, usualSpan } from '../../src/report/report.ts'
import { withoutNames } from '../../src/report/without-names.ts'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { liveOn, openAccounts, preview } from './scene.ts'

let cast: Awaited<ReturnType<typeof openAccounts>>
beforeEach(async () => {
  cast = await openAccounts()
})
afterEach(() => cast.close())

const posts = () =>
  [...cast.slack.posts, ...cast.teams.posts].filter(({ card }) => card?.title.startsWith('Six-monthly report from'))
const filesOf = (post: ReturnType<typeof posts>[number] | undefined) =>
  (post?.card?.parts ?? []).flatMap((part) => (part.kind === 'file' ? [part.file] : []))
const count = async () => (await cast.db.selectFrom('report').selectAll().where('state', '=', 'sent').execute()).length

describe('a six-monthly report', () => {
  it('is previewed, and then reaches every channel of both sides in the same minute', async () => {
    await liveOn(cast)
    const card = await preview(cast)
    expect(JSON.stringify(card)).toContain('neighbours of Elm Street')
    expect(posts()).toHaveLength(0)
    await cast.asha.presses(card, 'Send it to all now')
    await cast.kept.tick()
    expect(posts().map(({ to }) => to.to)).toEqual([
      { conversation: 'residents-channel' },
      { conversation: 'council-channel' },
    ])
    const letters = await cast.db
      .selectFrom('letter')
      .select(['created_at', 'not_before_at'])
      .where('kind', '=', 'report.files')
      .execute()
    expect(new Set(letters.map((letter) => `${letter.created_at}/${letter.not_before_at}`)).size).toBe(1)
  })

  it('names who has no channel, before and after it is sent, so that it is handed to them', async () => {
    cast.at('2026-06-04', '10:00')
    const side = { partnership_id: cast.p, kinds: '["funder"]', joined_at: null, named_helper: null }
    await cast.db
      .insertInto('side')
      .values({ ...side, id: 'oak', name: 'Oak Trust' })
      .execute()
    const card = await preview(cast)
    expect(JSON.stringify(card)).toContain('No channel is linked for Oak Trust. Please send them the file yourself.')
    const sent = cardIn(await cast.alone.asha.presses(card, 'Send it to all now'))
    expect(JSON.stringify(sent)).toContain('No channel is linked for Oak Trust. “Get it” has the files to send them.')
    await cast.alone.asha.presses(sent, 'Get it')
    await cast.kept.tick()
    expect(filesOf(posts().find(({ to }) => 'user' in to.to))).toHaveLength(2)
  })

  it('holds the money as typed, what became of the promises with reasons, and what was learned', async () => {
    await liveOn(cast)
    await cast.asha.presses(await preview(cast), 'Send it to all now')
    await cast.kept.tick()
    const [html, csv] = filesOf(posts()[0]).map((file) => file.text)
    for (const text of [html, csv]) {
      for (const words of [
        '£1,200 on the hall.',
        'The hall trust',
        'Book early.',
        'Mend the gate',
        'The hall is shut.',
      ])
        expect(text).toContain(words)
    }
    expect(html).toContain('<caption>Promises made: 3</caption>')
    expect(html).toContain('<td>Friday 19 June 2026</td><td>Friday 26 June 2026</td><td>The hall is shut.</td>')
  })

  it('names organisations and nobody', async () => {
    await liveOn(cast)
    await cast.asha.presses(await preview(cast), 'Send it to all now')
    await cast.kept.tick()
    const all = posts()
      .flatMap(({ card }) => [JSON.stringify(card), ...filesOf(posts()[0]).map((file) => file.text)])
      .join()
    for (const name of ['Asha', 'Rahman', 'Tom', 'Baker', 'Mei', 'Chen', 'Priya']) expect(all).not.toContain(name)
    expect(all).toContain('somebody of Northbridge Council was away')
  })

  it('is safe to open: no script and no markup of anybody’s, and no formula', async () => {
    await liveOn(cast)
    await cast.asha.presses(
      await preview(cast, { spent: '<script>alert(1)</script>', learned: '@now -1' }),
      'Send it to all now',
    )
    await cast.kept.tick()
    const [html, csv] = filesOf(posts()[0]).map((file) => file.text)
    expect(html).not.toMatch(/<script|<b>|<img|javascript:|http:|src=/)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
    expect(csv).toContain(`"'=SUM(A1)`)
    expect(csv).toContain(`"'@now -1"`)
  })

  it('is sent once however often it is pressed, and told in the story once', async () => {
    await liveOn(cast)
    const card = await preview(cast)
    await cast.asha.presses(card, 'Send it to all now')
    expect(wordsIn(await cast.asha.presses(card, 'Send it to all now'))).toContain('Nothing was sent twice')
    expect(wordsIn(await cast.asha.presses(card, 'Throw it away'))).toContain('Sent already')
    await cast.kept.tick()
    expect([posts().length, await count()]).toEqual([2, 1])
    const told = await cast.db.selectFrom('story').select('kind').where('kind', '=', 'report.sent').execute()
    expect(told).toHaveLength(1)
    expect(await firstBreak(cast.db, cast.p)).toBeUndefined()
    expect(wordsIn(await cast.tom.says('timeline'))).toContain('sent a six-monthly report')
  })

  it('says of what nobody typed that it is not filled in', async () => {
    await liveOn(cast)
    const card = await preview(cast, { payments: '', late: '' })
    expect(wordsIn({ kind: 'card', card })).toMatch(
      /Payments made: Not filled in\nAnything that was late: Not filled in/,
    )
    await cast.asha.presses(card, 'Send it to all now')
    await cast.kept.tick()
    const [html, csv] = filesOf(posts()[0]).map((file) => file.text)
    expect(html).toMatch(/Payments made<\/h2>\s*<p>Not filled in\.</)
    expect(csv).toMatch(/"payments made","","Northbridge Council","Not filled in"/)
    expect(`${String(html)}${String(csv)}`).not.toContain('Nothing')
  })

  it('thrown away as a correction leaves the version that was sent, and says so', async () => {
    const { alone } = cast
    await liveOn(cast)
    await alone.asha.presses(await preview(cast), 'Send it to all now')
    const list = cardIn(await alone.asha.says('report'))
    const form = formIn(await alone.asha.presses(list, 'Correct it'))
    const draft = cardIn(await alone.asha.sends(form, { learned: 'Twice.' }))
    const gone = cardIn(await alone.asha.presses(draft, 'Throw it away'))
    expect(wordsIn({ kind: 'card', card: gone })).toContain('The correction is gone. Version 1 stands.')
    expect(wordsIn(await alone.asha.presses(gone, 'See the reports'))).toContain('Sent on')
    expect(wordsIn(await alone.asha.presses(draft, 'Throw it away'))).toContain('That draft is gone already.')
  })

  it('is corrected from its newest version, whichever one was shown', async () => {
    await liveOn(cast)
    await cast.alone.asha.presses(await preview(cast), 'Send it to all now')
    const list = cardIn(await cast.alone.asha.says('report'))
    for (const learned of ['Once.', 'Twice.']) {
      const form = formIn(await cast.alone.asha.presses(list, 'Correct it'))
      await cast.alone.asha.presses(cardIn(await cast.alone.asha.sends(form, { learned })), 'Send it to all now')
    }
    const sent = await cast.db.selectFrom('report').select(['id', 'version', 'corrects']).orderBy('version').execute()
    expect(sent.map(({ version }) => version)).toEqual([1, 2, 3])
    expect(sent[2]?.corrects).toBe(sent[1]?.id)
  })

  it('of another organisation is not corrected, whatever an old button names', async () => {
    const { db, p, alone } = cast
    await liveOn(cast)
    await alone.asha.presses(await preview(cast), 'Send it to all now')
    const own = await db.selectFrom('report').selectAll().executeTakeFirstOrThrow()
    const others = await db.selectFrom('side').select('id').where('id', '!=', own.side_id).executeTakeFirstOrThrow()
    await db.updateTable('report').set({ side_id: others.id }).execute()
    const press = { kind: 'press', intent: 'report.write', data: { p, c: own.id } } as const
    await alone.asha.sends(formIn(await alone.asha.ask(press)), { learned: 'Ours.' })
    const draft = await db.selectFrom('report').selectAll().where('state', '=', 'draft').executeTakeFirstOrThrow()
    expect([draft.corrects, draft.version]).toEqual([null, 1])
  })

  it('is corrected by a new version that says so, and the first one stays', async () => {
    await liveOn(cast)
    await cast.asha.presses(await preview(cast), 'Send it to all now')
    const list = cardIn(await cast.alone.asha.says('report'))
    const form = formIn(await cast.alone.asha.presses(list, 'Correct it'))
    cast.at('2026-06-05', '10:00')
    await cast.asha.presses(
      cardIn(await cast.alone.asha.sends(form, { spent: '£1,300 on the hall.' })),
      'Send it to all now',
    )
    await cast.kept.tick()
    expect(await count()).toBe(2)
    const html = filesOf(posts().at(-1))[0]?.text
    expect(html).toContain('Version 2: it corrects the one sent on Thursday 4 June 2026.')
    expect(wordsIn(await cast.tom.says('report'))).toContain('version 2')
  })

  it('can be read again by anybody in the record, and a draft by its own organisers alone', async () => {
    await liveOn(cast)
    const card = await preview(cast)
    const { id } = await cast.db.selectFrom('report').select('id').executeTakeFirstOrThrow()
    const get = { kind: 'press', intent: 'report.get', data: { p: cast.p, id } } as const
    expect(wordsIn(await cast.alone.tom.ask(get))).toContain('draft of another organisation')
    await cast.alone.asha.presses(card, 'Read it all')
    await cast.asha.presses(card, 'Send it to all now')
    await cast.alone.tom.presses(cardIn(await cast.alone.tom.says('report')), 'Get it')
    await cast.kept.tick()
    expect(posts().filter(({ to }) => 'user' in to.to && to.to.user === 'U-Tom')).toHaveLength(1)
  })

  it('says what to mend, and keeps what was typed', async () => {
    const form = formIn(await cast.alone.asha.presses(cardIn(await cast.alone.asha.says('report')), 'Write a report'))
    const wrong = await cast.alone.asha.sends(form, { from: '2026-05-01', to: '2027-01-01', spent: 'x'.repeat(2_001) })
    expect(wrong).toMatchObject({
      kind: 'errors',
      errors: { to: 'Choose today or an earlier day: a report tells of what was.' },
    })
    expect('errors' in wrong && wrong.errors['spent']).toContain('room for 2,000')
    const empty = await cast.alone.asha.sends(form, { from: '2026-05-01', to: '2026-05-31' })
    expect(empty).toMatchObject({ errors: { spent: 'Say at least what was spent or what was learned.' } })
    expect(await cast.db.selectFrom('report').selectAll().execute()).toEqual([])
  })

  it('goes on from a draft, and is thrown away', async () => {
    await preview(cast, { from: '2026-05-01', to: '2026-05-31' })
    const again = cardIn(
      await cast.alone.asha.presses(cardIn(await cast.alone.asha.says('report')), 'Go on with your draft'),
    )
    const form = formIn(await cast.alone.asha.presses(again, 'Change it'))
    const changed = cardIn(await cast.alone.asha.sends(form, { spent: 'Nothing yet.' }))
    expect(JSON.stringify(changed)).toContain('Nothing yet.')
    expect(await cast.db.selectFrom('report').selectAll().execute()).toHaveLength(1)
    await cast.alone.asha.presses(changed, 'Throw it away')
    expect(await cast.db.selectFrom('report').selectAll().execute()).toEqual([])
    expect(wordsIn(await cast.alone.asha.presses(changed, 'Send it to all now'))).toContain('not there any more')
  })

  it('is for a supporting organisation’s organiser, and everybody else is told whom to ask', async () => {
    expect(wordsIn(await cast.alone.tom.says('report'))).toContain('Northbridge Council writes them. Ask Asha Rahman.')
    const s = await cast.db.selectFrom('side').select('id').where('name', '=', 'Elm Street').executeTakeFirstOrThrow()
    const refused = await cast.alone.tom.ask({ kind: 'press', intent: 'report.write', data: { p: cast.p, s: s.id } })
    expect(wordsIn(refused)).toContain('not listed as one')
    await cast.db.updateTable('side').set({ kinds: '["council"]' }).execute()
    expect(wordsIn(await cast.alone.asha.says('report'))).toContain('none here is listed as one')
  })

  it('is offered to its organisers six months after the beginning, and not once it was sent', async () => {
    await cast.kept.tick()
    const lines = () =>
      cast.db.selectFrom('line').select(['stage', 'state']).where('kind', '=', 'report.offer').execute()
    expect(await lines()).toEqual([])
    cast.at('2026-12-01', '10:00')
    await cast.kept.tick()
    expect((await lines()).map((line) => line.stage)).toEqual(['2026-12-01'])
    cast.at('2026-12-01', '10:15')
    await cast.kept.tick()
    const offer = cast.teams.posts
      .map(({ card }) => card)
      .find((card) => JSON.stringify(card ?? {}).includes('report of Northbridge Council'))
    expect(actionsOf(offer ?? { title: '', parts: [] }).map((action) => action.label)).toContain('Write a report')
    const form = formIn(await cast.alone.asha.presses(offer ?? { title: '', parts: [] }, 'Write a report'))
    expect(form.fields.slice(0, 2)).toMatchObject([{ value: '2026-06-01' }, { value: '2026-11-30' }])
  })
})

describe('the days of a report', () => {
  it('are the six months before it was due', () => {
    expect(dueDays('2026-01-31', '2026-07-30')).toEqual({ last: undefined, next: '2026-07-31' })
    expect(dueDays('2025-08-31', '2026-03-01')).toEqual({ last: '2026-02-28', next: '2026-08-31' })
    expect(usualSpan('2025-12-01', '2026-06-10')).toEqual({ fromOn: '2025-12-01', toOn: '2026-05-31' })
    expect(usualSpan('2026-06-01', '2026-06-10')).toEqual({ fromOn: '2026-06-01', toOn: '2026-06-10' })
  })

  it.each([
    [undefined, '2026-05-31', 'from'],
    ['2026-02-30', '2026-05-31', 'from'],
    ['2026-05-01', undefined, 'to'],
    ['2026-05-01', '2026-04-30', 'to'],
    ['2026-05-01', '2026-06-11', 'to'],
    ['2025-05-01', '2026-05-31', 'from'],
  ])('%s to %s is asked about', (from, to, field) => {
    expect(Object.keys(spanProblems(from, to, '2026-06-10'))).toEqual([field])
  })
})

describe('teams, not names', () => {
  const people = [
    { name: 'Asha Rahman', team: 'Northbridge Council' },
    { name: 'Will Mark', team: 'Elm Street' },
  ]
  it.each([
    ['Ask Asha Rahman, or Asha.', 'Ask somebody of Northbridge Council, or somebody of Northbridge Council.'],
    ['Will Mark sends it. Will you?', 'somebody of Elm Street sends it. Will you?'],
    ['Ashar and the Rahmani', 'Ashar and the Rahmani'],
  ])('“%s”', (typed, said) => {
    expect(withoutNames(typed, people)).toBe(said)
  })
})
