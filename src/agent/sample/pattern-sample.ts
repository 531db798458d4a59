/** A string that a regular expression matches, of a length between the two where that can be had; best effort, always the same. */
export function samplePattern(pattern: string, minLength: number, maxLength: number): string {
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && matches(pattern, text);
  const candidates = [0, 1, 2, 4, 8, 16, 32, 64].map((extra) => generate(pattern, extra));
  const padded = candidates.flatMap((text) => [text, text.padEnd(minLength, text.at(-1) ?? 'a')]);
  return padded.find(fits) ?? candidates.find((text) => matches(pattern, text)) ?? 'text';
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

/** Writes what each part of a pattern asks for; parts that may repeat without end repeat `extra` times more. */
function generate(pattern: string, extra: number): string {
  let at = 0;
  const alternatives = (): string => {
    let first: string | null = null;
    let current = '';
    while (at < pattern.length && pattern[at] !== ')') {
      if (pattern[at] === '|') {
        at += 1;
        first ??= current;
        current = '';
        continue;
      }
      const piece = atom();
      current += piece.repeat(times());
    }
    return first ?? current;
  };
  const atom = (): string => {
    const char = pattern[at] ?? '';
    at += 1;
    if (char === '^' || char === '$') return '';
    if (char === '.') return 'a';
    if (char === '[') return oneOfClass();
    if (char === '\\') return escaped();
    if (char !== '(') return char;
    const head = /^\?(?::|<[A-Za-z]\w*>|=|!|<=|<!)/.exec(pattern.slice(at))?.[0] ?? '';
    at += head.length;
    const inner = alternatives();
    at += 1;
    return ['?=', '?!', '?<=', '?<!'].includes(head) ? '' : inner;
  };
  const times = (): number => {
    const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(pattern.slice(at));
    if (found === null) return 1;
    at += found[0].length;
    if (found[0].startsWith('*')) return extra;
    if (found[0].startsWith('+')) return 1 + extra;
    if (found[0].startsWith('?')) return 0;
    const least = Number(found[1]);
    if (found[2] === '') return least;
    return found[3] === '' ? least + extra : Math.min(Number(found[3]), least + extra);
  };
  const escaped = (): string => {
    const char = pattern[at] ?? '';
    at += 1;
    if (char === 'u' || char === 'x') {
      const code = /^(?:\{([0-9a-f]+)\}|([0-9a-f]{4}|[0-9a-f]{2}))/i.exec(pattern.slice(at));
      at += code?.[0].length ?? 0;
      return String.fromCodePoint(Number.parseInt(code?.[1] ?? code?.[2] ?? '61', 16));
    }
    if (char === 'p' || char === 'P') {
      at += /^\{[^}]*\}/.exec(pattern.slice(at))?.[0].length ?? 0;
      return char === 'p' ? 'A' : '-';
    }
    return ESCAPES[char] ?? char;
  };
  const oneOfClass = (): string => {
    const negated = pattern[at] === '^';
    const end = classEnd(pattern, at + (negated ? 1 : 0));
    const body = pattern.slice(at - 1, end + 1);
    const start = at + (negated ? 1 : 0);
    at = end + 1;
    const first =
      pattern[start] === '\\' ? (ESCAPES[pattern[start + 1] ?? ''] ?? pattern[start + 1]) : pattern[start];
    const tried = [...(negated ? [] : [first ?? 'a']), ...'aA0_- .,/:@#z'];
    return tried.find((char) => matches(`^${body}$`, char)) ?? 'a';
  };
  return alternatives();
}

const ESCAPES: Readonly<Record<string, string>> = {
  d: '0',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  n: '\n',
  t: '\t',
  r: '\r',
  b: '',
  B: '',
};

function classEnd(pattern: string, from: number): number {
  for (let at = from; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}
