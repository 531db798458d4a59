import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEPENDENCY_FORMS } from '../../code/dependency-forms.ts';
import { type Ecosystem, type Surroundings, severalVersions, versionText } from './ecosystem.ts';
import { realPath } from './package-folder.ts';

const PREFIX = 'go/pkg/mod/';

/** A module and the digest of its text, as `go.sum` names it (go.dev/ref/mod, go.sum files). */
type Summed = { readonly module: string; readonly version: string; readonly digest: string };

/**
 * The module cache of Go, which holds modules of other repositories of this machine too. So only those are read whose digest stands in a
 * `go.sum` of the code: whoever wrote that line has the text of the module already.
 */
export const goModules: Ecosystem = {
  form: DEPENDENCY_FORMS.go,
  claims: (path) => `${path}/`.startsWith(PREFIX),
  look: async (path, around) => {
    const asked = readPath(path.slice(PREFIX.length));
    if (asked === null) return { status: 'unnamed' };
    const summed = (await around.lockFiles(['go.sum', 'go.work.sum'])).flatMap(sums);
    const named = asked.version === null ? longest(asked.module, summed) : summed.filter(isOne(asked));
    const folder = folderIn(path, named[0]?.module ?? asked.module);
    const cache = await realPath(cacheOf(around.env));
    const installed = cache === null ? [] : await present(cache, named);
    const [found] = installed;
    if (cache === null || found === undefined)
      return {
        status: 'missing',
        folder,
        why: `${asked.module} is not in the module cache of this machine as a go.sum of this code names it`,
      };
    if (installed.length > 1) return severalVersions({ name: found.module, folder }, installed.map(nameOf));
    const place = {
      ...{ name: found.module, folder, within: cache, path: folderOf(found), bound: cache },
      isPackage: (real: string) => real === folderOf(found),
      version: async () => versionText(found.version),
    };
    return { status: 'places', places: [place], name: found.module, folder };
  },
};

const nameOf = ({ module, version }: Summed): string => `${PREFIX}${module}@${version}`;

/** So many parts of the path as the module has. */
const folderIn = (path: string, module: string): string =>
  path
    .split('/')
    .slice(0, PREFIX.split('/').length - 1 + module.split('/').length)
    .join('/');

/** As `go env GOMODCACHE` says where nothing else is set. */
const cacheOf = ({ GOMODCACHE, GOPATH, HOME = '', USERPROFILE }: Surroundings['env']): string =>
  GOMODCACHE || join(GOPATH?.split(/[:;]/)[0] || join(HOME || (USERPROFILE ?? ''), 'go'), 'pkg', 'mod');

/** `<module>[@<version>][/<file>]`; without a version the module may be the beginning of what is given. */
function readPath(path: string): { readonly module: string; readonly version: string | null } | null {
  const parts = path.split('/');
  // Of names without a dot in the first part none comes from the network; `cache` is Go's own folder.
  if (!/^[\w-]+(?:\.[\w-]+)+$/.test(parts[0] ?? '') || parts.length < 2) return null;
  const at = parts.findIndex((part) => part.includes('@'));
  if (at === -1) return { module: plain(parts.join('/')), version: null };
  const [last = '', version = ''] = (parts[at] ?? '').split('@');
  return { module: plain([...parts.slice(0, at), last].join('/')), version: plain(version) };
}

/** The cache writes a capital as `!` and its small letter, for file systems that ignore case. */
const escaped = (text: string): string => text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
const plain = (text: string): string =>
  text.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());

const folderOf = ({ module, version }: Summed): string => `${escaped(module)}@${escaped(version)}`;

const isOne =
  (asked: { readonly module: string; readonly version: string | null }) =>
  ({ module, version }: Summed): boolean =>
    module === asked.module && version === asked.version;

/** `github.com/a/b/v2` is another module than `github.com/a/b`, though its path begins with it. */
function longest(path: string, summed: readonly Summed[]): readonly Summed[] {
  const found = summed.filter(({ module }) => path === module || path.startsWith(`${module}/`));
  const most = Math.max(0, ...found.map(({ module }) => module.length));
  return found.filter(({ module }) => module.length === most);
}

function sums(text: string): readonly Summed[] {
  return text.split('\n').flatMap((line) => {
    const [module = '', version = '', digest = ''] = line.trimEnd().split(' ');
    const isModule = MODULE.test(module) && !module.includes('..') && versionText(version) !== null;
    return isModule && digest.startsWith('h1:') ? [{ module, version, digest }] : [];
  });
}

const MODULE = /^[\w.~-]+(?:\/[\w.~-]+)*$/;

/** Those whose text was checked by Go to have the digest: it keeps that beside what it downloaded. */
async function present(cache: string, wanted: readonly Summed[]): Promise<readonly Summed[]> {
  const unlike = wanted.filter((one, index) => wanted.findIndex((other) => isSame(other, one)) === index);
  const checked = unlike.slice(0, VERSIONS_MAX).map(async (one) => {
    const file = join(cache, 'cache/download', escaped(one.module), '@v', `${escaped(one.version)}.ziphash`);
    const kept = await realPath(file);
    const text = kept === file ? await readFile(file, 'utf8').catch(() => '') : '';
    return text.trim() === one.digest ? [one] : [];
  });
  return (await Promise.all(checked)).flat();
}

const VERSIONS_MAX = 50;

const isSame = (a: Summed, b: Summed): boolean => a.version === b.version && a.digest === b.digest;
