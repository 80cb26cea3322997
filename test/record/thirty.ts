import type { Scene } from '../ask/scene.ts'

/** Tom asks thirty things, one a day wanted from 2 June on; the council promises every third of them. */
export async function thirtyThings(scene: Scene): Promise<void> {
  for (let number = 1; number <= 30; number += 1) {
    const day = String(number).padStart(2, '0')
    const ask = await scene.asked(`ask Northbridge to mend gate ${number}`)
    await scene.db
      .updateTable('ask')
      .set({ wanted_on: `2026-06-${day}` })
      .where('id', '=', ask.id)
      .execute()
    if (number % 3 !== 0) continue
    const opened = await scene.press('asha', 'ask.promise', { id: ask.id })
    await scene.fill('asha', opened, { firmness: 'will', date: `2026-07-${day}` })
  }
}
