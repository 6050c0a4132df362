import { addons, type State } from 'storybook/manager-api'
import { themeOf } from './theme.js'

const dark = matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  theme: themeOf(dark ? 'dark' : 'light'),
  layoutCustomisations: {
    // The playground is there to be clicked, and has no controls to show below it.
    showPanel: ({ storyId }: State, shown: boolean) =>
      storyId?.startsWith('playground-') ? false : shown,
  },
})

// Storybook ends the title of the tab with its own name, and has no setting for it.
new MutationObserver(() => {
  const title = document.title.replace(/Storybook$/, 'sutro-cancel-job')
  if (title !== document.title) document.title = title
}).observe(document.head, { childList: true, subtree: true, characterData: true })
