import type { Address, Transaction } from '@paydesk/dintero/schema'
import { customerOf } from '../../payments/facts.ts'
import { useLocale, useWords } from '../../words/words.ts'
import { LongText } from '../LongText.tsx'
import { addressLines, sameAddress } from './address.ts'
import { Section, Facts, TextFact } from './Section.tsx'

/** Who paid, how to reach them, and where it goes. */
export function Customer({ transaction }: { transaction: Transaction }) {
  const words = useWords().payment.side
  const { customer, billing_address: billing, shipping_address: shipping } = transaction
  const { name } = customerOf(transaction)
  const email = customer?.email ?? billing?.email ?? shipping?.email
  const phone = customer?.phone_number ?? billing?.phone_number ?? shipping?.phone_number
  const business = billing?.business_name ?? shipping?.business_name
  const isKnown = name || email || phone || business
  return (
    <>
      <Section title={words.customer}>
        {name && (
          <p className="mb-1">
            <LongText>{name}</LongText>
          </p>
        )}
        {business && business !== name && (
          <p className="mb-1">
            <LongText>{business}</LongText>
          </p>
        )}
        {!isKnown && <p className="text-table text-quiet">{words.noCustomer}</p>}
        <Facts>
          <TextFact label={words.email} value={email} copy />
          <TextFact label={words.phone} value={phone} copy />
          <TextFact
            label={words.organization}
            value={billing?.organization_number ?? shipping?.organization_number}
            copy
          />
          <TextFact label={words.customerId} value={customer?.customer_id} copy />
        </Facts>
      </Section>
      {shipping && <AddressSection title={words.shippingAddress} address={shipping} />}
      {billing &&
        (shipping && sameAddress(billing, shipping) ? (
          <Section title={words.billingAddress}>
            <p className="text-table text-quiet">{words.sameAddress}</p>
          </Section>
        ) : (
          <AddressSection title={words.billingAddress} address={billing} />
        ))}
    </>
  )
}

function AddressSection({ title, address }: { title: string; address: Address }) {
  const lines = addressLines(address, useLocale())
  if (lines.length === 0) return null
  return (
    <Section title={title}>
      <address className="text-table not-italic">
        {lines.map((line) => (
          <span key={line} className="block">
            <LongText>{line}</LongText>
          </span>
        ))}
      </address>
    </Section>
  )
}
