import type { Erasing, OwnData } from '../chat/own-data.ts'
import type { Db } from '../database.ts'
import { findMember } from '../partnership/store.ts'
import { sayStep } from './cards-welcome.ts'
import { type Answer, QUESTIONS } from './exit.ts'

/** What somebody wrote as somebody left, for them alone. */
export async function exitAnswersOf(db: Db, person: string): Promise<OwnData[]> {
  const rows = await db
    .selectFrom('exit_answer')
    .selectAll()
    .where((answer) =>
      answer.exists(
        answer
          .selectFrom('member')
          .select('member.id')
          .whereRef('member.partnership_id', '=', 'exit_answer.partnership_id')
          .whereRef('member.id', '=', 'exit_answer.member_id')
          .where('member.person_id', '=', person),
      ),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.length === 0 ? [] : [{ title: 'What you wrote when somebody left', rows: rows.map(shown) }]
}

function shown({ question, words, sharing, shared_at }: Answer): OwnData['rows'][number] {
  return {
    Question: QUESTIONS.find(({ id }) => id === question)?.text ?? question,
    'What you wrote': words,
    'Who sees it': SHARED[sharing],
    Shared: shared_at === null ? 'no' : 'yes',
  }
}

const SHARED: Record<Answer['sharing'], string> = {
  names: 'both sides, with your name',
  theme: 'both sides, without your name',
  private: 'you alone',
}

/** What somebody read and ticked as they began, in words. */
export async function stepsOfPerson(db: Db, person: string): Promise<OwnData[]> {
  const rows = await db
    .selectFrom('welcome_step')
    .innerJoin('member', (join) =>
      join
        .onRef('member.partnership_id', '=', 'welcome_step.partnership_id')
        .onRef('member.id', '=', 'welcome_step.member_id'),
    )
    .select(['welcome_step.partnership_id', 'welcome_step.step', 'welcome_step.at'])
    .where('member.person_id', '=', person)
    .orderBy('welcome_step.at')
    .orderBy('welcome_step.step')
    .execute()
  const said: OwnData['rows'][number][] = []
  for (const { partnership_id, step, at } of rows) {
    const [what = '', which = ''] = step.split(':')
    const member = what === 'met' ? await findMember(db, partnership_id, which) : undefined
    said.push({ What: sayStep(what, which, member?.name), When: new Date(at).toISOString() })
  }
  return said.length === 0 ? [] : [{ title: 'What you read and ticked as you began', rows: said }]
}

/** What was not shared goes with its writer; what was stays, and is nobody’s any more. */
export async function forgetAnswers(db: Db, { members, without }: Erasing): Promise<void> {
  for (const { partnership_id, id } of members) {
    await db
      .deleteFrom('exit_answer')
      .where('partnership_id', '=', partnership_id)
      .where('member_id', '=', id)
      .where((answer) => answer.or([answer('shared_at', 'is', null), answer('sharing', '=', 'private')]))
      .execute()
    const shared = await db
      .selectFrom('exit_answer')
      .selectAll()
      .where('partnership_id', '=', partnership_id)
      .where('member_id', '=', id)
      .execute()
    for (const answer of shared) {
      await db
        .updateTable('exit_answer')
        .set({ member_id: null, words: without(answer.words) })
        .where('partnership_id', '=', partnership_id)
        .where('id', '=', answer.id)
        .execute()
    }
  }
}
