import { exit, versions } from 'node:process'

// Nothing of ours is imported before the version is known: an older Node cannot even read what follows.
const [major = 0, minor = 0] = versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 22)) {
  console.error(`Paydesk needs Node 22.22.2 or later; this is Node ${versions.node}.`)
  exit(1)
}

await import('./main.ts')
