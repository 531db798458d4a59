/** Lines count from 1; null where none is named. */
export type Lines = { readonly line: number | null; readonly endLine: number | null };

export type Reading = { readonly name: string } & Lines;

/** Every way to read a text as a path with lines, the most literal first. */
export function readings(text: string): readonly Reading[] {
  const found = new Map<string, Reading>();
  const add = (reading: Reading): void => {
    const known = found.get(reading.name);
    // Of a link the label may name the file and the target its line, or the other way round.
    const saysMore = known === undefined || (known.line === null && reading.line !== null);
    if (reading.name !== '' && saysMore) found.set(reading.name, reading);
  };
  const forms = unwrapped(text);
  // What only takes lines off comes first: it loses nothing of the name.
  for (const shorten of [lastNumber, linesAtEnd, withoutEnd])
    for (const form of forms) {
      let reading: Reading | null = { name: form, line: null, endLine: null };
      for (let rounds = 0; reading !== null && rounds < ROUNDS_MAX; rounds += 1) {
        add(reading);
        for (const name of layersOf(reading.name)) add({ ...reading, name });
        reading = shorten(reading);
      }
    }
  return [...found.values()];
}

/** Ends that are taken off one after the other: a column, a line, a function, a remark. */
const ROUNDS_MAX = 5;

/** A text that is no known file, without the marks around it and the lines at its end. */
export function withoutLines(text: string): Reading {
  const reading = { name: bare(text), line: null, endLine: null };
  return linesAtEnd(reading) ?? reading;
}

/** The lines that a text names when it names nothing else; null for any other text. */
export function rangeOnly(text: string): Lines | null {
  const { line, end } = new RegExp(`^\\s*(?:lines?\\s*)?L?${RANGE}\\s*$`, 'i').exec(text)?.groups ?? {};
  return line === undefined ? null : { line: lineNumber(line), endLine: lineNumber(end) };
}

export function lineNumber(value: string | number | undefined): number | null {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** A text without what stands around it, one pair of marks after the other, then without all of them. */
function layersOf(text: string): readonly string[] {
  const layers = [text.trim()];
  for (let inner = text.trim(); layers.length < LAYERS_MAX; ) {
    const match = PAIR.exec(inner);
    if (match === null) break;
    inner = match[2] ?? match[3] ?? '';
    layers.push(inner);
  }
  return [...layers, bare(text)];
}

const LAYERS_MAX = 5;
const PAIR = /^(?:([`'"]{1,3}|\*{1,2}|__?)(.+)\1|[(<[](.+)[)>\]])$/s;

const bare = (text: string): string =>
  text
    .trim()
    .replace(/^[`'"<([*_]+/, '')
    .replace(/(?<![`'">)\]*_])[`'">)\]*_]+$/, '');

/** The text as it is, then without quotes and brackets around it, as the target of a link, as the path in a URL, as git writes a rename. */
function unwrapped(text: string): readonly string[] {
  const [link = '', label = '', target = ''] =
    /^\s*\[([^\]]{1,500})\]\(([^)\s]{1,1000})[^)]{0,200}\)/.exec(text) ?? [];
  const after = text.slice(link.length).trim();
  const links = link === '' ? [] : [`${target}${after}`, target, `${label}${after}`, label];
  const [, head = '', from = '', to, tail = ''] =
    /^([^{}]{0,500})\{([^{}]{0,500}) => ([^{}]{0,500})\}([^{}]{0,500})$/.exec(text.trim()) ?? [];
  const renamed =
    to === undefined ? [] : [to, from].map((part) => `${head}${part}${tail}`.replace('//', '/'));
  // File "src/a.ts", line 12: a traceback of Python
  const traced = text.replace(/^\s*(?:in\s+)?file:?\s+(["'`]?)([^"'`]+)\1/i, '$2');
  const forms = [text, ...layersOf(text), ...links, ...renamed, ...(traced === text ? [] : [traced])];
  return forms.flatMap((form) => [form, ...pathsInUrl(form)]);
}

// https://github.com/acme/shop/blob/<ref>/src/a.ts#L12, also of other hosts and with `/-/` as GitLab has it; a ref may hold slashes.
const BLOB_URL = /^https?:\/\/[^/\s]+\/[^?\s]*?\/(?:blob|blame|raw|edit|tree|src)\/([^?\s]+)/;
const RAW_URL = /^https?:\/\/raw\.githubusercontent\.com\/[^/\s]+\/[^/\s]+\/([^?\s]+)/;
const FILE_URL = /^(?:file:\/\/(?:localhost)?|vscode(?:-insiders)?:\/\/file)(\/[^?\s]*)/;

function pathsInUrl(form: string): readonly string[] {
  const url = form.replace(/\?[^#\s]*/, '');
  const file = FILE_URL.exec(url)?.[1];
  if (file !== undefined) return [decoded(file)];
  const rest = (RAW_URL.exec(url) ?? BLOB_URL.exec(url))?.[1];
  if (rest === undefined) return [];
  const parts = decoded(rest).split('/');
  return parts.slice(1, 8).map((_part, index) => parts.slice(index + 1).join('/'));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const RANGE = String.raw`(?<line>\d{1,9})(?:[:.]\d{1,9})?(?:\s*(?:-|–|—|to|\.\.\.?)\s*L?(?<end>\d{1,9})(?:[:.]\d{1,9})?)?`;
const WORD_FOR_LINE = String.raw`(?:lines?|ln|ll?\.|zeilen?|lignes?|l[ií]neas?|строк[аи]|L)`;
const LINE_ENDS = [
  // src/a.ts:12, :12:5, :12-18, :L12
  new RegExp(String.raw`:\s*L?${RANGE}$`),
  // src/a.ts#L12-L18, #L12C3-L14C1, #12, #lines-12:14
  /#(?:L|lines?-)?(?<line>\d{1,9})(?:C\d{1,9})?(?:[-:]L?(?<end>\d{1,9})(?:C\d{1,9})?)?$/,
  // src/a.ts (lines 12-18), src/a.ts line 12, src/a.ts, L12, src/a.ts:line 12
  new RegExp(
    String.raw`(?<![\s,;:@])[\s,;:@]+\(?(?:(?:at|on|in|around|near|about|approx\.?|~)\s*|@\s*)?${WORD_FOR_LINE}(?:\s*:)?\s*${RANGE}\)?$`,
    'i',
  ),
  // src/a.c(12), src/a.c(12,5), src/a.c (12-14), src/a.c[12]
  new RegExp(String.raw`(?<!\s)\s*[([]\s*(?:${WORD_FOR_LINE}\s*)?${RANGE}(?:,\s*\d{1,9})?\s*[)\]]$`, 'i'),
  // src/a.ts 第12行, src/a.ts:12行目
  /(?<![\s,;:])[\s,;:]*(?:第\s*)?(?<line>\d{1,9})\s*(?:[-–~至]\s*(?<end>\d{1,9})\s*)?行目?$/,
  // src/a.ts +12, as editors are called
  /(?<!\s)\s+\+(?<line>\d{1,9})$/,
  // src/a.ts@12, src/a.ts @ 12, src/a.ts at 12, src/a.ts 12
  new RegExp(String.raw`(?<!\s)(?:\s*@\s*|\s+(?:at\s+)?)${RANGE}$`, 'i'),
];
/** `line 12 of src/a.ts` */
const LINE_HEAD = new RegExp(
  String.raw`^(?:(?:at|on|in)\s+)?${WORD_FOR_LINE}\s*${RANGE}\s+(?:of|in)\s+(?:the\s+file\s+)?`,
  'i',
);
/** What may follow a path besides lines: a function in brackets, a member, an anchor. */
const OTHER_ENDS = [
  /(?<!\s)\s*\([^()]{0,200}\)$/,
  /::[\w.$<>~]{1,200}$/,
  /:[A-Za-z_$][\w.$]{0,200}$/,
  /#[\w.$-]{1,200}$/,
  /(?<!\s)\s*:$/,
  /(?<!\s)\s+[^\s/]{1,100}$/,
];

/** `x:12` may be a file, and then `x:12:5` is its line 5. */
function lastNumber(reading: Reading): Reading | null {
  const match = /:(\d{1,9})$/.exec(reading.name);
  return match === null
    ? null
    : { name: reading.name.slice(0, match.index), line: lineNumber(match[1]), endLine: null };
}

function withoutEnd(reading: Reading): Reading | null {
  const lines = linesAtEnd(reading);
  if (lines !== null) return lines;
  const name = reading.name.trim();
  for (const pattern of OTHER_ENDS) {
    const match = pattern.exec(name);
    if (match !== null && match.index > 0) return { ...reading, name: name.slice(0, match.index) };
  }
  return null;
}

function linesAtEnd(reading: Reading): Reading | null {
  const name = reading.name.trim();
  for (const pattern of [LINE_HEAD, ...LINE_ENDS]) {
    const match = pattern.exec(name);
    if (match === null || match[0] === name) continue;
    return {
      name: name.slice(0, match.index) + name.slice(match.index + match[0].length),
      line: lineNumber(match.groups?.line) ?? reading.line,
      endLine: lineNumber(match.groups?.end) ?? reading.endLine,
    };
  }
  return null;
}
