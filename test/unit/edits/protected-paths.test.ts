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
