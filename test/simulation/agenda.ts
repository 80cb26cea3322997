/** Something that happens at an instant of the simulated world, in ms UTC. What is asked of Kept may come at any moment. */
export type Happening = { at: number; what: string; asks?: true; happen: () => Promise<void> | void }

export type Agenda = {
  add: (happening: Happening) => void
  /** What happens next, if anything is to come. */
  next: () => Happening | undefined
  take: () => Happening | undefined
}

type Entry = Happening & { order: number }

/** What is to come, the earliest first, and of the same instant what was added first. */
export function createAgenda(): Agenda {
  const heap: Entry[] = []
  let order = 0
  return {
    add: (happening) => {
      heap.push({ ...happening, order: (order += 1) })
      rise(heap, heap.length - 1)
    },
    next: () => heap[0],
    take: () => {
      const first = heap[0]
      const last = heap.pop()
      if (first === undefined || last === undefined) return undefined
      if (heap.length > 0) {
        heap[0] = last
        sink(heap, 0)
      }
      return first
    },
  }
}

function isBefore(one: Entry | undefined, other: Entry | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}

function swap(heap: Entry[], one: number, other: number): void {
  const [first, second] = [heap[one], heap[other]]
  if (first === undefined || second === undefined) return
  heap[one] = second
  heap[other] = first
}

function rise(heap: Entry[], index: number): void {
  const above = (index - 1) >> 1
  if (index === 0 || !isBefore(heap[index], heap[above])) return
  swap(heap, index, above)
  rise(heap, above)
}

function sink(heap: Entry[], index: number): void {
  const left = 2 * index + 1
  const smaller = isBefore(heap[left + 1], heap[left]) ? left + 1 : left
  if (!isBefore(heap[smaller], heap[index])) return
  swap(heap, index, smaller)
  sink(heap, smaller)
}
