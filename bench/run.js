// Node 20 does not load TypeScript, and the benches are written in it: `node bench/run.js ui --quick`
// runs bench/ui/run.ts through Vite. Without a name it is the one of the user interface.
import { fileURLToPath } from 'node:url'

// What is built for measuring is what people ship; Vite would otherwise say "development" here.
process.env.NODE_ENV = 'production'
const { runnerImport } = await import('vite')

const named = process.argv[2]?.startsWith('-') ? undefined : process.argv[2]
const name = named ?? 'ui'
const file = fileURLToPath(new URL(`./${name}/run.ts`, import.meta.url))
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
await module.run(process.argv.slice(named ? 3 : 2))
