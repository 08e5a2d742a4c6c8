import type { ReactNode } from 'react'
import { Logo } from '../shell/Logo.tsx'
import { Preferences } from '../shell/Preferences.tsx'
import { useWords } from '../words/words.ts'

/** A page outside the desk: one form in the middle, theme and language below it. */
export function DoorPage(props: { title: string; children: ReactNode }) {
  const { product } = useWords().common
  return (
    <>
      <title>{`${props.title} · ${product}`}</title>
      <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col justify-center gap-6 px-4 py-8">
        <p className="flex items-center gap-2 text-section font-semibold">
          <Logo size={28} />
          {product}
        </p>
        <h1 className="text-page font-semibold">{props.title}</h1>
        {props.children}
        <div className="border-t border-line pt-4">
          <Preferences />
        </div>
      </main>
    </>
  )
}
