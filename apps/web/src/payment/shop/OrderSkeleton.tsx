import { Skeleton } from '../../ui/Skeleton.tsx'

/** As high as an order that is in step, so that nothing jumps when it comes. */
export function OrderSkeleton() {
  return (
    <div className="flex flex-col gap-2">
      {['w-24', 'w-32', 'w-28', 'w-40', 'w-36', 'w-20', 'w-32'].map((width) => (
        <span key={width} className="flex h-5 items-center">
          <Skeleton className={`h-3 ${width}`} />
        </span>
      ))}
    </div>
  )
}
