/** A name or address that only this machine answers to. */
export const isLoopback = (host: string) =>
  host === 'localhost' || /^(\[::1\]|::1|127(\.\d{1,3}){3})$/.test(host)
