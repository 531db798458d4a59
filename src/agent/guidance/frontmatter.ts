import { isJsonObject } from '../../base/json.ts';
import { parseYaml } from '../../base/matching/yaml.ts';

/** The top of a Markdown file between two lines of `---`, and what stands below it. */
export type Frontmatter =
  | { readonly status: 'ok'; readonly fields: Fields; readonly body: string }
  | { readonly status: 'none' }
  | { readonly status: 'too-long'; readonly problem: string };

type Fields = Readonly<Record<string, unknown>>;

/** Reads frontmatter as YAML, and as lines of `key: value` where it is none. */
export function readFrontmatter(text: string): Frontmatter {
  const parts = FRONTMATTER.exec(text);
  if (parts === null) return { status: 'none' };
  const frontmatter = parts[1] ?? '';
  if (frontmatter.length > FRONTMATTER_CHARS_MAX)
    return {
      status: 'too-long',
      problem: `expected at most ${FRONTMATTER_CHARS_MAX} characters of frontmatter, got ${frontmatter.length}`,
    };
  return { status: 'ok', fields: readFields(frontmatter), body: text.slice(parts[0].length) };
}

const FRONTMATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/;

/** Names and lists of a few lines; YAML of brackets in brackets takes time with the square of their number. */
const FRONTMATTER_CHARS_MAX = 10_000;

function readFields(frontmatter: string): Fields {
  try {
    const value: unknown = parseYaml(frontmatter);
    return isJsonObject(value) ? value : {};
  } catch {
    return plainFields(frontmatter);
  }
}

/** For frontmatter that is not YAML, mostly because of a colon in a description: reads `key: value` lines and lists. */
function plainFields(frontmatter: string): Fields {
  const fields: Record<string, string | string[]> = {};
  let list: string[] = [];
  for (const line of frontmatter.split(/\r?\n/)) {
    const item = /^\s*-\s+(\S.*)$/.exec(line)?.[1];
    if (item !== undefined) list.push(unquoted(item));
    const [, key, value = ''] = /^([A-Za-z][\w-]*):(?:[ \t]+(?![ \t])(.*))?$/.exec(line) ?? [];
    if (key === undefined) continue;
    list = [];
    fields[key] = value.trim() === '' ? list : unquoted(value);
  }
  return fields;
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');
