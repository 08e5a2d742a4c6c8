import { Skeleton } from '../ui/Skeleton.tsx'
import { useWords } from '../words/words.ts'
import { Columns } from './PaymentsTable.tsx'

const ROWS = Array.from({ length: 12 }, (_, row) => row)
const WIDTHS = ['w-20', 'w-16', 'w-32', 'w-24', 'ml-auto w-20', 'ml-auto w-16', 'ml-4 w-24', 'w-16']

/** The list's shape while its first page is on the way. */
export function ListSkeleton(props: { phone: boolean }) {
  const words = useWords().list
  return (
    <div aria-busy="true">
      <p className="sr-only">{words.stillLoading}</p>
      {props.phone ? (
        <ul aria-hidden className="border-t border-line">
          {ROWS.map((row) => (
            <li key={row} className="space-y-2 border-b border-line px-4 py-3">
              <Skeleton className="h-3.5 w-40" />
              <Skeleton className="h-3 w-56" />
            </li>
          ))}
        </ul>
      ) : (
        <table aria-hidden className="w-full table-fixed border-separate border-spacing-0">
          <Columns />
          <tbody>
            {ROWS.map((row) => (
              <tr key={row}>
                {WIDTHS.map((width) => (
                  <td key={width} className="h-11 border-b border-line px-2 first:pl-6 last:pr-6">
                    <Skeleton className={`h-3 ${width}`} />
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
