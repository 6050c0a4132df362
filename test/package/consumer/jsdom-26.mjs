import { createRequire, register } from 'node:module'

// Jest brings its own jsdom, an older one. This makes it the one that Vitest finds.
const jest = createRequire(import.meta.url).resolve('jest-environment-jsdom/package.json')
const hooks = `
  const older = { parentURL: 'file://${jest}' }
  export const resolve = (name, context, next) =>
    next(name, name === 'jsdom' ? { ...context, ...older } : context)
`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
