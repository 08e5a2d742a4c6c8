import { listEdges } from './en/list-edges.ts'

/** What most visits to the list do not read. */
export const words = { listEdges }
