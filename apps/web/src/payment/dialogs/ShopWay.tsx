import { useId, type ReactNode } from 'react'
import { useWords } from '../../words/words.ts'
import { plain } from '../text.ts'
import { orderIn, type ShopSeen } from './use-shop.ts'

/** Who captures: the shop by its plugin, or Paydesk. */
export type Way = 'shop' | 'here'

/** The choice of who captures. It keeps its size while the shop is asked, so that nothing moves when it answers. */
export function ShopWay(props: {
  shop: ShopSeen
  way: Way
  /** Less than all that is left is to be captured: the shop cannot do that. */
  narrowed: boolean
  onChange: (way: Way) => void
}) {
  const { shop, way, narrowed, onChange } = props
  const { shop: words } = useWords().actions
  const view = orderIn(shop)
  const offered = view?.capture.offered === true

  function hint() {
    if (shop.found === 'asking') return words.asking
    if (!view) return words.unavailable
    if (!view.capture.offered) return words.no[view.capture.because]
    return narrowed ? words.narrowed : words.throughHint(plain(view.shop.name, 40))
  }

  return (
    <fieldset>
      <legend className="sr-only">{words.way}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <Choice
          label={
            <>
              {words.through}
              {offered && !narrowed && (
                <span className="font-normal text-quiet"> ({words.recommended})</span>
              )}
            </>
          }
          hint={hint()}
          checked={way === 'shop'}
          disabled={!offered || narrowed}
          onChoose={() => onChange('shop')}
        />
        <Choice
          label={words.here}
          hint={words.hereHint}
          checked={way === 'here'}
          onChoose={() => onChange('here')}
        />
      </div>
    </fieldset>
  )
}

function Choice(props: {
  label: ReactNode
  hint: string
  checked: boolean
  disabled?: boolean
  onChoose: () => void
}) {
  const id = useId()
  return (
    <div className="relative flex min-h-16 items-start gap-2 rounded-md border border-control px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-disabled:border-line has-focus-visible:outline-2 has-focus-visible:outline-focus">
      <input
        id={id}
        type="radio"
        name="way"
        checked={props.checked}
        disabled={props.disabled}
        onChange={props.onChoose}
        aria-describedby={`${id}-hint`}
        className="relative z-1 mt-1 size-4 shrink-0 accent-accent-fill outline-none"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block font-semibold after:absolute after:inset-0">
          {props.label}
        </label>
        <p id={`${id}-hint`} className="text-meta text-quiet wrap-anywhere">
          {props.hint}
        </p>
      </div>
    </div>
  )
}
