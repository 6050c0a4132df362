export { createSutroProxy, type SutroProxy } from './create-sutro-proxy.js'
export type {
  SutroProxyAction,
  SutroProxyCancellation,
  SutroProxyOptions,
  SutroProxyTarget,
} from './proxy-options.js'
