// The recipes import the package by its name, as its users do. Here that name stands for the source, so
// that they are checked without a build.
declare module 'sutro-cancel-job/server' {
  export const createSutroProxy: SutroServerSource['createSutroProxy']
  export type SutroProxyTarget = SutroServerSource['target']
}
