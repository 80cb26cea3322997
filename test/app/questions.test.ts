import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { QUESTION_LIMITS, questionsFolder, readQuestionFiles } from '../../adapters/questions.ts'
import { sayQuestions } from '../../questions.ts'
import { type KeptProcess, startProcess } from './kept-process.ts'

const EXAMPLE = 'docs/questions-example.json'
const NO_FILE = 'This is no plain file. Put the file itself here, and not a link or a folder.'

let folder: string
let kept: KeptProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-questions-'))
})
afterEach(async () => {
  kept?.kill('SIGKILL')
  await kept?.ended
  kept = undefined
  rmSync(folder, { recursive: true })
})

const databaseUrl = 'sqlite:data/kept.db'
const inFolder = () => readQuestionFiles({ databaseUrl, questionsFolder: folder })
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

describe('the folder of own questions', () => {
  it('is the one that is set, or lies beside the record', () => {
    expect(questionsFolder({ databaseUrl, questionsFolder: 'mine' })).toBe('mine')
    expect(questionsFolder({ databaseUrl: 'sqlite:/var/lib/kept/kept.db', questionsFolder: undefined })).toBe(
      '/var/lib/kept/questions',
    )
    expect(questionsFolder({ databaseUrl: 'postgres://one/two', questionsFolder: undefined })).toBe('data/questions')
  })

  it('is none for a record in memory', () => {
    const where = { databaseUrl: 'sqlite::memory:', questionsFolder: undefined }
    expect([questionsFolder(where), readQuestionFiles(where)]).toEqual([undefined, []])
  })

  it('need not exist, but is missed where it was set', () => {
    const missing = join(folder, 'questions')
    expect(readQuestionFiles({ databaseUrl: `sqlite:${join(folder, 'kept.db')}`, questionsFolder: undefined })).toEqual(
      [],
    )
    const [said, ...more] = readQuestionFiles({ databaseUrl, questionsFolder: missing })
    expect([said?.name, more]).toEqual([missing, []])
    expect(said).toHaveProperty(
      'problem',
      'Kept cannot read this folder. Check that it is there and that the user who runs Kept may read it.',
    )
  })

  it('is read by name, and only what ends in .json', () => {
    write('b.json', 'B')
    write('a.JSON', 'A')
    for (const name of ['notes.txt', '.hidden.json', 'c.json.bak']) write(name, '')
    expect(inFolder()).toEqual([
      { name: 'a.JSON', text: 'A' },
      { name: 'b.json', text: 'B' },
    ])
  })

  it('has no way out: neither links nor folders nor pipes are read', () => {
    write('secret.txt', 'a secret')
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'link.json'))
    mkdirSync(join(folder, 'folder.json'))
    spawnSync('mkfifo', [join(folder, 'pipe.json')])
    expect(inFolder()).toEqual(['folder.json', 'link.json', 'pipe.json'].map((name) => ({ name, problem: NO_FILE })))
  })

  it('holds files of a certain size, and so many of them', () => {
    write('00.json', ' '.repeat(QUESTION_LIMITS.bytes + 1))
    for (let at = 1; at <= QUESTION_LIMITS.files; at += 1) write(`${String(at).padStart(2, '0')}.json`, '{}')
    const files = inFolder()
    expect(files[0]).toEqual({ name: '00.json', problem: 'The file is larger than 80,000 bytes. Make it shorter.' })
    expect(files.filter((file) => 'text' in file)).toHaveLength(QUESTION_LIMITS.files - 1)
    const problem = 'Kept reads 20 files at most. Move those that nobody needs to another folder.'
    expect(files.at(-1)).toEqual({ name: '20.json', problem })
  })
})

describe('npm run questions', () => {
  const run = (folder: string) =>
    spawnSync(process.execPath, ['questions.ts'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], QUESTIONS_FOLDER: folder },
    })

  it('says of each file that it is ready or what to mend, and ends with 1 where there is something', () => {
    cpSync(EXAMPLE, join(folder, 'meetings.json'))
    expect(run(folder)).toMatchObject({ status: 0, stdout: 'meetings.json: ready\n', stderr: '' })
    write('broken.json', '{ "id": "buses", "title": "Buses", "intro": "How true is it?", "statements": [] }')
    expect(run(folder)).toMatchObject({
      status: 1,
      stdout: 'broken.json:\n  The file has no statements. Write 1 to 20 of them.\nmeetings.json: ready\n',
      stderr: '',
    })
  })

  it('says where to put a file when there is none', () => {
    expect(sayQuestions([], 'data/questions')).toBe(
      'No questions in data/questions. Copy docs/questions-example.json there to begin.',
    )
  })
})

describe('Kept with a file that it cannot take', () => {
  it('starts, and warns with the file’s name and without a word of what stands in it', async () => {
    mkdirSync(join(folder, 'data', 'questions'), { recursive: true })
    cpSync(EXAMPLE, join(folder, 'data', 'questions', 'meetings.json'))
    writeFileSync(join(folder, 'data', 'questions', 'broken.json'), '{ "id": "Ann owes money" }')
    kept = startProcess(folder, { TEAMS_LOCAL: 'yes', PORT: '0' })
    await kept.line('listening')
    kept.kill('SIGTERM')
    const { out } = await kept.ended
    const lines = out.split('\n').filter((line) => line.includes('questions-refused'))
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', file: 'broken.json' })
    expect(out).not.toContain('Ann')
  })
})
