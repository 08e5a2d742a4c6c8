/** Node's names for a certificate that is not accepted: the handshake ends before a request begins. */
const CERTIFICATE = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/**
 * Whether what `fetch` threw proves that no byte of the request was written: no address, no
 * connection, a certificate that was not accepted. Whatever is not known to prove it does not.
 */
export function isUnsent(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? thrown.cause : undefined
  // One error per address that the name has.
  return cause instanceof AggregateError
    ? cause.errors.length > 0 && cause.errors.every(isBeforeWriting)
    : isBeforeWriting(cause)
}

function isBeforeWriting(error: unknown): boolean {
  const { code, syscall } = fieldsOf(error)
  return (
    syscall === 'getaddrinfo' ||
    syscall === 'connect' ||
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    CERTIFICATE.has(code)
  )
}

function fieldsOf(error: unknown) {
  const text = (name: string) => {
    const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined
    return typeof value === 'string' ? value : ''
  }
  return { code: text('code'), syscall: text('syscall') }
}
