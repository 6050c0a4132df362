import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'

const pages = fileURLToPath(new URL('./page', import.meta.url))

/**
 * Builds one contender's page as people build theirs: alone, minified, for production. A counting build
 * has React's profiler in it, so it is never timed.
 */
export async function buildPage(page: string, into: string, counting: boolean): Promise<void> {
  await build({
    configFile: false,
    root: pages,
    logLevel: 'error',
    plugins: [
      react(),
      entry(
        'entry',
        `import * as it from './${page}.tsx'; import { start } from './start.tsx'; start(it)`,
      ),
    ],
    define: { COUNTING: String(counting) },
    resolve: {
      alias: counting ? [{ find: /^react-dom\/client$/, replacement: 'react-dom/profiling' }] : [],
    },
    build: {
      target: 'es2022',
      outDir: into,
      emptyOutDir: false,
      chunkSizeWarningLimit: 10_000,
      cssCodeSplit: false,
      rolldownOptions: {
        input: 'entry',
        output: {
          entryFileNames: `${page}.js`,
          assetFileNames: `${page}[extname]`,
        },
      },
    },
  })
}

/** An entry that is written here instead of in a file. */
export function entry(name: string, code: string): Plugin {
  const id = `${pages}/${name}.js`
  return {
    name: 'bench-entry',
    resolveId: (source) => (source === name ? id : undefined),
    load: (loaded) => (loaded === id ? code : undefined),
  }
}
