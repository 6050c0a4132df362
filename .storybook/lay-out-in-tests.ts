import type { Preview } from '@storybook/react-vite'

/** Lays a story out as Storybook's own page does. The page of a test is bare, and the story's width differs. */
export const layOutInTests: NonNullable<Exclude<Preview['beforeEach'], unknown[]>> = ({
  parameters,
  canvasElement,
}) => {
  if (import.meta.env.MODE !== 'test') return
  canvasElement.id = 'storybook-root'
  document.body.className = `sb-show-main sb-main-${String(parameters.layout)}`
}
