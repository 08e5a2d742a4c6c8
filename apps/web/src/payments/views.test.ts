import { expect, test } from 'vitest'
import { fromSearch, toSearch } from './filters.ts'
import { VIEW_NAMES, viewOf, VIEWS } from './views.ts'

test.each(VIEW_NAMES)('the address of the view %s is recognised as it', (name) => {
  expect(viewOf(fromSearch(toSearch(VIEWS[name])))).toBe(name)
  expect(viewOf({ ...VIEWS[name], limit: 25, after: 'T1.a' })).toBe(name)
})

test.each(['status=AUTHORIZED&currency=NOK', 'status=CAPTURED', 'search=kari', 'amount.gte=1'])(
  'no view is shown for %s',
  (search) => {
    expect(viewOf(fromSearch(new URLSearchParams(search)))).toBeUndefined()
  },
)
