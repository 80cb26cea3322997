import type { Keeps } from '../chat/own-data.ts'

/** What Kept keeps about a person wherever they belong. */
export const personKeeps: readonly Keeps[] = [
  {
    table: 'person',
    title: 'You',
    of: 'persons',
    people: { id: 'This is you' },
    shows: {
      name: 'Name',
      zone: 'Time zone',
      rhythm: 'Sort of messages',
      hours: 'Hours that suit you',
      time_off: 'Time off',
      quiet: 'You asked for quiet (1 is yes)',
      created_at: 'First met',
    },
  },
  {
    table: 'account',
    title: 'Your accounts',
    of: 'persons',
    people: { person_id: 'It is yours' },
    shows: {
      platform: 'Chat',
      workspace: 'Workspace',
      user_id: 'Account',
      name: 'Name there',
      zone: 'Time zone there',
      reach: 'How Kept writes to it',
      active: 'Can be written to (1 is yes)',
      looked_up_at: 'Name asked for',
    },
    goes: true,
  },
  {
    table: 'account_code',
    title: 'Codes to link an account',
    of: 'persons',
    people: { person_id: 'You asked for it' },
    shows: { expires_at: 'Works until', used_at: 'Used' },
    not: { code_hash: 'a fingerprint, from which nobody can tell the code' },
    goes: true,
  },
  {
    table: 'account_link',
    title: 'Accounts that were linked',
    of: 'persons',
    people: { stays: 'Your accounts were linked', goes: 'Your accounts were linked' },
    shows: { moved: 'What was before', at: 'Linked', undone_at: 'Undone' },
    goes: true,
  },
]
