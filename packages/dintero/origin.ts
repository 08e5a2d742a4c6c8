/**
 * The origin of an address given as an origin. Throws TypeError for what is more or less than that,
 * and for plain http to another machine: credentials would cross the network in clear.
 */
export function originOf(text: string): string {
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new TypeError(`Not an http address: ${text}`)
  }
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash) {
    throw new TypeError('Dintero’s address is an origin: https://host, without a path')
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new TypeError(`Plain http is for this machine only, not for ${url.hostname}`)
  }
  return url.origin
}

/** Whether the host can only be this machine. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
