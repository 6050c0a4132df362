export { createSutroProxy, type SutroProxy } from './create-sutro-proxy.js'
export type { SutroProxyAction, SutroProxyOptions, SutroProxyTarget } from './proxy-options.js'
