import type { ConnectedShop } from '@paydesk/contract/shop'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.ts'
import { Chips } from './Chips.tsx'
import { causesOf, filtered, toSearch, type Filters } from './filters.ts'
import type { Found } from './walk.ts'

/** Narrows the list by cause, and by shop where there are several. */
export function Filter(props: {
  rows: readonly Found[]
  filters: Filters
  shops: readonly ConnectedShop[]
}) {
  const { rows, filters, shops } = props
  const said = useWords().outOfStep.filters
  const here = filtered(rows, { cause: undefined, shop: filters.shop })
  const to = (change: Partial<Filters>) => paths.outOfStep + toSearch({ ...filters, ...change })
  return (
    <div className="flex flex-col gap-1">
      {shops.length > 1 && (
        <Chips
          label={said.shops}
          chips={[
            {
              to: to({ shop: undefined }),
              text: said.allShops,
              count: rows.length,
              current: filters.shop === undefined,
            },
            ...shops.map(({ id, name }) => ({
              to: to({ shop: id }),
              text: name,
              count: filtered(rows, { cause: undefined, shop: id }).length,
              current: filters.shop === id,
            })),
          ]}
        />
      )}
      <Chips
        label={said.causes}
        chips={[
          {
            to: to({ cause: undefined }),
            text: said.allCauses,
            count: here.length,
            current: filters.cause === undefined,
          },
          ...causesOf(here).map(({ cause, count }) => ({
            to: to({ cause }),
            text: said.cause[cause],
            count,
            current: filters.cause === cause,
          })),
        ]}
      />
    </div>
  )
}
