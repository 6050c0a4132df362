import { create, type ThemeVars } from 'storybook/theming'

/**
 * The look of Storybook's own parts. Its usual font draws the "lJ" of `CancelJobButton` as one letter,
 * so the system's font takes its place.
 */
export function themeOf(base: 'dark' | 'light'): ThemeVars {
  return create({
    base,
    brandTitle: 'sutro-cancel-job',
    brandTarget: '_self',
    appBorderRadius: 6,
    inputBorderRadius: 4,
    fontBase: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  })
}
