import { describe, expect, it } from 'vitest'
import { hear } from '../../src/chat/grammar.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { gather } from '../../src/door/rooms.ts'

const { verbs } = gather(ROOMS)
const heard = (words: string) => {
  const came = hear(words, verbs)
  return came.kind === 'press' ? came.press.intent : came.kind
}

describe('what people say of pulses', () => {
  it.each([
    ...['pulse', 'Pulse?', 'pulses', 'list pulses', 'survey', 'poll', 'open review', 'answer the pulse'],
    ...['take the pulse', 'do the survey', 'fill in the survey', 'skip the pulse', 'skip pulse please'],
    ...['results', 'show results', 'the last results', 'pulse results', 'list results', 'results of the survey'],
    ...['my answers', 'withdraw my answers', 'change my answers', 'take out my answers', 'delete my answers'],
    ...['what is a pulse', 'what’s a pulse?', 'when does the pulse close?', 'pulse help', 'help with pulses'],
  ])('“%s” shows the pulses, with what can be done', (words) => {
    expect(heard(words)).toBe('pulse.home')
  })

  it.each([
    ...['start a pulse', 'start pulse please', 'new survey', 'create a survey', 'run a pulse', 'start a poll'],
    ...['start a survey for residents', 'send out a survey', 'schedule a one-minute pulse', 'start an open review'],
  ])('“%s” starts one', (words) => {
    expect(heard(words)).toBe('pulse.start')
  })

  it.each([
    ...['who sees my answers', 'who can see my answers?', 'what does it show of me?', 'is it anonymous?'],
    ...['is the pulse confidential', 'what does the survey say about me', 'how are my answers kept safe'],
  ])('“%s” says how answers are kept safe', (words) => {
    expect(heard(words)).toBe('pulse.safe')
  })

  it.each([
    ...['cancel the pulse', 'call off the pulse', 'stop the survey', 'end the pulse early', 'close the pulse now'],
    ...['who answered', 'how many have answered', 'how many people answered the pulse', 'extend the pulse'],
  ])('“%s” says what is fixed', (words) => {
    expect(heard(words)).toBe('pulse.fixed')
  })

  it.each([
    ['list mine', 'record.list'],
    ['take 12', 'ask.take'],
    ['call off 12', 'commitment.call-off'],
    ['I’ll start a survey for residents', 'commitment.promise'],
    ['ask Northbridge to run a survey', 'ask.new'],
  ])('“%s” is none of it', (words, intent) => {
    expect(heard(words)).toBe(intent)
  })
})
