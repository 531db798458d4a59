import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

test('the package can be published, with provenance', () => {
  expect(manifest.private).toBeUndefined();
  expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
  expect(read('CHANGELOG.md')).toContain(`## ${manifest.version}`);
});

test('the command is called like the package, so that npx runs this package and no other', () => {
  expect(manifest.bin[manifest.name]).toBe('dist/cli.js');
  expect(manifest.bin.ultracode).toBe('dist/cli.js');
});

test('the bundle brings everything: nothing is installed beside it but a platform that somebody chose', () => {
  expect(manifest.dependencies).toBeUndefined();
  expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(manifest.peerDependencies));
  for (const meta of Object.values(manifest.peerDependenciesMeta)) expect(meta).toEqual({ optional: true });
});

test('no text tells anyone to run the bare command name with npx: that would run a package of another owner', () => {
  // Binary files hold no advice, and dist/ is made from texts that are looked at here.
  const texts = tracked.filter((path) => !/\.(wasm|bin|png)$|^dist\//.test(path));
  const advice = /\bnpx\s+(?:-{1,2}[\w-]+\s+)*["'`]?ultracode(?![\w-])/;
  expect(texts.filter((path) => advice.test(read(path)))).toEqual([]);
});

test('nothing that is installed runs a program, but the Node that tests run on', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const entries: readonly [string, { readonly hasInstallScript?: true }][] = Object.entries(packages);
  const running = entries.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path);
  expect(running).toEqual(['node_modules/node']);
  expect(manifest.allowScripts).toEqual({ node: true });
});

test('every package of the bundle, and what it brings, stands in the page that says who looked at it', () => {
  const bundled = [...read('dist/licenses.txt').matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) \d+\.\d+\.\d+\S* \(/gm)];
  const page = read('docs/decisions/dependencies.md');
  const isNamed = (name: string): boolean =>
    page.includes(`\`${name}\``) ||
    page.includes(`\`${name.replace('@octokit/', '')}\``) ||
    page.includes(`\`${name} `);
  expect(bundled.length).toBeGreaterThan(30);
  expect(bundled.map(([, name = '']) => name).filter((name) => !isNamed(name))).toEqual([]);
});

test('each promise of docs/security.md names tests that there are', () => {
  const named = [...read('docs/security.md').matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** Bundled, and run under Node 20 all the same: docs/decisions/dependencies.md. */
const NEWER = ['node_modules/@secretlint/secretlint-rule-preset-recommend'];

test('npm ci under the oldest Node that is promised warns of no engine but that of a package that is bundled', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const entries: readonly [string, { readonly engines?: { readonly node?: string } }][] =
    Object.entries(packages);
  const wrong = entries.filter(
    ([path, { engines }]) => !NEWER.includes(path) && !allowsNode20(engines?.node ?? '*'),
  );
  expect(manifest.engines.node).toBe('>=20');
  expect(wrong.map(([path, { engines }]) => `${path}: ${engines?.node}`)).toEqual([]);
});

/** Whether some version of Node 20 is in a range, in the forms that packages use: `>=18`, `^20.19.0 || >=22`, `20 || 22`, `*`. */
function allowsNode20(range: string): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+(?=[<>])/)
      .every((bound) => {
        const [, sign = '', major = ''] = /^\s*([<>=^~]*)\s*v?(\d+|\*)/.exec(bound) ?? [];
        if (major === '*' || major === '') return true;
        if (sign === '>=') return Number(major) <= 20;
        if (sign === '>') return Number(major) < 20;
        if (sign.startsWith('<')) return Number(major) > 20;
        return Number(major) === 20;
      }),
  );
}

test('messages name the command as it was started, and not by one of its names', () => {
  // A row of the guides, a title of annotations, and scripts that complete words after the names of an install.
  const exceptions = [
    'src/config/settings/delivery.ts',
    'src/cli/commands/check.ts',
    'src/cli/completion/shell-scripts.ts',
  ];
  const named =
    /(?<![/\w.-])ultracode (?:run|plan|author|explain|check|list|init|publish|help|version|completion)\b/;
  const sources = tracked.filter((path) => /^src\/.*\.ts$/.test(path) && !exceptions.includes(path));
  const isComment = (line: string): boolean => /^\s*(?:\/\/|\/?\*)/.test(line);
  const naming = sources.filter((path) =>
    read(path)
      .split('\n')
      .some((line) => !isComment(line) && named.test(line)),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(naming).toEqual([]);
});
