import type { ConnectedShop } from '@paydesk/contract/shop'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { openOperations } from '../attention/queries.ts'
import { hasOpenTell, journalOf } from '../payment/journal.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkey } from '../ui/use-hotkey.ts'
import { useMedia } from '../ui/use-media.ts'
import { useRowKeys } from '../ui/use-row-keys.ts'
import { useWords } from '../words/words.ts'
import { FixDialog, FixSeveralDialog } from './FixDialog.tsx'
import { Filter } from './Filter.tsx'
import { filtered, fromSearch } from './filters.ts'
import type { RowAround } from './list-props.ts'
import { NothingFound } from './NothingFound.tsx'
import { openTells } from './open-tells.ts'
import { OutOfStepCards } from './OutOfStepCards.tsx'
import { OutOfStepTable } from './OutOfStepTable.tsx'
import { settledIds } from './run.ts'
import { RunPanel } from './RunPanel.tsx'
import { selectableOf } from './selectable.ts'
import { SelectAll, Selection } from './Selection.tsx'
import { chosenOf, type Tellable } from './tells.ts'
import { useRun, Watch } from './use-run.ts'
import { UnmatchedOrders } from './UnmatchedOrders.tsx'
import { Turn, useWalk } from './use-walk.ts'
import { idOf, rowsOf, turnsOf, unmatchedOf } from './walk.ts'
import { WalkStatus } from './WalkStatus.tsx'

/** How often what shops are being told is looked at, should the stream of changes be down. */
const WATCH_MS = 5_000

/** How many rows are shown before somebody asks for more. */
const PAGE = 50

type Open = { readonly one: Tellable } | { readonly several: readonly Tellable[] }

/** What disagrees, as it is found, and mending it. */
export function Disagreements({
  shops,
  mayFix,
}: {
  shops: readonly ConnectedShop[]
  mayFix: boolean
}) {
  const words = useWords().outOfStep
  const filters = fromSearch(useSearchParams()[0])
  const on = useWalk(shops)
  const mend = useRun()
  const { data: open } = useQuery({
    ...openOperations,
    refetchInterval: ({ state }) => (hasOpenTell(journalOf(state.data ?? [])) ? WATCH_MS : false),
  })
  const [shown, setShown] = useState(PAGE)
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<Open>()
  // The table's columns need the room of `lg`.
  const cards = useMedia('(width < 62rem)')
  const { walk } = on
  const { run } = mend

  const all = useMemo(() => (walk ? rowsOf(walk) : []), [walk])
  const matching = filtered(all, filters)
  const rows = matching.slice(0, shown)
  const unmatched = (walk ? unmatchedOf(walk) : []).filter(
    ({ shop }) => filters.shop === undefined || shop.id === filters.shop,
  )
  const told = useMemo(() => openTells(open ?? []), [open])
  const around: RowAround = {
    run,
    told,
    mayFix,
    namesShop: shops.length > 1,
    chosen: ids,
    onChoose: (id, isChosen) => setIds(isChosen ? new Set([...ids, id]) : without(ids, id)),
    onFix: (one) => setDialog({ one }),
    onAskAgain: mend.askAgain,
  }
  const selectable = (among: typeof rows) => selectableOf(among, around)
  const chosen = chosenOf(selectable(matching), ids)

  useRowKeys()
  useHotkey(' ', toggleRow, onRow)

  function confirm(tells: readonly Tellable[]) {
    mend.confirm(tells)
    setIds(new Set())
    setDialog(undefined)
    const [first] = tells
    // The button that opened the dialog has gone.
    if (first) requestAnimationFrame(() => linkOf(idOf(first))?.focus())
  }

  const isOver = walk?.finishedAt !== undefined
  const tell = useEffectEvent(() => announce(words.found(all.length)))
  useEffect(() => {
    if (isOver) tell()
  }, [isOver])

  if (!walk) return null
  return (
    <>
      {turnsOf(walk).map((turn) => (
        <Turn key={`${turn.shop} ${turn.page}`} {...turn} />
      ))}
      {run?.items.map((item) =>
        item.attempt.phase === 'pending' || item.attempt.phase === 'unknown' ? (
          <Watch key={idOf(item.row)} item={item} />
        ) : null,
      )}
      <div className="flex flex-col gap-3 px-4 pb-3 sm:px-6">
        <WalkStatus walk={walk} on={on} unmatched={unmatched.length} />
        {run && (
          <RunPanel
            run={run}
            onStop={mend.stop}
            onResume={mend.resume}
            onDismiss={() => {
              on.forget(settledIds(run, all))
              mend.dismiss()
            }}
          />
        )}
        {all.length > 0 && <Filter rows={all} filters={filters} shops={shops} />}
      </div>
      {rows.length === 0 && <NothingFound walk={walk} isFiltered={all.length > 0} />}
      {rows.length > 0 && cards && <OutOfStepCards rows={rows} {...around} />}
      {rows.length > 0 && !cards && (
        <OutOfStepTable
          rows={rows}
          {...around}
          chooseAll={<SelectAll rows={selectable(rows)} chosen={ids} onChoose={setIds} />}
        />
      )}
      {matching.length > shown && (
        <div className="px-4 py-3 sm:px-6">
          <Button onClick={() => setShown(shown + PAGE)}>
            {words.more(Math.min(PAGE, matching.length - shown))}
          </Button>
        </div>
      )}
      <UnmatchedOrders orders={unmatched} namesShop={around.namesShop} />
      {chosen.length > 0 && (
        <Selection
          count={chosen.length}
          all={selectable(matching)}
          onChoose={setIds}
          onFix={() => setDialog({ several: chosen })}
        />
      )}
      {dialog && 'one' in dialog && (
        <FixDialog
          row={dialog.one}
          onClose={() => setDialog(undefined)}
          onConfirm={() => confirm([dialog.one])}
        />
      )}
      {dialog && 'several' in dialog && (
        <FixSeveralDialog
          rows={dialog.several}
          onClose={() => setDialog(undefined)}
          onConfirm={() => confirm(dialog.several)}
        />
      )}
    </>
  )
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const rest = new Set(ids)
  rest.delete(id)
  return rest
}

const linkOf = (id: string) =>
  document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] [data-row]`)

const onRow = () => document.activeElement?.hasAttribute('data-row') === true

/** Space chooses the row that has the focus, as a click on its checkbox does. */
function toggleRow() {
  document.activeElement
    ?.closest('[data-id]')
    ?.querySelector<HTMLElement>('input[data-choose]')
    ?.click()
}
