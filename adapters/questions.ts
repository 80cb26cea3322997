import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { QuestionFile } from '../src/chat/room.ts'
import type { Config } from './config.ts'

export const QUESTION_LIMITS = {
  files: 20,
  /** Of one file: four bytes for each character that Kept reads of it. */
  bytes: 80_000,
} as const

type Where = Pick<Config, 'databaseUrl' | 'questionsFolder'>

/** The folder that is set, or `questions` beside the database; undefined for a record that lives in memory. */
export function questionsFolder({ databaseUrl, questionsFolder }: Where): string | undefined {
  if (questionsFolder !== undefined) return questionsFolder
  if (!databaseUrl.startsWith('sqlite:')) return join('data', 'questions')
  const path = databaseUrl.slice('sqlite:'.length)
  return path === ':memory:' ? undefined : join(dirname(path), 'questions')
}

/** The files of own questions, by name. A folder that was not set and does not exist holds none. */
export function readQuestionFiles(where: Where): QuestionFile[] {
  const folder = questionsFolder(where)
  if (folder === undefined) return []
  const names = namesIn(folder)
  if (names === undefined) return [{ name: folder, problem: NO_FOLDER }]
  if (names === 'none') return where.questionsFolder === undefined ? [] : [{ name: folder, problem: NO_FOLDER }]
  return names.map((name, index) =>
    index < QUESTION_LIMITS.files ? readFile(folder, name) : { name, problem: TOO_MANY },
  )
}

const NO_FOLDER = 'Kept cannot read this folder. Check that it is there and that the user who runs Kept may read it.'
const TOO_MANY = `Kept reads ${QUESTION_LIMITS.files} files at most. Move those that nobody needs to another folder.`
const TOO_LARGE = `The file is larger than ${QUESTION_LIMITS.bytes.toLocaleString('en-GB')} bytes. Make it shorter.`
const NO_FILE = 'This is no plain file. Put the file itself here, and not a link or a folder.'
const NOT_READ = 'Kept cannot read this file. Check that the user who runs Kept may read it.'

/** `none`: there is no such folder. Undefined: it cannot be read. */
function namesIn(folder: string): string[] | 'none' | undefined {
  try {
    return readdirSync(folder)
      .filter((name) => /^[^.].*\.json$/i.test(name))
      .toSorted()
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'none' : undefined
  }
}

/** A link is not followed, and a pipe not waited for: only what lies in the folder itself is read. */
const WAY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

function readFile(folder: string, name: string): QuestionFile {
  try {
    const file = openSync(join(folder, name), WAY)
    try {
      const found = fstatSync(file)
      if (!found.isFile()) return { name, problem: NO_FILE }
      if (found.size > QUESTION_LIMITS.bytes) return { name, problem: TOO_LARGE }
      return { name, text: readFileSync(file, 'utf8') }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return { name, problem: codeOf(error) === 'ELOOP' ? NO_FILE : NOT_READ }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
