import type { Preview } from '@storybook/react-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { configure } from 'storybook/test'
import '../src/styles.css'
import './preview.css'
import { describeComponent, DocsPage } from './docs-page.js'
import { layOutInTests } from './lay-out-in-tests.js'
import { resetPlayground, startWorker } from './msw.js'
import { withColourScheme } from './with-colour-scheme.js'

// A play function waits for an event, and a busy machine may take long to bring it about.
configure({ asyncUtilTimeout: 30_000 })

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [mswLoader(startWorker)],
  beforeEach: [resetPlayground, layOutInTests],
  decorators: [withColourScheme],
  globalTypes: {
    scheme: {
      description: 'Colour scheme of the stories',
      toolbar: {
        title: 'Colour scheme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'As the system', icon: 'browser' },
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
  },
  initialGlobals: { scheme: 'system' },
  parameters: {
    layout: 'centered',
    a11y: { test: 'error' },
    // The colour scheme brings its own background.
    backgrounds: { disable: true },
    docs: { container: DocsPage, extractComponentDescription: describeComponent },
    controls: { expanded: true, sort: 'requiredFirst' },
    options: {
      storySort: {
        order: [
          'Playground',
          ['Dashboard', ['Jobs']],
          'Components',
          ['CancelJobButton', 'CancelJobsButton', 'Hooks', 'In a kit', 'Of your own'],
          'Docs',
          ['Getting started', 'Hooks', 'Customising', 'Theming', 'Errors', 'Proxy', 'Testing'],
        ],
      },
    },
  },
}

export default preview
