import type { FileContents } from '../../../fakes/git-repository.ts';
import type { TrustedRow } from '../row.ts';

const row = (name: string, files: FileContents): TrustedRow => ({
  name: `rules of the base: ${name}`,
  files,
});
const imports = (target: string): TrustedRow =>
  row(`an import of ${target.slice(0, 40)}`, { 'CLAUDE.md': `Be brief.\n@${target}\n` });

/** Each level imports the next one twice. */
const bomb = (levels: number): FileContents =>
  Object.fromEntries(
    Array.from({ length: levels }, (_, level) => [
      level === 0 ? 'CLAUDE.md' : `level-${level}.md`,
      `@level-${level + 1}.md\n@./level-${level + 1}.md\n${'text '.repeat(200)}\n`,
    ]),
  );

/** Rules of a folder, as a stranger's merge has left them on the trusted side. */
export const TRUSTED: readonly TrustedRow[] = [
  ...[
    '../../outside.txt',
    '../../../outside.txt',
    '/etc/passwd',
    '~/.gitconfig',
    '/proc/self/environ',
    '../.git/config',
    '.git/config',
    '../untracked.env',
    'file:///etc/passwd',
    'https://canary.example/rules.md',
    '%2e%2e/%2e%2e/outside.txt',
    '..\\..\\outside.txt',
    '/dev/zero',
    'x\0/../../outside.txt',
  ].map(imports),
  row('a circle of one', { 'CLAUDE.md': '@CLAUDE.md\n' }),
  row('a circle of two', { 'CLAUDE.md': '@other.md\n', 'other.md': '@CLAUDE.md\n' }),
  row('imports that double', bomb(40)),
  row('ten thousand imports', { 'CLAUDE.md': '@other.md '.repeat(10_000), 'other.md': 'Be brief.\n' }),
  row('a link outside', { 'CLAUDE.md': { link: '../../outside.txt' } }),
  row('a link to a file of git', { 'CLAUDE.md': { link: '../.git/config' } }),
  row('a link to itself', { 'CLAUDE.md': { link: 'CLAUDE.md' } }),
  row('a link to the environment', { 'AGENTS.md': { link: '/proc/self/environ' } }),
  row('an import of a link outside', { 'CLAUDE.md': '@link.md\n', 'link.md': { link: '../../outside.txt' } }),
  row('an import through a folder that is a link', {
    'CLAUDE.md': '@up/outside.txt\n',
    up: { link: '../..' },
  }),
  row('a folder in place of a file', { 'CLAUDE.md/a.md': 'Be brief.\n' }),
  row('a NUL and bytes that are no text', { 'CLAUDE.md': Buffer.from([0, 255, 254, 0, 64, 47, 101]) }),
  row('two megabytes', { 'CLAUDE.md': 'Be brief. '.repeat(200_000) }),
  row('a fence that never closes', { 'CLAUDE.md': `\`\`\`\n@../../outside.txt\n${'```'.repeat(5_000)}` }),
];
