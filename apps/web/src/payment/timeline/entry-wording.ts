import type { Words } from '../../words/catalogue.ts'
import { wasInStep, type Tell } from '../journal.ts'
import { plain } from '../text.ts'
import type { Actor } from './actor.ts'
import type { Entry } from './timeline.ts'

/** Who it was, at the start of a sentence. */
function actorText(words: Words, actor: Actor): string {
  if (actor.by === 'person' || actor.by === 'shop') return plain(actor.name, 60)
  return words.timeline.actor[actor.by]
}

/** An entry as one sentence: who, what, how much. */
export function entryText(
  words: Words,
  entry: Entry,
  show: { money: (amount: number) => string; total: number },
): string {
  const { done, failed, rest, throughShop } = words.timeline
  const { happening, state, actor, eventName, operation, tell } = entry
  if (happening === 'told') return tell ? toldText(words, tell, state) : ''
  // An authorization and a void do not always say how much.
  const amount = entry.amount ?? (happening === 'total-changed' ? show.total : undefined)
  const figure =
    amount === undefined
      ? happening === 'other' || happening === 'authorized'
        ? ''
        : rest
      : show.money(amount)
  const kind = plain(eventName ?? '?', 40)
  // What is not decided was tried, not done.
  const say = state === 'done' || (state === 'begun' && happening.endsWith('begun')) ? done : failed
  const sentence = say[happening](actorText(words, actor), figure, kind).trim()
  return operation?.kind === 'shop-capture' ? throughShop(sentence) : sentence
}

/** What became of telling the shop. */
function toldText(words: Words, tell: Tell, state: Entry['state']): string {
  const { told } = words.timeline
  const what = told[tell.kind]
  if (state === 'done') return wasInStep(tell) ? told.inStep(what) : told.done(what)
  if (state === 'failed') return told.refused(what)
  return state === 'closed' ? told.not(what) : told.begun(what)
}
