'use client'

import {
  cloneElement,
  type ComponentPropsWithRef,
  isValidElement,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react'
import type { SutroComponents } from '../hooks/own-components.js'

type ButtonProps = ComponentPropsWithRef<'button'>
type Handler = (event: unknown) => void

/** An element to take the place of the button, or a function that makes one. */
export type RenderTrigger<State> =
  ReactElement | ((props: ButtonProps, state: State) => ReactElement) | undefined

interface RenderOptions<State> {
  render: RenderTrigger<State>
  components: SutroComponents | undefined
  state: State
  busy: boolean
  className: string | undefined
  ref: Ref<HTMLButtonElement> | undefined
}

/** Gives the props of our button to the host's own: to `render`, else to `components.Button`. */
export function renderTrigger<State>(
  button: ReactElement<ButtonProps>,
  { render, components, state, busy, className, ref }: RenderOptions<State>,
): ReactNode {
  const Own = components?.Button
  if (!render && !Own) return button
  const { className: _, ref: _ref, ...rest } = button.props
  const props: ButtonProps = { ...rest, ...(className && { className }), ...(ref && { ref }) }
  if (typeof render === 'function') return render(props, state)
  if (isValidElement<ButtonProps>(render)) return cloneElement(render, merge(props, render))
  return Own && <Own {...props} tone="neutral" busy={busy} />
}

/** Both handlers of an event run, theirs first. Classes and styles are joined, and the rest is ours. */
function merge(ours: ButtonProps, { props: theirs }: ReactElement<ButtonProps>): ButtonProps {
  const merged: Record<string, unknown> = { ...ours }
  for (const [name, their] of Object.entries(theirs)) {
    // Ours may listen while the event is captured, and no other handler would hear it then.
    const at = `${name}Capture` in merged ? `${name}Capture` : name
    const our = merged[at]
    if (typeof their !== 'function' || typeof our !== 'function') continue
    merged[name] = undefined
    merged[at] = (event: unknown) => {
      ;(their as Handler)(event)
      ;(our as Handler)(event)
    }
  }
  const className = [theirs.className, ours.className].filter(Boolean).join(' ')
  return {
    ...merged,
    ...(className && { className }),
    ...(ours.style && { style: { ...theirs.style, ...ours.style } }),
  }
}

/** Props that say the same, though a `render` element was made anew: so a row is not rendered for it. */
export function areSameProps(before: object, after: object): boolean {
  return areAlike(before, after, (a, b) => {
    if (!isValidElement<object>(a) || !isValidElement<object>(b)) return false
    return a.type === b.type && a.key === b.key && areAlike(a.props, b.props, () => false)
  })
}

function areAlike(
  before: object,
  after: object,
  isEqual: (a: unknown, b: unknown) => boolean,
): boolean {
  const names = Object.keys(before)
  if (names.length !== Object.keys(after).length) return false
  return names.every((name) => {
    const [a, b] = [before, after].map((props) => (props as Record<string, unknown>)[name])
    return Object.is(a, b) ? Object.hasOwn(after, name) : name === 'render' && isEqual(a, b)
  })
}
