import type { Room } from '../chat/room.ts'
import { catchUp, chapterIntent } from './answer-catch-up.ts'
import * as exits from './answer-exit.ts'
import { forward, FORWARD_PAGE, forwardFile, words } from './answer-forward.ts'
import { PAGE, pageIntent } from './answer-page.ts'
import { enough, known, meet, met, tick } from './answer-welcome.ts'
import { pageCard } from './cards-catch-up.ts'
import { forwardFileCard } from './cards-forward.ts'
import type { Coming } from './chapter.ts'
import { EXIT, heardOfLeaving } from './exit-offers.ts'
import { read } from './exit-sharing.ts'
import { exitAnswersOf, forgetAnswers, stepsOfPerson } from './forgetting-store.ts'
import { heardOfComing, NEW_PEOPLE, OFFICE } from './hearing.ts'
import { EXIT_SHARED, exitSharedLetter, fileLetter } from './letters.ts'
import { newPeopleLine, officeLine, promisesLine, startLine, waysLine } from './lines.ts'
import { exitLine } from './lines-exit.ts'
import { welcomeKeeps } from './own-data.ts'
import { verbs } from './words.ts'

const nobody: Coming = async () => []

/** What newcomers and colleagues need to know, and what is learned when somebody leaves. `coming` tells of staff changes. */
export function welcomeRoom({ coming = nobody }: { coming?: Coming } = {}): Room {
  return {
    name: 'welcome',
    intents: [
      ...[catchUp, chapterIntent(coming), pageIntent(coming), meet, met, tick, enough, known],
      ...[forward, forwardFile, words],
      ...[exits.exit, exits.write, exits.share, exits.drop, exits.decline, read],
    ],
    verbs,
    letters: {
      [PAGE]: fileLetter(pageCard),
      [FORWARD_PAGE]: fileLetter(forwardFileCard),
      [EXIT_SHARED]: exitSharedLetter,
    },
    lines: {
      'welcome.start': startLine,
      'welcome.promises': promisesLine,
      'welcome.ways': waysLine,
      [OFFICE]: officeLine,
      [NEW_PEOPLE]: newPeopleLine,
      [EXIT]: exitLine,
    },
    async hears(db, news, now, newId) {
      if (news.kind === 'unreachable') return {}
      const lines = await (news.kind === 'left' ? heardOfLeaving(db, news, now, newId) : heardOfComing(db, news, now))
      return { lines }
    },
    keeps: welcomeKeeps,
    exports: async (db, person) => [...(await stepsOfPerson(db, person)), ...(await exitAnswersOf(db, person))],
    erases: forgetAnswers,
  }
}
