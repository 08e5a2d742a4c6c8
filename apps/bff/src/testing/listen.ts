import type { Browser } from './harness.ts'

/** Opens this browser's stream of events, to be read as text until it holds what is waited for, or ends. */
export async function listen(browser: Browser) {
  const answer = await browser.get('/api/events', { 'accept-encoding': 'gzip' })
  const reader = (answer.body ?? new ReadableStream())
    .pipeThrough(new TextDecoderStream())
    .getReader()
  let text = ''
  let ended = false
  return {
    answer,
    async until(words: string) {
      while (!text.includes(words) && !ended) {
        const { value = '', done } = await reader.read()
        text += value
        ended = done
      }
      return text
    },
    /** Everything that came before the end. */
    async end() {
      for (;;) {
        const { value = '', done } = await reader.read()
        if (done) return text
        text += value
      }
    },
  }
}
