import {
  PostgresDialect,
  PostgresQueryCompiler,
  type DataTypeNode,
  type Dialect,
  type PostgresCursor,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely'
import pg from 'pg'
import { storable } from './storable.ts'

/** Connections of one instance; PostgreSQL takes 100 in all unless told otherwise. */
const POOL_SIZE = 10
/** A process that stands still in a transaction does not lock others out. */
const IDLE_MS = 5_000

/** How long to wait for what, in milliseconds. */
interface Limits {
  readonly connectMs: number
  readonly statementMs: number
  /** Longer than the server's own limit: only a server or network that is gone gets here. */
  readonly answerMs: number
}

/** A request fails rather than wait longer. */
const BRISK: Limits = { connectMs: 3_000, statementMs: 3_000, answerMs: 4_000 }

/** To change tables, or to wait for another instance that does. */
export const PATIENT = { statementMs: 10 * 60_000, answerMs: 10 * 60_000 }

/** PostgreSQL did not answer, or the connection broke: a commit under way may or may not be in it. */
class StoreGoneError extends Error {
  override name = 'StoreGoneError'

  constructor(cause: unknown) {
    super(cause instanceof Error ? reasonIn(cause) : String(cause), { cause })
  }
}

/** Several addresses of one host that all refuse are an error without a message. */
const reasonIn = (cause: Error) =>
  cause.message || ('code' in cause && String(cause.code)) || cause.name

/** How to reach the database: for the pool, and for the one connection that listens. */
export const connectionTo = (url: string, { connectMs, answerMs } = BRISK): pg.ClientConfig => ({
  connectionString: url,
  application_name: 'paydesk',
  connectionTimeoutMillis: connectMs,
  query_timeout: answerMs,
  keepAlive: true,
})

/** What an address names, without its password. */
export function databaseOf(url: string) {
  const { host, port, database = '', user = '' } = new pg.Client({ connectionString: url })
  return { at: host.startsWith('/') ? host : `${host}:${port}`, database, user }
}

/** PostgreSQL, which several instances may share. */
export function postgresDialect(url: string, change: Partial<Limits> = {}): Dialect {
  const limits = { ...BRISK, ...change }
  const pool = new pg.Pool({
    ...connectionTo(url, limits),
    statement_timeout: limits.statementMs,
    idle_in_transaction_session_timeout: IDLE_MS,
    max: POOL_SIZE,
    types: { getTypeParser },
    // A commit is on the disk before it is acknowledged, whatever the database's default is.
    onConnect: (client) => client.query('set synchronous_commit = on').then(() => undefined),
  })
  // Whoever uses a connection that breaks gets the error; without a listener it ends the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const dialect = new PostgresDialect({
    pool: {
      options: {},
      end: () => pool.end(),
      connect: async () => {
        try {
          return new Connection(await pool.connect())
        } catch (error) {
          throw error instanceof pg.DatabaseError ? error : new StoreGoneError(error)
        }
      },
    },
  })
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => new Compiler(),
  }
}

/** One that broke is not used again, not even to roll back: the server does that by itself. */
class Connection implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  #broke: StoreGoneError | undefined

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new TypeError('Rows are not read one by one')
    return this.#send(sql, parameters)
  }

  async #send<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (this.#broke) throw this.#broke
    const values = parameters.map(bindable)
    try {
      const { command, rowCount, rows } = await this.#client.query(sql, values)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kysely names the commands that it looks at
      const named = command as PostgresQueryResult<R>['command']
      return { command: named, rowCount: rowCount ?? 0, rows }
    } catch (error) {
      if (error instanceof pg.DatabaseError || error instanceof RangeError) throw error
      this.#broke = new StoreGoneError(error)
      throw this.#broke
    }
  }

  release(destroy?: boolean) {
    this.#client.release(destroy === true || this.#broke !== undefined)
  }
}

/** PostgreSQL's text holds every character but NUL, which no text of ours needs. */
function bindable(value: unknown) {
  const stored = storable(value)
  return typeof stored === 'string' ? stored.replaceAll('\0', '\uFFFD') : stored
}

/** PostgreSQL's numbers for bigint, and for the sum of many. */
const WHOLE_NUMBERS: ReadonlySet<number> = new Set([
  pg.types.builtins.INT8,
  pg.types.builtins.NUMERIC,
])

const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  WHOLE_NUMBERS.has(type) ? safeInteger : pg.types.getTypeParser(type, format)

function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is no whole number we can hold`)
  return number
}

/** So that the columns of one migration mean the same on both stores. */
class Compiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode) {
    if (node.dataType === 'integer') this.append('bigint')
    // SQLite compares text byte by byte; times and ids are ordered by it.
    else if (node.dataType === 'text') this.append('text collate "C"')
    else super.visitDataType(node)
  }

  protected override getAutoIncrement(): string {
    return 'generated by default as identity'
  }
}

/** What the server says when it cannot take a commit now, by the beginning of its SQLSTATE. */
const UNWRITABLE = [
  '08', // the connection broke
  '25006', // a standby, or set to read only
  '25P03', // we stood still in a transaction
  '28', // does not let us in any more
  '3D', // the database is gone
  '40', // two transactions stood in each other's way
  '53', // disk full, out of memory, too many connections
  '55P03', // a lock took too long
  '57', // a statement took too long; shutting down, starting up
  '58', // its own disk or system failed
]

/** PostgreSQL cannot take a commit now. */
export function isPostgresUnwritable(error: Error): boolean {
  if (error instanceof StoreGoneError) return true
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : ''
  return UNWRITABLE.some((start) => code.startsWith(start))
}

/** The SQLSTATE of an error of PostgreSQL's: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.code : undefined
