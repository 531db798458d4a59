import { expect, test } from 'vitest';
import { protectedPaths } from '../../../src/edits/protected-paths.ts';

const isProtected = (path: string, own: readonly string[] = []): boolean =>
  protectedPaths(own)(path) !== null;

test.for([
  'package.json',
  'packages/shop/package.json',
  'Package.JSON',
  'ＰＡＣＫＡＧＥ.json',
  'pnpm-lock.yaml',
  'requirements-dev.txt',
  'requirements/base.txt',
  'pyproject.toml',
  'src/conftest.py',
  'go.mod',
  'Cargo.toml',
  'crates/x/build.rs',
  'pom.xml',
  'gradle/wrapper/gradle-wrapper.properties',
  'src/Shop.csproj',
  'Directory.Build.props',
  'Makefile',
  'CMakeLists.txt',
  'Dockerfile',
  'Dockerfile.prod',
  'docker-compose.test.yml',
  'Jenkinsfile',
  'action.yml',
  'vitest.config.ts',
  'web/jest.config.cjs',
  'tsconfig.build.json',
  'AGENTS.md',
  'src/CLAUDE.md',
  '.github/CODEOWNERS',
  'docs/CODEOWNERS',
  '.github/dependabot.yml',
  '.gitlab-ci.yml',
  '.npmrc',
  'sub/.npmrc',
  '.husky/_/pre-commit',
  '.vscode/tasks.json',
  'web/.storybook/main.ts',
  '.gitattributes',
  '.ultracode.yml',
  '.env',
  'Makefile.am',
  'sub/GNUmakefile',
  'Makefile.local',
  'bin/rails',
  'engines/shop/bin/rspec',
  'vitest.config.unit.ts',
  'jest.config.e2e.mjs',
  'apps/web/eslint.config.base.mjs',
  'web/jest.preset.js',
  'web/jest-setup.ts',
  'test/setupTests.ts',
  'test/global-setup.mts',
  'sub/gradle/wrapper/gradle-wrapper.properties',
  'sub/buildSrc/src/main/kotlin/x.kt',
  'gradle/libs.versions.toml',
  'tox.ini',
  'noxfile.py',
  '.mocharc.cjs',
  'babel.config.json',
  '.yarnrc.yml',
  'pnpm-workspace.yaml',
  'turbo.json',
  'nx.json',
  'build.rs',
  '.cargo/config.toml',
  'rust-toolchain',
  'rust-toolchain.toml',
  'go.work',
  'go.work.sum',
  'x.esproj',
  'mix.exs',
  'config/test.exs',
  'Rakefile',
  'lib/tasks/ci.rake',
  'Gemfile.next',
  'gemfiles/rails_7.gemfile',
  '.rspec',
  'phpunit.xml.dist',
  'phpunit.integration.xml',
  'cmake/Find.cmake',
  'CMakePresets.json',
  'lib/BUILD.bazel',
  'lib/BUILD',
  'WORKSPACE',
  'Justfile',
  '.justfile',
  'Taskfile.yml',
  'Taskfile.dist.yaml',
  '.pre-commit-config.yaml',
  'Dockerfile-test',
  'ci.Dockerfile',
  'compose.override.yaml',
  '.circleci/config.yml',
  'Jenkinsfile.release',
  'Package@swift-5.9.swift',
  'any.lock',
  'tools/some-lock.json',
  'node_modules/vitest/index.js',
  'packages/a/node_modules/b/c.js',
  'lib/site-packages/x.py',
  'pytest.py',
  'unittest/__init__.py',
  'sub/requirements/base.in',
])('%s is protected by itself', (path) => {
  expect(isProtected(path)).toBe(true);
});

test.for([
  'src/package.ts',
  'src/packages.json',
  'README.md',
  'docs/agents.mdx',
  'src/config.ts',
  'src/makefile.ts',
  'test/shop.test.ts',
  'src/a.b/c.ts',
  'requirements.md',
  'build/x.ts',
  'src/requirements/parse.py',
  'docs/requirements/one.md',
  'src/main/java/com/shop/gradle/Plugin.java',
  'src/project/Main.scala',
  'PackageManager.swift',
  'src/deadlock.ts',
  'src/block.lock.ts',
  'src/unittest.py',
  'src/tasks.py',
  'public/vite.svg',
  'src/jest-helpers.ts',
  'src/setup.ts',
  'tests/__init__.py',
  'src/gemfile_parser.rb',
  'locale/actions.yml',
  'bin/shop.rb',
  'src/config/app.ts',
])('%s is not', (path) => {
  expect(isProtected(path)).toBe(false);
});

test('a user adds globs, and takes out what is protected by itself; case counts for neither', () => {
  expect(isProtected('Legacy/a.ts', ['legacy/**'])).toBe(true);
  expect(isProtected('src/A.SQL', ['*.sql'])).toBe(true);
  expect(isProtected('package.json', ['!package.json'])).toBe(false);
  expect(isProtected('sub/package.json', ['!/package.json'])).toBe(true);
  expect(isProtected('.changeset/one.md', ['!.changeset/**'])).toBe(false);
  expect(isProtected('pnpm-lock.yaml', ['!package.json'])).toBe(true);
  expect(isProtected('legacy/keep.ts', ['legacy/**', '!legacy/keep.ts'])).toBe(false);
});

test('a glob that takes too long for a path protects it', () => {
  const slow = `${'*a'.repeat(24)}b`;
  const started = performance.now();
  expect(isProtected('a'.repeat(2_000), [slow])).toBe(true);
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(() => protectedPaths(['x'.repeat(6_000)])).toThrow('is longer than 5,000 characters');
});

test('what the command that verifies edits runs is protected, until a user takes it out', () => {
  const reason = (path: string, command: string, own: readonly string[] = []) =>
    protectedPaths(own, command)(path);
  for (const command of [
    'sh scripts/check.sh',
    './Scripts/check.sh --fast',
    'cd scripts && sh ./check.sh',
    "FOO=1 sh -c 'cd web; ../scripts/check.sh'",
    'npm ci&&scripts/check.sh>log',
    '. scripts/check.sh',
    'bash -eu -o pipefail "scripts/check.sh" x',
    'if ! /bin/sh scripts/check.sh; then exit 1; fi',
    'node --import ./scripts/check.sh a.js',
    '(cd scripts && ./check.sh)',
  ])
    expect(reason('scripts/check.sh', command), command).toContain('because verify-command runs it');
  expect(reason('SCRIPTS/check.sh', 'sh scripts/check.sh')).not.toBeNull();
  expect(reason('lib/check.sh', 'sh scripts/check.sh')).toBeNull();
  for (const command of [
    'npm test',
    'grep -q x scripts/check.sh',
    'cat scripts/check.sh | wc -l',
    'npx vitest run scripts/check.sh',
    'python -m pytest scripts/check.sh',
    'grep -q "by a and" scripts/check.sh',
    `node -e "require('./scripts/check.sh')"`,
    `python -c 'import scripts' scripts/check.sh`,
    '',
  ])
    expect(reason('scripts/check.sh', command), command).toBeNull();
  expect(reason('test/a.test.ts', 'npm test')).toBeNull();
  expect(reason('scripts/check.sh', 'sh scripts/check.sh', ['!scripts/check.sh'])).toBeNull();
});

test('a reason says how a person can allow it', () => {
  expect(protectedPaths([])('Dockerfile')).toContain('by `!` and its name in the setting protected-paths');
  expect(protectedPaths(['!Dockerfile'])('Dockerfile')).toBeNull();
  expect(protectedPaths(['src/**'])('src/a.ts')).toBe('is protected by the setting protected-paths');
});
