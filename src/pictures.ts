/** Draws pictures away from whatever answers people: an SVG of 800 by 600 becomes a PNG. Throws where it cannot. */
export type Pictures = { draw: (svg: string) => Promise<Uint8Array> }
