import Sqlite from 'better-sqlite3'

const WARM_UP = 200
const COMMITS = 2_000

/**
 * How many commits of one short row this machine can make in a second, each on the disk before the next begins: what
 * everything that is kept costs at least. `file` must be on the disk that is measured; it is made where it is missing.
 */
export function commitsASecond(file: string): number {
  const sqlite = new Sqlite(file)
  try {
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.exec('create table if not exists row (id integer primary key, words text not null)')
    const insert = sqlite.prepare('insert into row (words) values (?)')
    const commit = (count: number) => {
      for (let done = 0; done < count; done += 1) insert.run('send the planning guidance')
    }
    commit(WARM_UP)
    const began = performance.now()
    commit(COMMITS)
    return (COMMITS * 1_000) / (performance.now() - began)
  } finally {
    sqlite.close()
  }
}
