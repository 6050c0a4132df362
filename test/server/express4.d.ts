// Express 4 is installed under this name. Its types are of no concern: the recipe is checked with those of 5.
declare module 'express4' {
  export { default } from 'express'
}
