import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { anchorsIn, MARKDOWN_FILES, ROOT, targetsIn, textOf } from './markdown.ts';

/** Servers that texts of this repository lead to. None is asked here: a page that is gone must not stop a change. */
const HOSTS = ['github.com', 'cli.github.com', 'semver.org'];

const outside = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target);
const LINKS = MARKDOWN_FILES.flatMap((path) =>
  targetsIn(textOf(path))
    .filter((target) => target !== '')
    .map((target) => ({ path, target })),
);

test('every relative link of every Markdown file leads to a file, and to a heading where it names one', () => {
  const links = LINKS.filter(({ target }) => !outside(target));
  expect(links.length).toBeGreaterThan(150);
  expect(links.flatMap(({ path, target }) => problemOf(path, target))).toEqual([]);
});

function problemOf(path: string, target: string): readonly string[] {
  const [file = '', anchor] = target.split('#');
  const to = file === '' ? path : normalize(join(dirname(path), decodeURI(file)));
  if (to.startsWith('..') || !existsSync(join(ROOT, to))) return [`${path}: there is no ${target}`];
  if (anchor === undefined) return [];
  if (statSync(join(ROOT, to)).isDirectory() || !to.endsWith('.md'))
    return [`${path}: ${to} has no headings for ${target}`];
  return anchorsIn(textOf(to)).has(anchor) ? [] : [`${path}: ${to} has no heading #${anchor}`];
}

test('every page of docs/ can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const path of reached)
    for (const { target } of LINKS.filter((link) => link.path === path && !outside(link.target))) {
      const to = normalize(join(dirname(path), target.split('#')[0] ?? ''));
      if (MARKDOWN_FILES.includes(to)) reached.add(to);
    }
  expect(MARKDOWN_FILES.filter((path) => path.startsWith('docs/') && !reached.has(path))).toEqual([]);
});

test('every other link is https, and leads to a server that is known here', () => {
  const wrong = LINKS.filter(({ target }) => outside(target)).filter(({ target }) => {
    const url = URL.canParse(target) ? new URL(target) : null;
    return url === null || url.protocol !== 'https:' || url.username !== '' || !HOSTS.includes(url.hostname);
  });
  expect(wrong.map(({ path, target }) => `${path}: ${target}`)).toEqual([]);
});

test('no server is known here that no text leads to', () => {
  const used = new Set(
    LINKS.flatMap(({ target }) =>
      outside(target) && URL.canParse(target) ? [new URL(target).hostname] : [],
    ),
  );
  expect(HOSTS.filter((host) => !used.has(host))).toEqual([]);
});

test('a link that leads nowhere is seen, and anchors are those of GitHub', () => {
  expect(problemOf('docs/setup.md', 'nothing.md')).toEqual(['docs/setup.md: there is no nothing.md']);
  expect(problemOf('docs/setup.md', '#forks')).toEqual([]);
  expect(problemOf('docs/setup.md', '#spoons')).toEqual([
    'docs/setup.md: docs/setup.md has no heading #spoons',
  ]);
  expect([...anchorsIn('# `dismiss` and `reopen`\n\n## What, now?\n\n## What, now?\n')]).toEqual([
    'dismiss-and-reopen',
    'what-now',
    'what-now-1',
  ]);
});
