import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

/** One module of this repository as a browser loads it, given by its path from here. */
export async function bundle(path: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL(path, import.meta.url)),
        formats: ['es'],
        fileName: 'bundle',
      },
    },
  })
  return ([built].flat() as Rolldown.RolldownOutput[])[0]?.output[0].code ?? ''
}
