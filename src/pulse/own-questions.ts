import type { QuestionFile } from '../chat/room.ts'
import type { Instrument } from './instrument.ts'
import { readInstrument } from './read-instrument.ts'

/** What is wrong with a file, a sentence each. None repeats what stands in it. */
export type RefusedFile = { file: string; sentences: string[] }

type Found = { file: string; instrument: Instrument }

/** The questions of all files that can be taken, and what is wrong with the others. */
export function ownInstruments(files: readonly QuestionFile[]): { instruments: Instrument[]; problems: RefusedFile[] } {
  const found: Found[] = []
  const problems: RefusedFile[] = []
  for (const file of files) {
    const read = 'problem' in file ? { problems: [file.problem] } : readInstrument(file.text)
    if ('instrument' in read) found.push({ file: file.name, instrument: read.instrument })
    else problems.push({ file: file.name, sentences: read.problems })
  }
  const refused = found.flatMap((one) => clashOf(one, found))
  const isRefused = ({ file }: Found) => refused.some((one) => one.file === file)
  return {
    instruments: found.filter((one) => !isRefused(one)).map(({ instrument }) => instrument),
    problems: [...problems, ...refused],
  }
}

/** Of two files with one id neither is taken, as nobody can tell which of them is meant. */
function clashOf({ file, instrument }: Found, all: readonly Found[]): RefusedFile[] {
  const other = all.find((one) => one.file !== file && one.instrument.id === instrument.id)
  if (other === undefined) return []
  return [{ file, sentences: [`The file has the same id as ${other.file}. Change one of them.`] }]
}
