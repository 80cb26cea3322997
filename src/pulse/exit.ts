import type { Instrument } from './instrument.ts'

/** Open questions for when a supporting organisation, a worker or an officer leaves. */
export const exit: Instrument = {
  id: 'exit',
  title: 'When somebody leaves',
  intro: 'Answer in a few words what you can. For each answer you choose who may see it.',
  minutes: 5,
  kind: 'questions',
  statements: [
    { id: 'keep', text: 'What went well, and should go on?', label: 'Should go on' },
    { id: 'change', text: 'What was hard, and how could it be done another way?', label: 'Do another way' },
    { id: 'open', text: 'What is not done yet, and who could take it on?', label: 'Not done yet' },
    { id: 'know', text: 'What should whoever comes next know?', label: 'Good to know' },
    { id: 'carry', text: 'What would help the residents’ group to carry on?', label: 'Help to carry on' },
  ],
  isAboutHelp: false,
  asksFirst: false,
  asksMost: false,
  asksWants: false,
}
