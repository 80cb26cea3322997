import type { Instrument } from './instrument.ts'

/** How the sides work together: one statement for each of the five parts that docs/pulse.md credits, in our words. */
export const relationship: Instrument = {
  id: 'relationship',
  title: 'One-minute pulse',
  intro: 'How true is each of these right now? 1 is not at all, 10 is completely.',
  minutes: 1,
  kind: 'scale',
  ends: { low: 'not at all', high: 'completely' },
  statements: [
    { id: 'aims', text: 'Each side knows and respects what the others want to get done.', label: 'Each other’s aims' },
    { id: 'trust', text: 'The sides can rely on each other to do what they say.', label: 'Trust' },
    { id: 'talk', text: 'The sides keep talking, and are honest when it is hard.', label: 'Honest talk' },
    { id: 'change', text: 'Plans can change when things change.', label: 'Room to change' },
    {
      id: 'shared',
      text: 'The sides share the work, the decisions and the responsibility.',
      label: 'Shared responsibility',
    },
  ],
  isAboutHelp: false,
  asksFirst: false,
  asksMost: false,
  asksWants: false,
}
