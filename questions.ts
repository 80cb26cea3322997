import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readConfig } from './adapters/config.ts'
import { questionsFolder, readQuestionFiles } from './adapters/questions.ts'
import type { QuestionFile } from './src/chat/room.ts'
import { ownInstruments } from './src/pulse/own-questions.ts'

/** What whoever writes own questions reads: of each file that it is ready, or what to mend. */
export function sayQuestions(files: readonly QuestionFile[], folder = 'the folder of questions'): string {
  if (files.length === 0) return `No questions in ${folder}. Copy docs/questions-example.json there to begin.`
  const { problems } = ownInstruments(files)
  return files.flatMap(({ name }) => sayFile(name, problems.find(({ file }) => file === name)?.sentences)).join('\n')
}

function sayFile(name: string, sentences: readonly string[] = []): string[] {
  return sentences.length === 0 ? [`${name}: ready`] : [`${name}:`, ...sentences.map((sentence) => `  ${sentence}`)]
}

function main(): void {
  const config = readConfig(process.env)
  const files = readQuestionFiles(config)
  console.log(sayQuestions(files, questionsFolder(config)))
  if (ownInstruments(files).problems.length > 0) process.exitCode = 1
}

/** True when this file is what was started, and false when a test imports it. */
function isStarted(): boolean {
  const started = process.argv[1]
  return started !== undefined && existsSync(started) && realpathSync(started) === fileURLToPath(import.meta.url)
}

if (isStarted()) {
  try {
    main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'The questions could not be read.')
    process.exitCode = 1
  }
}
