import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createPictures } from '../../adapters/picture/pictures.ts'
import { GOLD, goldenPictures } from './drawn.ts'

/* Draws the golden pictures anew: `node test/pulse/draw-golden.ts`. Look at each before it is kept. */
const { draw, stop } = createPictures()
rmSync(GOLD, { recursive: true, force: true })
mkdirSync(GOLD, { recursive: true })
for (const { file, svg } of goldenPictures()) writeFileSync(`${GOLD}/${file}`, await draw(svg))
await stop()
