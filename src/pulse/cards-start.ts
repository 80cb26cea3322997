export const START_SENTENCES = {
  gone: 'That pulse is no longer there. Type “pulse” to see what is.',
  choose: 'Choose what to ask about.',
  chooseMode: 'Choose how answers are shared.',
  chooseAgain: 'Choose how often it comes.',
  again: 'What you chose is no longer on offer. Type “start a pulse” to choose again.',
  underWay: 'Another pulse is under way, and nobody is asked two at once. Type “pulse” to see it.',
  elsewhere:
    'Another side asks its own people now, and nobody is asked two at once. Ask only your side, or try again later.',
  tooSoon: (day: string) => `Nobody is asked more often than every eight weeks. You can start the next one on ${day}.`,
  tooFewNow:
    'Fewer than five people can be asked now, so nothing could be shown. An open review works with any number.',
  nobodyYet: 'Nobody can be asked yet: whoever joined in the last seven days is not. Please try again in a week.',
  answered: 'That has been answered already. Type “pulse” to see how it stands.',
  saidYes: 'Your side has said yes already.',
  fixed: 'Once it is open nothing about it can be changed. It ends by itself. Type “extend the pulse” to see why.',
} as const
