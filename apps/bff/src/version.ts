import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project's own package.json: as far up from the sources as from the bundle. */
const { version }: { version: string } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
)

/** Dintero stores it with every event that we cause. */
export const VERSION = version
