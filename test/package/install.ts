import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

interface Manifest {
  name: string
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
}

/** An app with this build in its `node_modules`. */
export interface App {
  folder: string
  remove(): Promise<void>
}

/**
 * Installs the built package in a new folder, as pnpm does in a workspace without hoisting: the package
 * sees its own dependencies and peers, and the app sees the package and what it asks for itself.
 *
 * @param visible - the packages of this repository that the app has itself
 */
export async function installApp(visible: readonly string[]): Promise<App> {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest
  const { name, dependencies, peerDependencies } = manifest
  const workspace = await realpath(await mkdtemp(join(tmpdir(), 'sutro-app-')))
  const store = join(workspace, 'store', 'node_modules')
  const folder = join(workspace, 'app')
  for (const path of ['package.json', 'dist'])
    await cp(path, join(store, name, path), { recursive: true })
  for (const needed of Object.keys({ ...dependencies, ...peerDependencies }))
    await link(resolve('node_modules', needed), join(store, needed))
  await link(join(store, name), join(folder, 'node_modules', name))
  for (const other of visible)
    await link(resolve('node_modules', other), join(folder, 'node_modules', other))
  return { folder, remove: () => rm(workspace, { recursive: true, force: true }) }
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await symlink(target, path)
}
