import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
const Cruised = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

/** Reads every import of the house that stands in `folder`. */
function cruise(folder: string) {
  const words = [join(process.cwd(), CRUISER), 'src', 'adapters', '--config', '.dependency-cruiser.cjs', '-T', 'json']
  const { stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return Cruised.parse(JSON.parse(stdout)).summary
}

/** One bad import for each wall, planted in a copy of the house. */
const PLANTED = [
  { file: 'src/person/planted.ts', line: "import '../partnership/store.ts'", rule: 'person-looks-up' },
  { file: 'src/partnership/planted.ts', line: "import '../commitment/store.ts'", rule: 'partnership-looks-up' },
  { file: 'src/commitment/planted.ts', line: "import '../ask/ask.ts'", rule: 'commitment-looks-up' },
  { file: 'src/ask/planted.ts', line: "import '../record/room.ts'", rule: 'ask-looks-up' },
  { file: 'src/pulse/planted.ts', line: "import '../record/room.ts'", rule: 'pulse-looks-up' },
  { file: 'src/record/planted.ts', line: "import '../nudge/room.ts'", rule: 'record-looks-up' },
  { file: 'src/record/planted-reminder.ts', line: "import '../reminder/room.ts'", rule: 'record-looks-up' },
  { file: 'src/reminder/planted.ts', line: "import '../nudge/room.ts'", rule: 'reminder-looks-up' },
  { file: 'src/outbox/planted.ts', line: "import '../story/store.ts'", rule: 'outbox-looks-up' },
  { file: 'src/nudge/planted.ts', line: "import '../kept.ts'", rule: 'nudge-looks-up' },
  { file: 'src/nudge/planted-too.ts', line: "import '../digest/room.ts'", rule: 'nudge-looks-up' },
  { file: 'src/report/planted.ts', line: "import '../nudge/room.ts'", rule: 'report-looks-up' },
  { file: 'src/welcome/planted.ts', line: "import '../nudge/room.ts'", rule: 'welcome-looks-up' },
  { file: 'src/digest/planted.ts', line: "import '../door/rooms.ts'", rule: 'digest-looks-up' },
  { file: 'src/chat/planted.ts', line: "import '../person/store.ts'", rule: 'chat-looks-up' },
  { file: 'src/calendar/planted.ts', line: "import '../chat/card.ts'", rule: 'ground-stands-alone' },
  { file: 'src/record/planted-too.ts', line: "import '../../adapters/config.ts'", rule: 'core-is-alone' },
  { file: 'src/record/driver.ts', line: "import 'better-sqlite3'", rule: 'core-is-alone' },
  {
    file: 'src/ask/planted-query.ts',
    line: "import { sql } from 'kysely'\nexport const q = sql",
    rule: 'rules-are-pure',
  },
  { file: 'adapters/slack/planted.ts', line: "import '../teams/limits.ts'", rule: 'chats-never-meet' },
  { file: 'adapters/teams/planted.ts', line: "import '@slack/bolt'", rule: 'bolt-stays-in-slack' },
  { file: 'adapters/http/planted.ts', line: "import 'botbuilder'", rule: 'botbuilder-stays-in-teams' },
  { file: 'adapters/http/planted-picture.ts', line: "import '@resvg/resvg-wasm'", rule: 'resvg-stays-in-picture' },
  { file: 'adapters/slack/planted-room.ts', line: "import '../../src/ask/ask.ts'", rule: 'chats-know-the-wall-only' },
  { file: 'adapters/http/planted-door.ts', line: "import '../../app.ts'", rule: 'nobody-imports-the-front-door' },
]

describe('the walls of the house', () => {
  it('hold for every import that stands', () => {
    const { violations, totalCruised } = cruise('.')
    expect(violations).toEqual([])
    expect(totalCruised).toBeGreaterThan(100)
  }, 60_000)

  describe('when a bad import is planted', () => {
    const copy = mkdtempSync(join(tmpdir(), 'kept-house-'))
    let found: { from: string; rule: string }[] = []

    beforeAll(() => {
      for (const name of ['src', 'adapters', 'app.ts', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
        cpSync(name, join(copy, name), { recursive: true })
      }
      symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'))
      for (const { file, line } of PLANTED) {
        mkdirSync(dirname(join(copy, file)), { recursive: true })
        writeFileSync(join(copy, file), `${line}\n`)
      }
      found = cruise(copy).violations.map(({ from, rule }) => ({ from, rule: rule.name }))
    }, 60_000)
    afterAll(() => rmSync(copy, { recursive: true, force: true }))

    it.each(PLANTED)('$rule bites on $file', ({ file, rule }) => {
      expect(found).toContainEqual({ from: file, rule })
    })
  })
})

const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(src|adapters|migrations|bench)\//.test(file) || /^[a-z]+\.ts$/.test(file))

describe('what stands in the rooms', () => {
  const core = FILES.filter((file) => file.startsWith('src/')).map((file) => ({
    file,
    text: readFileSync(file, 'utf8'),
  }))

  it('leaves queries to the stores, and drafts to chat/draft.ts', () => {
    const asking = core.filter(({ text }) => /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(text))
    expect(asking.map(({ file }) => file).filter((file) => !/store\.ts$|^src\/chat\/draft\.ts$/.test(file))).toEqual([])
  })

  it('reads no clock, no timer and no chance of its own', () => {
    const reading = /Date\.now\(\)|new Date\(\)|Math\.random\(\)|DateTime\.(now|local)\(|setTimeout\(|setInterval\(/
    expect(core.filter(({ text }) => reading.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('has no drawer for the unsorted', () => {
    const drawer =
      /(^|\/)(utils?|helpers?|common|misc|services?|managers?|types|data|info|handle|process|index)(\/|\.ts$)/
    expect(FILES.filter((file) => drawer.test(file) && file !== 'migrations/index.ts')).toEqual([])
  })

  it('keeps every file short enough to read at once', () => {
    const long = FILES.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    // The bank holidays are generated, and the first migration is one list of tables: both are looked up, not read.
    const listed = ['src/calendar/bank-holidays.ts', 'migrations/0001_record.ts']
    expect(long.filter(({ file, lines }) => lines > 300 && !listed.includes(file))).toEqual([])
  })
})
