import type { StorybookConfig } from '@storybook/react-vite'
import { sutroRoute } from './sutro-route.js'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.@(mdx|stories.@(ts|tsx))'],
  staticDirs: ['./public'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal(viteConfig, { configType }) {
    // The static build and the story tests have no server: a service worker answers there (msw.ts).
    if (configType !== 'DEVELOPMENT') return viteConfig
    return { ...viteConfig, plugins: [...(viteConfig.plugins ?? []), sutroRoute()] }
  },
}

export default config
