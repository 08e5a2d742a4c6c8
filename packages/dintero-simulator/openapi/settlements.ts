import { list, moment, object, oneOf, text, whole, type Schema } from './schema.ts'

/** Settlements (docs: settlements). */
export const SETTLEMENT_SCHEMAS: Record<string, Schema> = {
  Settlement: object(
    {
      id: text,
      start_at: moment,
      end_at: moment,
      created_at: moment,
      updated_at: moment,
      settled_at: moment,
      email_received_at: moment,
      provider: text,
      provider_reference: text,
      attachments: list(
        object({ id: text, key: text, content_type: text, extension: text, created_by: text }, [
          'id',
        ]),
      ),
      amounts: list(
        object({ amount: whole, capture: whole, refund: whole, fee: whole, currency: text }, [
          'amount',
          'capture',
          'refund',
          'fee',
          'currency',
        ]),
      ),
      payment_status: oneOf('paid', 'postponed'),
      store_id: text,
      payout_destination_id: text,
    },
    ['id', 'settled_at', 'provider', 'amounts'],
  ),
  ReportConfiguration: object(
    {
      id: text,
      account_id: text,
      created_at: moment,
      updated_at: moment,
      filetypes: list(text),
      providers: list(text),
      destinations: list(
        object(
          { id: text, destination_type: oneOf('account_email', 'email'), destination_value: text },
          ['destination_type'],
        ),
      ),
      filters: list(object({ filter: oneOf('payout_destination_id'), value: text })),
    },
    ['destinations', 'filetypes', 'providers'],
  ),
  Report: object({
    id: text,
    account_id: text,
    content_type: text,
    content_language: text,
    created_at: moment,
    created_by: text,
    data_from: moment,
    data_to: moment,
    data_type: text,
    report_file_name: text,
    report_job_id: text,
    signed_url: text,
  }),
  SettlementPage: object(
    {
      items: list({ $ref: '#/components/schemas/Settlement' }),
      last_evaluated_key: object(
        { id: text, account_id: text, settled_at: moment, created_at: moment },
        ['id', 'account_id', 'settled_at', 'created_at'],
      ),
    },
    ['items'],
  ),
}
