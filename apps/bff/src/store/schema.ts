import type { AuditTables } from './audit.ts'
import type { OperationTables } from './operations.ts'
import type { PeopleTables } from './people.ts'
import type { SessionTables } from './sessions.ts'

/** Every table of the store. Columns hold text and integers; times are ISO 8601 in UTC, yes is 1. */
export interface Schema extends PeopleTables, SessionTables, OperationTables, AuditTables {}
