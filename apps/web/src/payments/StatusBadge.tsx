import { Badge } from '../ui/Badge.tsx'
import { statusWording } from '../words/wording.ts'
import { useWords } from '../words/words.ts'

export function StatusBadge(props: { status: string | undefined }) {
  const { label, tone, Icon } = statusWording(useWords(), props.status)
  return (
    <Badge tone={tone} icon={<Icon />} title={label}>
      {label}
    </Badge>
  )
}
