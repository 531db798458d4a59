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
 * A Perl pattern as a POSIX extended regular expression, which is matched in linear time; null when there is no equivalent.
 * Translated because an untranslated pattern would match something else without an error.
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

/** GNU's matcher reads \<, \>, \` and \' as edges of words and text; without the backslash they are literal. */
function escaped(char: string): string | null {
  if (/[A-Za-z0-9]/.test(char) || char === '') return null;
  return "<>`'".includes(char) ? char : `\\${char}`;
}
