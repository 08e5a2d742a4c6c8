import { Skeleton } from '../../ui/Skeleton.tsx'

const ROWS = ['w-24', 'w-32', 'w-28', 'w-40', 'w-36', 'w-20', 'w-32']

/** As high as an order that is in step, so that nothing jumps when it comes; `but` rows taken by words. */
export function OrderSkeleton({ but = 0 }: { but?: number }) {
  return (
    <div className="flex flex-col gap-2">
      {ROWS.slice(but).map((width, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are all alike
        <span key={index} className="flex h-5 items-center">
          <Skeleton className={`h-3 ${width}`} />
        </span>
      ))}
    </div>
  )
}
