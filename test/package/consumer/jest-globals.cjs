// Stands for `vitest` where Jest runs the same file.
module.exports = { afterEach, beforeEach, expect, test }
