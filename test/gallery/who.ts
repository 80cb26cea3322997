import { cardIn, formIn, type Hall } from './hall.ts'

/** People say what they can be asked about, a team stands without a person, and a word finds them. */
export async function playWho(hall: Hall): Promise<void> {
  const { priya, mei, asha, alone, db } = hall
  const form = formIn(await priya.says('my entry', 'own-form'))
  await priya.sends(form, { decides: 'x'.repeat(301) }, 'too-long')
  await priya.sends(
    form,
    {
      title: 'Tree officer',
      decides: 'Pruning, and where new trees go.',
      cannot: 'Felling. That is for the planning committee.',
      reach: 'By phone, weekdays after 2pm',
      often: 'weekly',
      about: 'Trees, hedges, and whom to ring about roads.',
      offers: 'Maps',
      wants: 'People who know the old orchard',
      ally: ['yes'],
    },
    'own-saved',
  )
  await priya.says('my entry', 'own-form-again')
  await mei.presses(cardIn(await mei.says('who', 'with-an-entry')), /^About Priya/, 'of-the-other-side')
  await mei.presses(cardIn(await mei.says('who')), /^About Asha/, 'nothing-said-yet')
  await mei.presses(cardIn(await mei.says('who')), /^About Mei/, 'nothing-said-of-oneself')
  await mei.says('who do I ask about trees', 'searched-by-what-they-do')
  await alone.asha.says('away from 1 to 12 June, Priya covers')
  await mei.presses(cardIn(await mei.says('who asha', 'somebody-away')), /^About Asha/, 'somebody-away')
  const side = await db.selectFrom('side').select('id').where('name', 'like', 'Northbridge%').executeTakeFirstOrThrow()
  await db
    .updateTable('member')
    .set({ roles: '["worker"]', second_side_id: side.id })
    .where('person_id', 'in', (q) => q.selectFrom('person').select('id').where('name', 'like', 'Mei%'))
    .execute()
  const worker = formIn(await mei.says('my entry', 'of-a-worker'))
  await mei.sends(worker, { employer: 'Oak Trust', priorities: 'Elm Street' }, 'worker-with-two-hats-saved')
  await asha.says('who', 'with-a-worker-of-two-hats')
}

export async function playTeams(hall: Hall): Promise<void> {
  const { asha, mei, tom, db } = hall
  const form = formIn(await asha.presses(cardIn(await asha.says('who')), 'Add a team', 'form'))
  await asha.sends(form, { name: '' }, 'no-name')
  await asha.sends(form, { name: 'Planning team', decides: 'Sheds and fences', reach: 'planning desk' }, 'saved')
  const seen = cardIn(await mei.says('who planning', 'a-team'))
  await mei.presses(seen, /^About Planning/, 'a-team')
  const own = cardIn(await asha.presses(cardIn(await asha.says('who planning')), /^About Planning/, 'own-team'))
  const { id } = await db.selectFrom('entry').select('id').executeTakeFirstOrThrow()
  const { partnership_id: p } = await db.selectFrom('side').select('partnership_id').executeTakeFirstOrThrow()
  await tom.ask({ kind: 'press', intent: 'who.team', data: { p, id } }, 'of-the-other-side')
  const out = cardIn(await asha.presses(own, 'Take this team out', 'taken-out'))
  await asha.presses(out, 'Put it back', 'put-back')

  const add = formIn(await mei.presses(cardIn(await mei.says('who')), 'Add without an account'))
  await mei.sends(add, { name: 'Vera Cole' })
  const vera = cardIn(await mei.presses(cardIn(await mei.says('who vera')), /^About Vera/, 'without-account'))
  const told = formIn(await mei.presses(vera, 'Change this entry', 'for-somebody-without-account'))
  await mei.sends(told, { about: 'The garden and its keys' }, 'saved-for-somebody')
  await tom.presses(cardIn(await tom.says('who vera')), /^About Vera/, 'told-through-a-colleague')
  const { member_id: veraId } = await db
    .selectFrom('entry')
    .select('member_id')
    .where('member_id', 'is not', null)
    .executeTakeFirstOrThrow()
  await asha.ask({ kind: 'press', intent: 'who.edit', data: { p, id: veraId ?? '' } }, 'not-theirs')
}
