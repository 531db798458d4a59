import { fencesIn, withoutFences } from '../base/matching/fences.ts';

const SOURCE_EXTENSIONS =
  'js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte|py|pyw|php|phtml|rb|erb|rake|go|rs|java|kt|kts|scala|groovy|cs|fs|swift|c|h|cc|cpp|cxx|hpp|m|mm|sh|bash|zsh|ps1|pl|pm|lua|ex|exs|erl|clj|dart|r|jl|sql|tf|yml|yaml|json|toml|ini|cfg|conf|env|xml|html|htm|hbs|ejs|j2|css|scss|md|txt|proto|graphql|gradle|lock';

const PATH = new RegExp(
  `(?<![\\w./@:-])(?:\\.{0,2}/)?(?:[\\w@.+()\\[\\]-]{1,100}/){0,30}[\\w@+.-]{0,100}\\.(?:${SOURCE_EXTENSIONS})(?![\\w/-]|\\.\\w)|(?<![\\w./-])(?:[\\w@.+-]{1,100}/){0,30}(?:Dockerfile|Makefile|Rakefile|Gemfile|Procfile)(?![\\w/.-])`,
  'gi',
);
const QUOTED = new RegExp(`["'\`]((?:[^"'\`\\n/]+/)*[^"'\`\\n/]+\\.(?:${SOURCE_EXTENSIONS}))["'\`]`, 'gi');

// "Node.js", "Vue.js", "Next.js" are products, unless in quotes or below a folder.
const PRODUCT = /^[A-Z][a-z]+\.(?:js|ts)$/;

// What is left of a pattern such as `*.ts`.
const NO_NAME = /^\.(?!env)\w+$/;

/** The files that a text names, in order, each once. Names in code fences, diffs and numbered lines count only when the prose has none. */
export function pathsIn(text: string): readonly string[] {
  const prose = withoutCode(text);
  const named = find(prose);
  return named.length > 0 ? named : find(text);
}

function find(text: string): string[] {
  const plain = text.replace(/\b[a-z]+:\/\/\S+/gi, ' ');
  const found = [
    ...[...plain.matchAll(QUOTED)].map((match) => ({ at: match.index, path: match[1] ?? '' })),
    ...[...plain.matchAll(PATH)]
      .map((match) => ({ at: match.index, path: match[0] }))
      .filter(({ path }) => !PRODUCT.test(path)),
  ];
  const paths = found
    .sort((a, b) => a.at - b.at)
    .map(({ path }) => unwrapped(path.replace(/^\.\//, '').trim()))
    .filter(
      (path) => !NO_NAME.test(path) && !path.includes('*') && !path.includes('..') && !path.includes('${'),
    );
  // A name that is the end of a longer name with a space is not a file of its own.
  return [...new Set(paths)].filter(
    (path, _, all) =>
      !all.some((other) => other !== path && other.includes(' ') && other.endsWith(` ${path}`)),
  );
}

/** `(a.js` was in brackets; `(group)/a.js` is a folder's name. */
const unwrapped = (path: string): string =>
  /^[([]/.test(path) && !/[)\]]/.test(path) ? path.slice(1) : path;

function withoutCode(text: string): string {
  return withoutFences(text, fencesIn(text), '\n')
    .replace(/^ {0,6}\d+\t.*$/gm, '')
    .replace(/^[+\- @].*$/gm, (line) => (/^(?:[+-]{3} |@@ |[+-]\S)/.test(line) ? '' : line));
}
