import { useEffect, useEffectEvent } from 'react'
import { useBlocker } from 'react-router'
import { isSignedIn } from '../api.ts'
import { plain } from '../payment/text.ts'
import { Alert } from '../ui/Alert.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import type { Words } from '../words/catalogue.ts'
import { useWords } from '../words/words.ts'
import { Bar } from './Bar.tsx'
import { resultWording } from './result-wording.ts'
import { countsOf, isRunning, resultOf, type Run } from './run.ts'

/** How mending goes: a bar, what came of it, and the ways to stop, to go on and to put it away. */
export function RunPanel(props: {
  run: Run
  onStop: () => void
  onResume: () => void
  onDismiss: () => void
}) {
  const { run } = props
  const words = useWords()
  const { run: said } = words.outOfStep
  const counts = countsOf(run)
  const running = isRunning(run)
  const summary = useSummary(run)
  const tell = useEffectEvent(() => announce(summary))
  useEffect(() => {
    if (!running) tell()
  }, [running])
  return (
    <section
      aria-label={said.label}
      className="flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="text-section font-semibold">{titleOf(words, run)}</h2>
        <p className="text-table text-quiet figures">{said.progress(counts.ended, counts.all)}</p>
        <div className="ml-auto flex gap-2">
          {!run.isStopped && counts.left > 0 && (
            <Button size="small" onClick={props.onStop}>
              {said.stop}
            </Button>
          )}
          {run.isStopped && counts.left > 0 && (
            <Button size="small" onClick={props.onResume}>
              {said.resume(counts.left)}
            </Button>
          )}
          <CopyButton text={resultLines(words, run)} label={said.copy} />
          {!running && (
            <Button size="small" onClick={props.onDismiss}>
              {words.common.dismiss}
            </Button>
          )}
        </div>
      </div>
      <Bar label={said.label} at={counts.ended} of={counts.all} />
      {summary && <p className="text-table figures">{summary}</p>}
      {running && <LeaveGuard />}
    </section>
  )
}

function titleOf({ outOfStep: { run: said } }: Words, run: Run): string {
  const { all } = countsOf(run)
  if (isRunning(run)) return said.title(all)
  return countsOf(run).left > 0 ? said.titleStopped : said.titleOver(all)
}

/** How many of each result, in one line. */
function useSummary(run: Run): string {
  const { counts } = useWords().outOfStep.run
  const { by } = countsOf(run)
  return RESULTS.flatMap((result) => (by[result] > 0 ? counts[result](by[result]) : [])).join(' · ')
}

const RESULTS = ['done', 'in-step', 'waiting', 'refused', 'changed', 'unknown'] as const

/** A line per order, for a mail or a table. */
const resultLines = (words: Words, run: Run): string =>
  run.items
    .map((item) => {
      const { said, why } = resultWording(words, item, resultOf(item, run))
      const { order, shop, transaction_id } = item.row
      return [plain(order.number), plain(shop.name), transaction_id, said, why]
        .filter(Boolean)
        .join('\t')
    })
    .join('\n')

/** Leaving the page while orders are being mended asks first; signing out does not wait for an answer. */
function LeaveGuard() {
  const { leave } = useWords().outOfStep
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isSignedIn() && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  if (blocker.state !== 'blocked') return null
  return (
    <Alert tone="amber" title={leave.question}>
      <span className="mt-2 flex flex-wrap gap-2">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the answer is what the person has to give next */}
        <Button autoFocus onClick={() => blocker.reset()}>
          {leave.stay}
        </Button>
        <Button onClick={() => blocker.proceed()}>{leave.leave}</Button>
      </span>
    </Alert>
  )
}
