import { configuration } from '../routes/report-configurations.ts'
import { wanted } from '../routes/test-report.ts'
import {
  answer,
  limit,
  operation,
  path,
  queries,
  query,
  times,
  type Operation,
} from './operation.ts'
import { bodyOf, list, object, ref, text } from './schema.ts'

const aid = path('aid')
const one = [aid, path('id')]
const kept = answer('The configuration', ref('ReportConfiguration'))

const settlementList = [
  limit(1_000),
  ...['starting_after_id', 'starting_after_date', 'payout_destination_id', 'search'].map((name) =>
    query(name),
  ),
  ...times('created_at'),
  ...times('item_created_at'),
  queries('payment_provider'),
]

/** Settlements, their files, and who is sent what of them (docs: settlements). */
export const SETTLEMENT_PATHS: Record<string, Record<string, Operation>> = {
  '/accounts/{aid}/settlements': {
    get: operation('List settlements', [aid, ...settlementList], {
      200: answer('Newest first', ref('SettlementPage')),
    }),
  },
  '/accounts/{aid}/settlements/{sid}/attachments/{fid}': {
    get: operation('Get a link to a file', [aid, path('sid'), path('fid')], {
      200: answer('The link', text),
    }),
  },
  '/accounts/{aid}/settlements/reports/configuration': {
    get: operation('List report configurations', [aid], {
      200: answer('Oldest first', object({ items: list(ref('ReportConfiguration')) }, ['items'])),
    }),
    post: operation(
      'Create a report configuration',
      [aid],
      { 200: kept },
      { schema: bodyOf(configuration) },
    ),
  },
  '/accounts/{aid}/settlements/reports/configuration/{id}': {
    get: operation('Get a report configuration', one, { 200: kept }),
    put: operation(
      'Replace a report configuration',
      one,
      { 200: kept },
      { schema: bodyOf(configuration) },
    ),
    delete: operation('Remove a report configuration', one, { 200: kept }),
  },
  '/accounts/{aid}/settlements/reports/generate-test-report': {
    post: operation(
      'Pay out test payments now',
      [aid],
      {
        200: answer('Nothing to report', ref('Message')),
        201: answer('Created', ref('Message')),
      },
      { schema: bodyOf(wanted) },
    ),
  },
  '/accounts/{aid}/reports/metadata': {
    get: operation('List reports', [aid, limit(100), query('starting_after')], {
      200: answer(
        'Newest first',
        object({ reports: list(ref('Report')), starting_after: text }, ['reports']),
      ),
    }),
  },
}
