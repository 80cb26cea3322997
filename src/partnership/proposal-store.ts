import type { Db, NewRow } from '../database.ts'
import type { Proposable, Proposal } from './settings.ts'

/** Keeps a proposal; false where it is there already, from a form submitted twice. */
export async function addProposal(db: Db, proposal: NewRow<'proposal'>): Promise<boolean> {
  const result = await db
    .insertInto('proposal')
    .values(proposal)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function findProposal(db: Db, partnership: string, id: string): Promise<Proposal | undefined> {
  return proposals(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** The proposals that still wait for a yes, the oldest first. */
export async function openProposals(db: Db, partnership: string): Promise<Proposal[]> {
  return proposals(db, partnership).where('state', '=', 'waiting').orderBy('at').orderBy('id').execute()
}

export async function openProposalFor(db: Db, partnership: string, setting: Proposable): Promise<Proposal | undefined> {
  return proposals(db, partnership).where('state', '=', 'waiting').where('setting', '=', setting).executeTakeFirst()
}

/** The newest few agreements that somebody of no side may join, which nobody has used or taken back yet. */
export async function unusedReps(db: Db, partnership: string, limit: number): Promise<Proposal[]> {
  const over = db
    .selectFrom('code')
    .select('id')
    .where('partnership_id', '=', partnership)
    .where((code) => code.or([code('used_at', 'is not', null), code('revoked_at', 'is not', null)]))
  return proposals(db, partnership)
    .where('setting', '=', 'rep')
    .where('state', '=', 'agreed')
    .where('id', 'not in', over)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}

export async function setProposal(
  db: Db,
  proposal: Proposal,
  set: { agreed?: readonly string[]; state?: Proposal['state'] },
): Promise<void> {
  const { agreed, ...rest } = set
  await db
    .updateTable('proposal')
    .set({ ...rest, ...(agreed === undefined ? {} : { agreed: JSON.stringify(agreed) }) })
    .where('partnership_id', '=', proposal.partnership_id)
    .where('id', '=', proposal.id)
    .execute()
}

function proposals(db: Db, partnership: string) {
  return db.selectFrom('proposal').selectAll().where('partnership_id', '=', partnership)
}
