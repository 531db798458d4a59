/** Why the built-in scripts look at no file with such a name, in words for the report; null for all others. */
export function builtInRule(path: string): string | null {
  const found = RULES.find(([, pattern]) => pattern.test(path));
  return found === undefined ? null : found[0];
}

// Together these are SKIPPED of src/builtin/review.js.
const RULES: readonly (readonly [words: string, pattern: RegExp])[] = [
  ['lock file', /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum)$|\.lock$/],
  ['minified', /\.min\.(js|css)$/],
  ['source map', /\.map$/],
  ['snapshot', /\.snap$/],
  ['drawing', /\.svg$/],
  ['built', /(^|\/)dist\//],
  ['vendored', /(^|\/)(vendor|node_modules|third_party)\//],
];
