import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from './database.ts'

type Value = string | number | null
type Arguments = Readonly<Record<string, Value | readonly Value[]>>
type Filler<Args> = (args: Args) => unknown
type Built<Args, Row> = { query: CompiledQuery<Row>; fillers: Filler<Args>[] }

/** So many lengths of lists are kept of one query, and then all are built again. */
const MOST_SHAPES = 50

/**
 * A query that is asked for each letter. To build its SQL takes longer than SQLite takes to answer it, so it is built
 * once, for each database and each length of its lists. `build` may do nothing with the arguments but put them where a
 * value goes.
 */
export function askedOften<Args extends Arguments, Row>(
  build: (db: Db, args: Args) => Compilable<Row>,
): (db: Db, args: Args) => Promise<Row[]> {
  const known = new WeakMap<object, Map<string, Built<Args, Row>>>()
  return async (db, args) => {
    const { adapter } = db.getExecutor()
    const byShape = known.get(adapter) ?? new Map<string, Built<Args, Row>>()
    known.set(adapter, byShape)
    const shape = shapeOf(args)
    const built = byShape.get(shape) ?? withBlanks(build, db, args)
    if (byShape.size > MOST_SHAPES) byShape.clear()
    byShape.set(shape, built)
    const { query, fillers } = built
    const { rows } = await db.executeQuery<Row>({ ...query, parameters: fillers.map((fill) => fill(args)) })
    return rows
  }
}

/** The lengths of its lists. */
function shapeOf(args: Arguments): string {
  let shape = ''
  for (const value of Object.values(args)) if (isList(value)) shape += ` ${value.length}`
  return shape
}

/** Builds the query with a blank in the place of each argument, and notes which one goes where. */
function withBlanks<Args extends Arguments, Row>(
  build: (db: Db, args: Args) => Compilable<Row>,
  db: Db,
  args: Args,
): Built<Args, Row> {
  const fillers = new Map<unknown, Filler<Args>>()
  const blank = (fill: Filler<Args>) => {
    const mark = {}
    fillers.set(mark, fill)
    return mark
  }
  const blanks = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      isList(value) ? value.map((_, at) => blank((args) => listIn(args, name)[at])) : blank((args) => args[name]),
    ]),
  )
  const query = build(db, new Proxy(args, { get: (_, name) => blanks[String(name)] })).compile()
  return { query, fillers: query.parameters.map((value) => fillers.get(value) ?? (() => value)) }
}

function listIn(args: Arguments, name: string): readonly Value[] {
  const value = args[name]
  return isList(value) ? value : []
}

function isList(value: Arguments[string] | undefined): value is readonly Value[] {
  return typeof value === 'object' && value !== null
}
