import { Skeleton } from '../ui/Skeleton.tsx'
import { useWords } from '../words/words.ts'
import { Columns, ROOMY } from './PaymentsTable.tsx'

const ROWS = Array.from({ length: 12 }, (_, row) => row)
const CELLS = [
  { bar: 'w-20' },
  { bar: 'w-16' },
  { bar: 'w-32' },
  { bar: 'w-24', cell: ROOMY },
  { bar: 'ml-auto w-20' },
  { bar: 'ml-auto w-16' },
  { bar: 'ml-2 w-24' },
  { bar: 'w-18' },
]

/** The list's shape while its first page is on the way. */
export function ListSkeleton(props: { cards: boolean }) {
  const words = useWords().list
  return (
    <div aria-busy="true">
      <p className="sr-only">{words.stillLoading}</p>
      {props.cards ? (
        <ul aria-hidden className="border-t border-line">
          {ROWS.map((row) => (
            <li key={row} className="flex flex-col gap-2 border-b border-line px-4 py-3 sm:px-6">
              <Skeleton className="h-3.5 w-40" />
              <Skeleton className="h-3 w-56" />
            </li>
          ))}
        </ul>
      ) : (
        <table aria-hidden className="w-full table-fixed border-separate">
          <Columns />
          <tbody>
            {ROWS.map((row) => (
              <tr key={row}>
                {CELLS.map(({ bar, cell = '' }) => (
                  <td
                    key={bar}
                    className={`h-11 border-b border-line px-2 first:pl-6 last:pr-6 ${cell}`}
                  >
                    <Skeleton className={`h-3 ${bar}`} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
