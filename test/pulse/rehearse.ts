import { parseArgs } from 'node:util'
import { PLANTS, rehearse } from './rehearsal.ts'

const { values } = parseArgs({ options: { plant: { type: 'string' } } })
const plant = PLANTS.find((one) => one === values.plant)
if (values.plant !== undefined && plant === undefined) {
  console.error(`Say it like this: npm run pulse:rehearse [-- --plant ${PLANTS.join('|')}]`)
  process.exit(2)
}
process.exitCode = (await rehearse((line) => console.log(line), plant)) ? 0 : 1
