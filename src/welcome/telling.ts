import type { Chapter, Coming, Reader, Stretch, Told } from './chapter.ts'
import { tellComing } from './tell-coming.ts'
import { tellKept, tellMoved } from './tell-lately.ts'
import { tellOpen } from './tell-open.ts'
import { tellPeople, tellWays } from './tell-people.ts'
import { tellResults } from './tell-results.ts'

/** Some entries of a chapter, with nothing in them that this reader may not see. */
export async function tellChapter(reader: Reader, chapter: Chapter, wanted: Stretch, coming: Coming): Promise<Told> {
  switch (chapter) {
    case 'who':
      return tellPeople(reader, wanted)
    case 'ways':
      return tellWays(reader, wanted)
    case 'open':
      return tellOpen(reader, wanted)
    case 'kept':
      return tellKept(reader, wanted)
    case 'moved':
      return tellMoved(reader, wanted)
    case 'results':
      return tellResults(reader, wanted)
    case 'coming':
      return tellComing(reader, wanted, coming)
  }
}
