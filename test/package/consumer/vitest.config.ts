import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findChromium } from '../../setup/chromium.js'
import '../../setup/node-20.js'

const { args, executablePath } = await findChromium()
const provider = playwright({ launchOptions: { args, ...(executablePath && { executablePath }) } })

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    projects: [
      inNode('jsdom'),
      inNode('happy-dom'),
      {
        extends: true,
        test: {
          ...settings('browser', 'setup.ts'),
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider,
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})

function inNode(environment: string) {
  return {
    extends: true,
    test: { ...settings(environment, 'setup.ts', 'timers.ts'), environment },
  } as const
}

function settings(name: string, ...setupFiles: string[]) {
  const here = (file: string) => `test/package/consumer/${file}`
  return {
    name,
    globals: true,
    include: [here('*.spec.tsx')],
    setupFiles: setupFiles.map(here),
    testTimeout: 180_000,
  }
}
