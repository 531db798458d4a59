import type { FileContents } from '../../../fakes/git-repository.ts';
import type { FileRow } from '../row.ts';

const to = (target: string, path = 'link', more: FileContents = {}): FileRow => ({
  name: `a link to ${target.slice(0, 60)}${path === 'link' ? '' : ` at ${path}`}`,
  path,
  must: 'show nothing',
  files: () => ({ [path]: { link: target }, ...more }),
});

/** Links of the head. What they lead to is not shown, and nothing waits for it. */
export const LINKS: readonly FileRow[] = [
  to('../../outside.txt'),
  to('../../../outside.txt'),
  to('../..'),
  to('/'),
  to('/etc/passwd'),
  to('/etc'),
  to('/proc/self/environ'),
  to('/proc/self/cwd/../outside.txt'),
  to('/proc/self/fd/0'),
  to('/dev/zero'),
  to('/dev/stdin'),
  to('/dev/tty'),
  to('../.git/config'),
  to('../.git'),
  to('../untracked.env'),
  to('link'),
  to('other', 'link', { other: { link: 'link' } }),
  to('a', 'link', { a: { link: 'b' }, b: { link: 'c' }, c: { link: '../../outside.txt' } }),
  to('d/e', 'link', { d: { link: '../..' } }),
  to(`${'../'.repeat(60)}etc/passwd`),
  to(`${'./'.repeat(1500)}x`),
  to('line\nbreak'),
  to('~/.gitconfig'),
  to('../../outside.txt', 'CLAUDE.md'),
  to('../../outside.txt', 'a.js'),
  to('../..', 'src'),
];
