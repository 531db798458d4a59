import type { ScopedFile } from './files-by-git.ts';
import type { Transcripts } from './shown-by-transcripts.ts';

/** The most usual ones; another type of data shows as a difference. */
const DATA =
  /\.(png|jpe?g|gif|ico|webp|bmp|woff2?|ttf|otf|eot|zip|gz|jar|pdf|mp[34]|exe|dll|so|wasm|pyc|class)$/i;
const NO_TEXT = 'its bytes are no text, and its name is not that of a type of data';

export type Fate = {
  readonly path: string;
  readonly status: string;
  readonly why: string | null;
  readonly seenLines: number;
  readonly lines: number;
};

/** What became of each file, counted anew. From what was said come only the globs of settings, and the words of a reason. */
export function fatesOf(
  files: ReadonlyMap<string, ScopedFile>,
  { keys, told, failed, labels }: Transcripts,
  { said, isChange }: { readonly said: ReadonlyMap<string, Fate>; readonly isChange: boolean },
): readonly Fate[] {
  return [...files].map(([path, file]) => fateOf(path, file));

  function fateOf(path: string, { without, lines, isDeleted }: ScopedFile): Fate {
    const rule = settingsRule(path) ?? without;
    if (rule === 'binary' && !isDeleted && !DATA.test(path))
      return { path, status: 'unreadable', why: NO_TEXT, seenLines: 0, lines: 0 };
    if (rule !== null) return { path, status: 'skipped', why: rule, seenLines: 0, lines: 0 };
    const has = (key: string | number): boolean => keys.has(`${path}\0${key}`);
    const seenLines = lines.filter(
      ({ key, places }) => has(key) || (places.length > 0 && places.every(has)),
    ).length;
    const isSeen =
      seenLines === lines.length && (isChange || has(1) || (lines.length === 0 && told.has(path)));
    if (isSeen || (isDeleted && told.has(path)))
      return { path, status: 'seen', why: null, seenLines, lines: lines.length };
    const isWithoutAll = seenLines === 0 && !failed.has(path);
    const builtIn = isWithoutAll ? builtInRule(path) : null;
    // Of a file that was not looked at, only a change says how many lines it has.
    const count = { seenLines, lines: !isChange && seenLines === 0 ? 0 : lines.length };
    if (builtIn !== null) return { path, status: 'skipped', why: builtIn, ...count };
    const partly = `${seenLines} of ${lines.length} lines were looked at`;
    return { path, status: 'not-reached', why: seenLines > 0 ? partly : whyNot(path), ...count };
  }

  /** The globs are the report's; which files they take out is counted anew. */
  function settingsRule(path: string): string | null {
    const rules = new Set([...said.values()].map(({ why }) => why ?? ''));
    for (const rule of rules) {
      const [, name, globs = ''] = /`(paths(?:-ignore)?)` \((.*)\)$/.exec(rule) ?? [];
      const matches = globs.split(', ').some((each) => toRegExp(each).test(path));
      if (name !== undefined && matches === (name === 'paths-ignore')) return rule;
    }
    return null;
  }

  /** As the report says it, if the agent that it names did have the file, or has no transcript. */
  function whyNot(path: string): string {
    const claimed = said.get(path)?.why ?? '';
    const [, label = ''] = /^its agent \((.*?)\) gave no answer/.exec(claimed) ?? [];
    const holds = label !== '' && (failed.get(path)?.has(label) || !labels.has(label));
    if (holds) return claimed;
    return failed.has(path)
      ? `its agent (${[...(failed.get(path) ?? [])].join(' or ')}) gave no answer`
      : 'no agent looked at it';
  }
}

function builtInRule(path: string): string | null {
  const folders = path.split('/').slice(0, -1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (
    ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'go.sum'].includes(name) ||
    name.endsWith('.lock')
  )
    return 'lock file';
  if (/\.min\.(js|css)$/.test(name)) return 'minified';
  const byEnd = Object.entries({ '.map': 'source map', '.snap': 'snapshot', '.svg': 'drawing' }).find(
    ([end]) => name.endsWith(end),
  );
  if (byEnd !== undefined) return byEnd[1];
  if (folders.includes('dist')) return 'built';
  return ['vendor', 'node_modules', 'third_party'].some((folder) => folders.includes(folder))
    ? 'vendored'
    : null;
}

export function toRegExp(pattern: string): RegExp {
  const parts: Record<string, string> = {
    '**/': '(.*/)?',
    '**': '.*',
    '*': '[^/]*',
    '{': '(',
    '}': ')',
    ',': '|',
  };
  return new RegExp(`^${pattern.replaceAll(/\*\*\/|\*\*|[^\w/]/g, (part) => parts[part] ?? `\\${part}`)}$`);
}
