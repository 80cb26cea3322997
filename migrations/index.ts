import { record } from './0001_record.ts'
import { accountLink } from './0002_account_link.ts'
import { toldHow } from './0003_told_how.ts'
import { putOff } from './0004_put_off.ts'
import { lineTime } from './0005_line_time.ts'
import { notNow } from './0006_not_now.ts'
import { cover } from './0007_cover.ts'
import { lettersInOrder } from './0008_letters_in_order.ts'
import { nudging } from './0009_nudging.ts'
import { digest } from './0010_digest.ts'
import { reminder } from './0011_reminder.ts'
import { nudge } from './0012_nudge.ts'
import { report } from './0013_report.ts'
import { pauses } from './0014_pauses.ts'
import { zones } from './0015_zones.ts'
import { steps } from './0016_steps.ts'
import { asks } from './0017_asks.ts'
import { missed } from './0018_missed.ts'
import { answeredElse } from './0019_answered_else.ts'
import { linesAbout } from './0020_lines_about.ts'
import { helping } from './0021_helping.ts'
import { pulse } from './0022_pulse.ts'
import { occasions } from './0023_occasions.ts'
import { whoAndWays } from './0024_who_and_ways.ts'
import { handover } from './0025_handover.ts'
import { welcome } from './0026_welcome.ts'
import { changes } from './0027_changes.ts'
import { wish } from './0028_wish.ts'
import { waysReview } from './0029_ways_review.ts'

/** In order, forward only, never edited once landed. Two branches that add one collide here, on purpose. */
export const migrations = [
  record,
  accountLink,
  toldHow,
  putOff,
  lineTime,
  notNow,
  cover,
  lettersInOrder,
  nudging,
  digest,
  reminder,
  nudge,
  report,
  pauses,
  zones,
  steps,
  asks,
  missed,
  answeredElse,
  linesAbout,
  helping,
  pulse,
  occasions,
  whoAndWays,
  handover,
  welcome,
  changes,
  wish,
  waysReview,
] as const
