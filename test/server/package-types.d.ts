import type {
  createSutroProxy as create,
  SutroProxyTarget as Target,
} from '../../src/server/index.js'

// An ambient module cannot import by a relative path, so the types go through here.
declare global {
  interface SutroServerSource {
    createSutroProxy: typeof create
    target: Target
  }
}
