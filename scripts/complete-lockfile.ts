// Adds to package-lock.json the packages for other platforms that the registry in use did not offer when the lockfile was made.
// npm leaves such optional packages out without a word, and then refuses `npm ci` everywhere because they are missing.
// Usage, after every change of dependencies: node scripts/complete-lockfile.ts
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Entry = {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const path = join(import.meta.dirname, '../package-lock.json');
const lock: { packages: Record<string, Entry> } = JSON.parse(await readFile(path, 'utf8'));
const packages = { ...lock.packages };
const before = Object.keys(packages).length;
for (const [folder, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name);
    if (platform === null || foundFrom(folder, name)?.version === version) continue;
    // Beside the others, unless another version has that place.
    const above = `node_modules/${name}`;
    const place = above in packages ? `${folder}/${above}` : above;
    packages[place] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
  }
}
const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
await writeFile(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${sorted.length - before} packages for other platforms added`);

/** What a package in `folder` gets under a name, looked up as Node does. */
function foundFrom(folder: string, name: string): Entry | undefined {
  const here = packages[`${folder}/node_modules/${name}`];
  if (here !== undefined || folder === '') return here ?? packages[`node_modules/${name}`];
  return foundFrom(folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/'))), name);
}

/** The platform in a name like `@scope/binding-linux-x64-musl`; null when there is none. */
function platformOf(name: string) {
  const match = /-(android|darwin|freebsd|linux|openharmony|win32|wasm32)-(\w+)(?:-(\w+))?$/.exec(name);
  if (match === null) return null;
  const [, system = '', cpu = '', variant = ''] = match;
  if (system === 'wasm32') return { cpu: ['wasm32'] };
  const libc = variant.startsWith('musl') ? ['musl'] : variant.startsWith('gnu') ? ['glibc'] : null;
  return { cpu: [cpu], ...(libc === null || system !== 'linux' ? {} : { libc }), os: [system] };
}
