import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnyNode, parse } from 'acorn';

/** A regular expression of the bundle. */
export type Found = { readonly source: string; readonly flags: string };

export const idOf = ({ source, flags }: Found): string =>
  createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 16);

/** Every literal in the files of a built folder, and every expression that its chunks make while they are loaded, each once. */
export async function regularExpressionsOf(dist: string): Promise<ReadonlyMap<string, Found>> {
  const names = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.js'));
  const found: Found[] = [];
  for (const name of names) found.push(...literalsOf(await readFile(join(dist, name), 'utf8')));
  found.push(...(await madeWhileLoading(join(dist, 'chunks'))));
  return new Map(found.map((each) => [idOf(each), each]));
}

function literalsOf(code: string): readonly Found[] {
  const found: Found[] = [];
  const program = parse(code, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowReturnOutsideFunction: true,
  });
  const todo: unknown[] = [program];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (typeof node !== 'object' || node === null || node instanceof RegExp) continue;
    if (isNode(node) && node.type === 'Literal' && node.regex)
      found.push({ source: node.regex.pattern, flags: node.regex.flags });
    todo.push(...Object.values(node));
  }
  return found;
}

const isNode = (value: object): value is AnyNode => 'type' in value;

/** With the constructor watched; what a function makes later is not seen. */
async function madeWhileLoading(chunks: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  const original = globalThis.RegExp;
  const noted = (made: RegExp): RegExp => {
    found.push({ source: made.source, flags: made.flags });
    return made;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, [pattern, flags]) => noted(new target(pattern, flags)),
    apply: (target, _self, [pattern, flags]) => noted(target(pattern, flags)),
  });
  try {
    for (const name of await readdir(chunks)) await import(join(chunks, name));
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}
