import { readFileSync } from 'node:fs'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { BuildEnvironmentOptions, Plugin } from 'vite'
import { defineConfig, type TestProjectConfiguration, type ViteUserConfig } from 'vitest/config'
import { BROWSER_TIMEOUT_MS, findChromium } from './test/setup/chromium.js'
import './test/setup/node-20.js'

interface Manifest {
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  exports: Record<string, unknown>
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest

export default defineConfig(async (): Promise<ViteUserConfig> => ({
  plugins: [react(), styleTypes()],
  build: library(),
  // A browser is looked for only when tests are about to run: a build has no use for it.
  ...(process.env.VITEST && { test: { projects: await projects(), reporters: reporters() } }),
}))

function library(): BuildEnvironmentOptions {
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  return {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    copyPublicDir: false,
    // Without it the style sheet is no entry of its own.
    cssCodeSplit: true,
    lib: {
      entry: {
        index: 'src/index.ts',
        core: 'src/core.ts',
        'server/index': 'src/server/index.ts',
        'testing/index': 'src/testing/index.ts',
        ...languages(),
        styles: 'src/styles.css',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: installed.map((name) => new RegExp(`^${name}(/|$)`)),
      output: {
        // One file per module: a bundle would drop the "use client" of every module but its entry.
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  }
}

/** Each ready language is a subpath, so that a page loads the one that it speaks. */
function languages(): Record<string, string> {
  const names = Object.keys(manifest.exports).filter((name) => name.startsWith('./words/'))
  return Object.fromEntries(names.map((name) => [name.slice(2), `src/${name.slice(2)}.ts`]))
}

/** `import 'sutro-cancel-job/styles.css'` needs something for TypeScript to find. */
function styleTypes(): Plugin {
  return {
    name: 'style-types',
    apply: 'build',
    generateBundle(_, bundle) {
      if (!bundle['styles.css']) return
      this.emitFile({ type: 'asset', fileName: 'styles.d.ts', source: 'export {}\n' })
      delete bundle['styles.js']
      delete bundle['styles.js.map']
    },
  }
}

/**
 * A test waits for an event, and these limits only end a test that waits in vain. So they are far
 * above the time that a busy machine needs; a poll ends before its test, to say what it waited for.
 */
const LIMITS = {
  testTimeout: 180_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 30_000 } },
}

async function projects(): Promise<TestProjectConfiguration[]> {
  const { args, executablePath } = await findChromium()
  // A new object for every project: Vitest names a project after its browser instance, in place.
  const browser = () => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    connectTimeout: BROWSER_TIMEOUT_MS,
    provider: playwright({
      // Without it a test that waits for an element in vain takes all of its three minutes.
      actionTimeout: 60_000,
      launchOptions: {
        args,
        timeout: BROWSER_TIMEOUT_MS,
        ...(executablePath && { executablePath }),
      },
    }),
    instances: [{ browser: 'chromium' as const }],
  })
  return [
    {
      test: {
        name: 'node',
        include: ['test/**/*.test.ts'],
        exclude: ['test/**/*.browser.test.ts', 'test/{package,storybook}/**'],
        ...LIMITS,
      },
    },
    {
      optimizeDeps: { include: metMidRun },
      test: {
        name: 'browser',
        include: ['test/**/*.browser.test.{ts,tsx}'],
        globalSetup: ['test/setup/http.ts'],
        ...LIMITS,
        browser: browser(),
      },
    },
    {
      plugins: [await storybookTest({ configDir: '.storybook' })],
      optimizeDeps: { include: metMidRun },
      test: {
        name: 'stories',
        ...LIMITS,
        setupFiles: ['test/setup/narrow-stories.ts'],
        browser: browser(),
      },
    },
    {
      test: {
        name: 'package',
        include: ['test/{package,storybook}/*.test.ts'],
        ...LIMITS,
        // Whole builds and servers: one after the other, when nothing else runs.
        fileParallelism: false,
        sequence: { groupOrder: 1 },
      },
    },
  ]
}

// A dependency that Vite first meets while tests run makes it reload the page, which breaks that run.
const metMidRun = [
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  '@tanstack/react-query',
  '@tanstack/react-query-persist-client',
  '@tanstack/react-virtual',
  '@testing-library/react',
  '@testing-library/dom',
  '@base-ui/react/alert-dialog',
  '@base-ui/react/dialog',
  '@mui/material/Button',
  '@mui/material/Dialog',
  '@mui/material/DialogActions',
  '@mui/material/DialogContent',
  '@mui/material/DialogTitle',
  '@mui/material/Drawer',
  '@radix-ui/react-alert-dialog',
  '@radix-ui/react-dialog',
  'react-aria-components',
  'axe-core',
  'fast-check',
  'ky',
  'storybook/internal/core-events',
  'storybook/theming',
  'p-limit',
  'msw',
  'msw/browser',
]

function reporters(): ['default', ['json', { outputFile: string }]] {
  // The counts that CI prints are read from this file.
  return ['default', ['json', { outputFile: 'node_modules/.vitest/results.json' }]]
}
