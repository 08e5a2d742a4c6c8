import type { SignInRequest, Welcome } from '@paydesk/contract/session'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'

/** Who can be tried out, each one click away. */
export function DemoPeople(props: {
  demo: NonNullable<Welcome['demo']>
  onChoose: (request: SignInRequest) => void
}) {
  const words = useWords()
  const { password, people } = props.demo
  return (
    <section aria-labelledby="demo" className="rounded-lg border border-line bg-surface p-3">
      <h2 id="demo" className="font-semibold">
        {words.session.demo.title}
      </h2>
      <p className="mt-0.5 text-table text-quiet">{words.session.demo.text(password)}</p>
      <ul className="mt-2">
        {people.map(({ email, role }) => (
          <li
            key={email}
            className="flex items-center gap-2 border-t border-line py-1.5 first:border-t-0"
          >
            <span className="min-w-0 flex-1 text-table">
              <span className="block font-semibold">{words.common.roles[role]}</span>
              <span className="block text-quiet">{email}</span>
            </span>
            <Button
              size="small"
              aria-label={words.session.demo.signInAs(words.common.roles[role])}
              onClick={() => props.onChoose({ email, password })}
            >
              {words.session.signIn}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
