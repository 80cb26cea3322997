import * as asks from './asks.ts'
import * as away from './away.ts'
import * as changes from './changes.ts'
import * as digest from './digest.ts'
import * as door from './door.ts'
import { type Exhibit, type Hall, type Mood, openHall, type Refused } from './hall.ts'
import * as handover from './handover.ts'
import * as nudge from './nudge.ts'
import { playAfterTheDate, playAnsweringNudges, playStepAfterTheDate } from './nudged.ts'
import * as partnership from './partnership.ts'
import * as person from './person.ts'
import * as privacy from './privacy.ts'
import * as promises from './promises.ts'
import * as pulse from './pulse.ts'
import { playResults } from './pulse-results.ts'
import * as rounds from './pulse-rounds.ts'
import * as record from './record.ts'
import * as reminders from './reminders.ts'
import * as report from './report.ts'
import { playWays, playWaysAgain } from './ways.ts'
import { playTeams, playWho } from './who.ts'
import * as welcome from './welcome.ts'

type Play = (hall: Hall) => Promise<void>

/** Each play has a house of its own, so that one more scene in one changes nothing in another. */
const PLAYS: readonly Play[] = [
  ...[partnership.playSettingUp, partnership.playJoining, partnership.playJoiningHere],
  ...[partnership.playPeople, partnership.playSettings, partnership.playHats],
  partnership.playOrganiserGone,
  ...[playWho, playTeams, playWays, playWaysAgain],
  ...[person.playPerson, person.playLinking, person.playNews],
  ...[promises.playPromising, promises.playForOthers, promises.playKeeping, promises.playMoving],
  ...[playAnsweringNudges, playAfterTheDate, playStepAfterTheDate],
  ...[promises.playSteps, promises.playWaiting, promises.playTogether, promises.playDates],
  ...[
    asks.playAsking,
    asks.playPromisingAsks,
    asks.playAnsweringAskNudges,
    asks.playSilentAsk,
    asks.playAnswering,
    asks.playRefusing,
  ],
  ...[asks.playPassingOn, asks.playWaitingAsks],
  ...[
    record.playEmpty,
    record.playBusy,
    record.playSpeaking,
    record.playShortWords,
    record.playPages,
    record.playRecording,
    record.playHelp,
  ],
  ...[digest.playDigest, digest.playQuietDigest],
  ...[reminders.playSettingReminders, reminders.playRemindersOfPromises],
  ...[reminders.playReminderStates, reminders.playRemindersOfTheOtherSide],
  ...[report.playReport, report.playReportByHand, report.playReportDue],
  ...[welcome.playCatchUp, welcome.playEmptyCatchUp, welcome.playWelcome, welcome.playNewPeople],
  ...[welcome.playForward, welcome.playExit, welcome.playGoing],
  ...[welcome.playSeveralExits, welcome.playResultsAndComing],
  ...[handover.playHandover, handover.playGaps, handover.playYes],
  pulse.playScreens,
  ...[nudge.playBundles, nudge.playOneThing, nudge.playFromAPerson, nudge.playGivingUp],
  ...[away.playAway, away.playPauses],
  playResults,
  ...[
    rounds.playPulse,
    rounds.playPulseOtherwise,
    rounds.playPulseTroubles,
    rounds.playPulseOffered,
    rounds.playPulseOccasions,
  ],
  ...[changes.playLeaving, changes.playLookingFirst, changes.playOtherChanges],
  ...[privacy.playMyData, privacy.playForgetMe, privacy.playForgetLast],
  ...[door.playDoor, door.playTrouble],
]

export type Gallery = { exhibits: Exhibit[]; refused: Refused[] }

/** Everything that the core can show, played through every room. */
export async function playGallery(mood: Mood = 'kind'): Promise<Gallery> {
  const exhibits: Exhibit[] = []
  const refused: Refused[] = []
  for (const play of PLAYS) {
    const hall = await openHall(mood)
    try {
      await play(hall)
      if (play !== door.playTrouble && hall.bugs().length > 0) throw new Error(JSON.stringify(hall.bugs()))
    } catch (error) {
      throw new Error(`${play.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    } finally {
      await hall.close()
    }
    exhibits.push(...hall.exhibits)
    refused.push(...hall.refused)
  }
  const names = exhibits.map((exhibit) => exhibit.name)
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  if (twice.length > 0) throw new Error(`Shown twice: ${twice.join(', ')}.`)
  return { exhibits, refused }
}
