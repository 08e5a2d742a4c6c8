import { join } from 'node:path'
import { deskEnv, type DeskOptions } from './desk.ts'
import { ROOT, run } from './processes.ts'

const VERIFY = 'apps/bff/src/audit-cli.ts'

/** The desk's own check of its audit log: null if it passed, else what it said. */
export async function auditComplaint(options: DeskOptions): Promise<string | null> {
  const file = join(options.folder, 'audit.log')
  const verify = run([join(ROOT, VERIFY)], deskEnv(options), file)
  const code = await verify.ended
  return code === 0 ? null : `audit:verify ended with ${String(code)}: ${verify.printed().trim()}`
}
