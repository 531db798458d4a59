import type { Rule } from './rule.ts';

/** What is said of a caught error that nothing is done about. */
const SWALLOWED = {
  category: 'error-handling',
  severity: 'low',
  title: 'An error is caught and thrown away',
  detail: 'What failed goes on as if it had succeeded, and nobody learns of it.',
  suggestion: 'Handle it, report it, or say in a comment why it may be ignored.',
  confidence: 0.5,
} as const;

/** Faults that make a program incorrect, without being security problems. */
export const CORRECTNESS_RULES: readonly Rule[] = [
  {
    id: 'swallowed-error',
    ...SWALLOWED,
    patterns: {
      js: [
        // A name that begins with `_` is how people say that they mean it.
        /\bcatch\s*(?:\(\s*[a-zA-Z]\w*\s*\)\s*)?\{\s*\}/,
        /\.catch\(\s*function\s*\(\s*[a-zA-Z]\w*\s*\)\s*\{\s*\}\s*\)/,
        /\.catch\(\s*\(?\s*[a-zA-Z]\w*\s*\)?\s*=>\s*\{\s*\}\s*\)/,
      ],
      python: [/^\s*except\s*(?:Exception|BaseException)?(?:\s+as\s+\w+)?\s*:\s*pass\s*$/],
      java: [/\bcatch\s*\(\s*(?:final\s+)?(?:Exception|Throwable)\s+\w+\s*\)\s*\{\s*\}/],
      php: [/\bcatch\s*\([^)]*\)\s*\{\s*\}/],
      ruby: [/^\s*rescue\s*(?:=>\s*\w+)?\s*;?\s*(?:nil|end)\s*$/],
      go: [/\bif\s+err\s*!=\s*nil\s*\{\s*\}/],
      c: [/\bcatch\s*\(\s*\.\.\.\s*\)\s*\{\s*\}/],
    },
  },
  {
    id: 'empty-catch',
    ...SWALLOWED,
    patterns: {
      js: [/\bcatch\s*(?:\(\s*[a-zA-Z]\w*\s*\)\s*)?\{\s*$/],
      java: [/\bcatch\s*\(\s*(?:final\s+)?(?:Exception|Throwable)\s+\w+\s*\)\s*\{\s*$/],
      php: [/\bcatch\s*\([^)]*\)\s*\{\s*$/],
    },
    near: { before: -1, after: 1, pattern: /^\s*\}/ },
  },
  {
    id: 'except-pass',
    category: 'error-handling',
    severity: 'low',
    title: 'Every error is caught and thrown away',
    detail: 'Also the ones nobody thought of: a wrong name or a full disk looks like success.',
    suggestion: 'Name the error that is expected, and handle or report it.',
    confidence: 0.5,
    patterns: { python: [/^\s*except\s*(?:Exception|BaseException)?(?:\s+as\s+\w+)?\s*:\s*$/] },
    near: { before: -1, after: 1, pattern: /^\s*pass\s*$/ },
  },
  {
    id: 'unbounded-copy',
    category: 'memory-safety',
    severity: 'high',
    title: 'A copy has no limit',
    detail: 'It writes past the end of the target when the source is longer, over whatever stands behind it.',
    suggestion:
      'Use the form that takes the size of the target (fgets, snprintf, strlcpy) and check what it returns.',
    confidence: 0.6,
    patterns: {
      c: [
        /(?<![\w.>])gets\s*\(/,
        /(?<![\w.>])(?:strcpy|strcat|stpcpy)\s*\(\s*[^,]+,(?!\s*")/,
        /(?<![\w.>])v?sprintf\s*\(\s*[^,]+,\s*"[^"]*%s/,
        /(?<![\w.>])scanf\s*\(\s*"[^"]*%s/,
      ],
    },
    guard: /\bstrlen\s*\(|\bsizeof\b|\bmalloc\s*\(/,
  },
  {
    id: 'format-from-value',
    category: 'memory-safety',
    severity: 'high',
    title: 'A value is used as a format string',
    detail: 'Directives such as `%n` in the value read and write memory.',
    suggestion: 'Write `"%s"` as the format and the value as its argument.',
    confidence: 0.6,
    patterns: { c: [/(?<![\w.>])(?:printf|syslog\s*\(\s*\w+\s*,)\s*\(?\s*[a-z_]\w*(?:\[\w+\])?\s*\)/] },
    not: /printf\s*\(\s*[A-Z_]+\s*\)/,
  },
  {
    id: 'slow-expression',
    category: 'denial-of-service',
    severity: 'medium',
    title: 'A regular expression can take exponential time',
    detail:
      'A repeated group that is itself a repetition has exponentially many ways to match; a short text that almost matches blocks the process.',
    suggestion: 'Remove one of the two repetitions, or limit the length of the text first.',
    confidence: 0.6,
    patterns: {
      js: [
        /(?:^|[=(,:[!&|?{};\s])\/(?:[^/\\\n]|\\.)*\((?:\?:)?(?:\[(?:[^\]\\]|\\.)+\]|\\[wdsWDS]|\.|\w)[+*]\)[+*]/,
      ],
      python: [/\bre\.\w+\(\s*r?["'][^"']*\((?:\?:)?(?:\[[^\]]+\]|\\[wdsWDS]|\.|\w)[+*]\)[+*]/],
      ruby: [/=~\s*\/[^/]*\((?:\?:)?(?:\[[^\]]+\]|\\[wdsWDS]|\.|\w)[+*]\)[+*]/],
      java: [/Pattern\.compile\(\s*"[^"]*\((?:\?:)?(?:\[[^\]]+\]|\\\\[wdsWDS]|\.|\w)[+*]\)[+*]/],
    },
  },
];
