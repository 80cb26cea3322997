import { expect, it } from 'vitest'
import { readAway } from '../../src/partnership/away-words.ts'

it.each([
  ['back on Monday 8th, Priya covers', '2026-06-07', 'Priya'],
  ['back on Monday 8th Priya covers', '2026-06-07', 'Priya'],
  ['next week. Sam covers for me', '2026-06-14', 'Sam'],
  ['next week, and Sam Okoro is covering', '2026-06-14', 'Sam Okoro'],
  ['next week Priya Nair will cover for me', '2026-06-14', 'Priya Nair'],
  ['until 14 August with Priya Nair covering', '2026-08-14', 'Priya Nair'],
  ['until 14 August, covered by Priya', '2026-08-14', 'Priya'],
  ['from 3 to 14 August, <@0> covers', '2026-08-14', '<@0>'],
  ['3 to 14 August - Mei-Ling covers', '2026-08-14', 'Mei-Ling'],
  ['next week', '2026-06-14', undefined],
])('“%s” names the days and who covers', (said, toOn, cover) => {
  expect(readAway(said, { today: '2026-06-01' })).toMatchObject({ reading: { kind: 'stretch', toOn }, cover })
})

it.each(['back on Monday 4th, Priya covers', 'back on Monday 4th Priya covers', 'until Monday 4 June, Priya covers'])(
  '“%s” asks which day is meant where no such Monday comes, and keeps the name',
  (said) => {
    expect(readAway(said, { today: '2026-06-01' })).toMatchObject({ reading: { kind: 'unsure' }, cover: 'Priya' })
  },
)
