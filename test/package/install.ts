import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

interface Manifest {
  name: string
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** An app with this build in its `node_modules`. */
export interface App {
  folder: string
  remove(): Promise<void>
}

/**
 * Installs the built package in a new folder, as pnpm does without hoisting: the package sees its own
 * dependencies and peers, and the app sees the package and the packages that it asks for.
 *
 * @param visible - the packages of this repository that the app has itself
 * @param peers - the peers that it has installed, by default all of them
 */
export async function installApp(visible: readonly string[], peers?: string[]): Promise<App> {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sutro-app-')))
  const modules = join(folder, 'node_modules')
  const store = join(modules, '.store', 'node_modules')
  const installed = join(store, manifest.name)
  await mkdir(installed, { recursive: true })
  for (const path of ['package.json', 'dist'])
    await cp(path, join(installed, path), { recursive: true })
  const needed = Object.keys(manifest.dependencies)
  for (const name of [...needed, ...(peers ?? Object.keys(manifest.peerDependencies))])
    await link(resolve('node_modules', name), join(store, name))
  await link(installed, join(modules, manifest.name))
  for (const name of visible) await link(resolve('node_modules', name), join(modules, name))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await symlink(target, path)
}
