import type { ZodError } from 'zod'
import type { Card } from '../chat/card.ts'
import type { Ids } from '../clock.ts'
import { type Log, logBug } from '../log.ts'
import { isRefused, Refusal } from '../refusal.ts'
import { brokenCard, notSavedCard, oldButtonSentence, refusalCard } from './cards.ts'

type Surroundings = { saveProblem: (error: unknown) => 'full' | 'locked' | undefined; log: Log; ids: Ids }

/** What whoever asked is told of an error. What is no refusal is for the log too. */
export function whyNotCard({ saveProblem, log, ids }: Surroundings, error: unknown): Card {
  if (isRefused(error)) return refusedCard(error)
  const problem = saveProblem(error)
  if (problem === undefined) return brokenCard(logBug(log, ids, error))
  log('error', 'not-saved', { problem })
  return notSavedCard(problem)
}

/** Data that does not fit is that of a button which another version of Kept made. */
export function refusedCard(error: Refusal | ZodError): Card {
  return error instanceof Refusal ? refusalCard(error.message, error.card) : refusalCard(oldButtonSentence(), undefined)
}
