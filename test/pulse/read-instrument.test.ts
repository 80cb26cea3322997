import { describe, expect, it } from 'vitest'
import { Instrument } from '../../src/pulse/instrument.ts'
import { MOST_FILE_CHARACTERS, readInstrument } from '../../src/pulse/read-instrument.ts'

const STATEMENT = { id: 'stops', text: 'The bus stops where people need it.', label: 'Bus stops' }
const FILE = { id: 'buses', title: 'Buses', intro: 'How true is each of these?', statements: [STATEMENT] }
const NOT_NAMED = 'which Kept does not know. Take it out.'

const read = (file: unknown) => readInstrument(typeof file === 'string' ? file : JSON.stringify(file))
function problems(file: unknown): string[] {
  const found = read(file)
  if ('instrument' in found) throw new Error('It was taken.')
  return found.problems
}
const withStatement = (part: object) => ({ ...FILE, statements: [{ ...STATEMENT, ...part }] })
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `s${at}`, text: `It is so ${at}.`, label: `So ${at}` }))

describe('own questions from a file', () => {
  it('are taken with the usual scale where nothing else is said', () => {
    expect(read(FILE)).toEqual({
      instrument: {
        ...FILE,
        minutes: 1,
        kind: 'scale',
        isAboutHelp: false,
        asksFirst: false,
        asksMost: false,
        asksWants: false,
      },
    })
  })

  it('may say what the ends of the scale mean, group statements and ask how it was at first', () => {
    const ends = { low: 'never', high: 'always' }
    const found = read({ ...withStatement({ group: 'Getting about' }), ends, asksFirst: true })
    expect(found).toMatchObject({ instrument: { ends, asksFirst: true, statements: [{ group: 'Getting about' }] } })
  })

  it('take as many minutes as they have answers', () => {
    expect(read({ ...FILE, statements: many(20) })).toMatchObject({ instrument: { minutes: 4 } })
    expect(read({ ...FILE, statements: many(20), asksFirst: true })).toMatchObject({ instrument: { minutes: 8 } })
  })

  it('are what a round can keep', () => {
    const found = read({ ...FILE, id: 'BUSES', statements: many(20) })
    if ('problems' in found) throw new Error(found.problems.join())
    expect(Instrument.parse(found.instrument)).toEqual(found.instrument)
    expect(found.instrument.id).toBe('buses')
  })

  it('may begin with the mark that some editors put before a file, and have blanks around their words', () => {
    expect(read(`\ufeff${JSON.stringify(withStatement({ label: ' Bus stops ' }))}`)).toEqual(read(FILE))
  })
})

describe('own questions that cannot be taken', () => {
  it.each<[string, unknown, string[]]>([
    [
      'no JSON',
      '{ "id": "buses",\n\n oops }',
      ['The file is not JSON. Look for a missing comma, bracket or quotation mark in line 3 or just before it.'],
    ],
    ['nothing', '', ['The file is not JSON. Look for a missing comma, bracket or quotation mark.']],
    ['a list', [FILE], ['The file is not in curly brackets with named parts. Copy the form of the example.']],
    [
      'an empty file',
      {},
      [
        'The file has no id. Give it one of letters, digits and hyphens, at most 24, that begins with a letter.',
        'The file has no title. Write at most 24 characters, on one line.',
        'The file has no intro. Write at most 300 characters, on one line.',
        'The file has no list of statements. Write 1 to 20 of them.',
      ],
    ],
    ['no statement', { ...FILE, statements: [] }, ['The file has no statements. Write 1 to 20 of them.']],
    ['21 statements', { ...FILE, statements: many(21) }, ['The file has 21 statements. Write 1 to 20 of them.']],
    [
      'no label',
      { ...FILE, statements: [...many(2), { id: 'third', text: 'It is so.' }] },
      ['Statement 3 has no label. Give it a short name of at most 24 characters.'],
    ],
    [
      'an empty label',
      withStatement({ label: '  ' }),
      ['Statement 1 has an empty label. Give it a short name of at most 24 characters.'],
    ],
    [
      'a label that is too long',
      withStatement({ label: 'l'.repeat(25) }),
      ['Statement 1 has a label of 25 characters. Give it a short name of at most 24 characters.'],
    ],
    [
      'an empty text',
      withStatement({ text: '' }),
      ['Statement 1 has an empty text. Write at most 80 characters, on one line.'],
    ],
    [
      'a text that is too long',
      withStatement({ text: 't'.repeat(81) }),
      ['Statement 1 has a text of 81 characters. Write at most 80 characters, on one line.'],
    ],
    [
      'a title that is too long',
      { ...FILE, title: 't'.repeat(25) },
      ['The file has a title of 25 characters. Write at most 24 characters, on one line.'],
    ],
    [
      'a script',
      withStatement({ text: 'So <script>alert(1)</script>' }),
      ['Statement 1 has a text with < or > in it. Write plain words, without code.'],
    ],
    [
      'markup',
      withStatement({ label: '<b>Stops</b>' }),
      ['Statement 1 has a label with < or > in it. Write plain words, without code.'],
    ],
    [
      'a call to a whole channel',
      { ...FILE, intro: 'Look <!channel>' },
      ['The file has an intro with < or > in it. Write plain words, without code.'],
    ],
    [
      'signs that nobody sees',
      withStatement({ text: 'It is \u202eso.' }),
      ['Statement 1 has a text with signs that nobody sees. Type it again by hand.'],
    ],
    [
      'a control character',
      withStatement({ label: 'Bell\u0007' }),
      ['Statement 1 has a label with signs that nobody sees. Type it again by hand.'],
    ],
    [
      'half a character',
      withStatement({ label: 'Half \ud83d' }),
      ['Statement 1 has a label with signs that nobody sees. Type it again by hand.'],
    ],
    [
      'letters that were not saved as UTF-8',
      withStatement({ label: 'Caf\ufffd' }),
      ['Statement 1 has a label with damaged letters. Save the file as UTF-8.'],
    ],
    [
      'two lines',
      withStatement({ label: 'Bus\nstops' }),
      ['Statement 1 has a label on several lines. Give it a short name of at most 24 characters.'],
    ],
    [
      'a number for a text',
      withStatement({ text: 7 }),
      ['Statement 1 has a text that is not text. Put it in quotation marks.'],
    ],
    [
      'nothing for a text',
      withStatement({ text: null }),
      ['Statement 1 has no text. Write at most 80 characters, on one line.'],
    ],
    [
      'a blank in an id',
      withStatement({ id: 'bus stops' }),
      [
        'Statement 1 has an id with other signs in it. ' +
          'Give it one of letters, digits and hyphens, at most 24, that begins with a letter.',
      ],
    ],
    [
      'an id that every object has',
      withStatement({ id: 'constructor' }),
      [
        'Statement 1 cannot have this id. ' +
          'Give it one of letters, digits and hyphens, at most 24, that begins with a letter.',
      ],
    ],
    ['an id of Kept’s own', { ...FILE, id: 'Framework' }, ['The id “Framework” is one of Kept’s own. Choose another.']],
    ['an unknown part', { ...FILE, scale: 5 }, [`The file has a part “scale”, ${NOT_NAMED}`]],
    ['an unknown part of a statement', withStatement({ help: '' }), [`Statement 1 has a part “help”, ${NOT_NAMED}`]],
    [
      'an unknown end',
      { ...FILE, ends: { low: 'no', high: 'yes', mid: 'so' } },
      [`The file has ends with a part “mid”, ${NOT_NAMED}`],
    ],
    [
      'ends that are no ends',
      { ...FILE, ends: 'yes' },
      ['The file has ends that Kept cannot read. Write a “low” and a “high” in curly brackets.'],
    ],
    [
      'one end',
      { ...FILE, ends: { low: 'no' } },
      ['The file has no “high” in its ends. Write at most 24 characters, on one line.'],
    ],
    [
      'asksFirst in words',
      { ...FILE, asksFirst: 'yes' },
      ['The file has an “asksFirst” that is neither true nor false. Write one of them.'],
    ],
    [
      'far too much',
      ' '.repeat(MOST_FILE_CHARACTERS + 1),
      ['The file is too large. Kept reads at most 20,000 characters.'],
    ],
  ])('because of %s', (_what, file, sentences) => {
    expect(problems(file)).toEqual(sentences)
  })

  it('because two have one id, whatever its capitals', () => {
    const statements = [...many(2), { ...STATEMENT, id: 'S1' }]
    expect(problems({ ...FILE, statements })).toEqual(['Statements 2 and 3 have the same id. Change one of them.'])
  })

  it('because two have one label or one text', () => {
    const statements = [STATEMENT, { ...STATEMENT, id: 'other' }]
    expect(problems({ ...FILE, statements })).toEqual([
      'Statements 1 and 2 have the same label. Change one of them.',
      'Statements 1 and 2 have the same text. Change one of them.',
    ])
  })

  it('are told all at once, but not without end', () => {
    const statements = Array.from({ length: 20 }, () => ({ id: 1, text: '<', label: '' }))
    const said = problems({ ...FILE, statements })
    expect(said).toHaveLength(21)
    expect(said.at(-1)).toBe('There are 40 more. Mend these first.')
  })

  it('are told without a word of what stands in the file', () => {
    const secret = 'Ann owes <b>money</b>'
    const said = problems({ ...withStatement({ text: secret, [secret]: 1 }), title: secret.repeat(9), [secret]: 1 })
    expect(said.join(' ')).not.toMatch(/Ann|money/)
    expect(said).toContain('The file has a part, which Kept does not know. Take it out.')
  })
})
