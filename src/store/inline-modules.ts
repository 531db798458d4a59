import { readFile } from 'node:fs/promises';

/**
 * The text of a JavaScript file with each `import { … } from './x.js'` replaced by the text of that file, without its `export`s and
 * once only: a file that needs no other. All of them come to share one scope, so names at their top level must differ.
 */
export async function inlineModules(file: URL, inlined = new Set<string>()): Promise<string> {
  const text = await readFile(file, 'utf8');
  const parts: string[] = [];
  let end = 0;
  for (const found of text.matchAll(IMPORT)) {
    parts.push(text.slice(end, found.index));
    end = found.index + found[0].length;
    const imported = new URL(found[1] ?? '', file);
    if (inlined.has(imported.href)) continue;
    inlined.add(imported.href);
    const inner = await inlineModules(imported, inlined);
    parts.push(inner.replaceAll(/^export (?=(?:async )?function|const|class)/gm, ''));
  }
  return [...parts, text.slice(end)].join('');
}

const IMPORT = /^import \{[^}]*\} from '(\.[^']+)';?\n/gm;
