const { transformSync } = require('esbuild')

exports.process = (text, path) =>
  transformSync(text, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    format: 'cjs',
    jsx: 'automatic',
    sourcemap: 'inline',
    sourcefile: path,
  })
