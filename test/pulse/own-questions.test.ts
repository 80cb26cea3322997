import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ownInstruments } from '../../src/pulse/own-questions.ts'

const own = (id: string) =>
  JSON.stringify({
    id,
    title: id,
    intro: 'How true is it?',
    statements: [{ id: 'one', text: 'It is so.', label: 'So' }],
  })

describe('the files of own questions', () => {
  it('are taken each by itself, in their order', () => {
    const files = [
      { name: 'b.json', text: own('buses') },
      { name: 'a.json', text: own('arts') },
    ]
    expect(ownInstruments(files)).toMatchObject({ instruments: [{ id: 'buses' }, { id: 'arts' }], problems: [] })
  })

  it('do not keep each other from being taken', () => {
    const files = [
      { name: 'broken.json', text: '{' },
      { name: 'link.json', problem: 'This is no plain file.' },
      { name: 'good.json', text: own('buses') },
    ]
    const { instruments, problems } = ownInstruments(files)
    expect(instruments.map(({ id }) => id)).toEqual(['buses'])
    expect(problems.map(({ file }) => file)).toEqual(['broken.json', 'link.json'])
    expect(problems[1]?.sentences).toEqual(['This is no plain file.'])
  })

  it('are both refused where two have one id, whatever its capitals', () => {
    const files = [
      { name: 'one.json', text: own('buses') },
      { name: 'two.json', text: own('BUSES') },
      { name: 'three.json', text: own('arts') },
    ]
    expect(ownInstruments(files)).toMatchObject({
      instruments: [{ id: 'arts' }],
      problems: [
        { file: 'one.json', sentences: ['The file has the same id as two.json. Change one of them.'] },
        { file: 'two.json', sentences: ['The file has the same id as one.json. Change one of them.'] },
      ],
    })
  })

  it('have an example in docs/ that can be taken as it stands', () => {
    const text = readFileSync('docs/questions-example.json', 'utf8')
    const { instruments, problems } = ownInstruments([{ name: 'questions-example.json', text }])
    expect(problems).toEqual([])
    expect(instruments).toMatchObject([{ id: 'our-meetings', kind: 'scale', ends: { low: 'never', high: 'always' } }])
  })
})
