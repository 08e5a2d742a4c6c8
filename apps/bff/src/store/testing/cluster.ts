import { execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'paydesk-postgres-'

export interface Cluster {
  /** Its administrator's address of a database. */
  readonly url: (database: string) => string
  /** Ends the server and removes its files. */
  readonly stop: () => Promise<void>
}

/** The folder of PostgreSQL's programs on this machine, the newest version's; undefined without. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  const newest = versions.toSorted((one, other) => Number(other) - Number(one))
  const onPath = (process.env['PATH'] ?? '').split(':')
  return [...newest.map((version) => join(debian, version, 'bin')), ...onPath].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

/**
 * The server's parent: makes the cluster, runs the server, and ends both when its standard input
 * does, however the process at the other end died.
 */
const KEEPER = `
folder=$1; bin=$2; durable=$3; export LC_ALL=C
fail() { cat "$folder/log" >&2; rm -rf "$folder"; exit 1; }
end() { kill -QUIT "$server"; wait "$server"; rm -rf "$folder"; exit 0; }
echo $$ >"$folder/keeper"
"$bin/initdb" -D "$folder/data" -U paydesk -A trust -E UTF8 --no-sync >"$folder/log" 2>&1 || fail
"$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 \
  -c fsync=$durable -c full_page_writes=$durable >>"$folder/log" 2>&1 </dev/null &
server=$!
trap end HUP INT TERM
until grep -q "ready to accept" "$folder/log"; do kill -0 "$server" || fail; sleep 0.05; done
echo ready
read -r _
end
`

export interface ClusterOptions {
  /** Commits reach the disk before they are acknowledged; otherwise they are fast. */
  readonly durable?: boolean
}

/**
 * Starts a PostgreSQL of its own in a temporary folder, reachable by a socket there. Nothing of it
 * stays, even when this process is killed. Throws with the server's own words if it does not start.
 */
export async function startCluster(
  bin: string,
  { durable = false }: ClusterOptions = {},
): Promise<Cluster> {
  removeAbandoned()
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  const user = ordinaryUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const keeper = spawn('sh', ['-c', KEEPER, 'keeper', folder, bin, durable ? 'on' : 'off'], {
    cwd: folder,
    // Ctrl+C is for us: the keeper ends when we have.
    detached: true,
    ...user,
  })
  let errors = ''
  keeper.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  const ended = new Promise<void>((done) => keeper.once('close', () => done()))
  await new Promise<void>((ready, failed) => {
    keeper.stdout.once('data', () => ready())
    keeper.once('error', failed)
    keeper.once('close', () => failed(new Error(`PostgreSQL did not start: ${errors}`)))
  })
  return {
    url: (database) => `postgres://paydesk@${encodeURIComponent(folder)}/${database}`,
    async stop() {
      keeper.stdin.end()
      await ended
    },
  }
}

/** PostgreSQL refuses to run as root. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  return { uid: nobody('-u'), gid: nobody('-g') }
}

const nobody = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))

const STARTING_MS = 60_000

/** What a killed keeper left behind. A server whose files are gone ends by itself within a minute. */
function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    if (!isKept(folder)) rmSync(folder, { recursive: true, force: true })
  }
}

function isKept(folder: string): boolean {
  try {
    if (Date.now() - statSync(folder).birthtimeMs < STARTING_MS) return true
    const keeper = readFileSync(join(folder, 'keeper'), 'utf8').trim()
    return readFileSync(`/proc/${keeper}/cmdline`, 'utf8').includes(folder)
  } catch {
    return false
  }
}
