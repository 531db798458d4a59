const CLASSES: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  s: '[[:space:]]',
  S: '[^[:space:]]',
  w: '[[:alnum:]_]',
  W: '[^[:alnum:]_]',
  b: '\\b',
  B: '\\B',
};

/**
 * The same pattern as a POSIX extended regular expression, which is matched in linear time; null when it cannot be said
 * there. Passing a Perl pattern on as it is would search for something else without a word.
 */
export function posixPattern(pattern: string): string | null {
  let out = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    if (char === '(' && next === '?') return null;
    if ('*+?}'.includes(char) && (next === '?' || next === '+')) return null;
    if (char === '[') {
      const set = /^\[\^?\]?[^\]\\[]*\]/.exec(pattern.slice(at))?.[0];
      if (set === undefined) return null;
      out += set;
      at += set.length - 1;
    } else if (char === '\\') {
      const translated = CLASSES[next] ?? escaped(next);
      if (translated === null) return null;
      out += translated;
      at += 1;
    } else out += char;
  }
  return out;
}

/** GNU's matcher reads some escaped signs as edges of words and lines; by themselves they are text. */
function escaped(char: string): string | null {
  if (/[A-Za-z0-9]/.test(char) || char === '') return null;
  return "<>`'".includes(char) ? char : `\\${char}`;
}
