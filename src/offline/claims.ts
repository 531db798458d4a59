import { isJsonObject, type Json, type JsonObject, parseJson } from '../base/json.ts';
import { fencesIn } from '../base/matching/fences.ts';
import { roleInSchema } from '../findings/synonyms.ts';
import { pathsIn } from './paths.ts';

/** A statement about code that a question contains, to be judged or to be reported. */
export type Claim = {
  readonly file: string;
  readonly line: number | null;
  readonly title: string;
  readonly severity: string | null;
  readonly category: string | null;
  readonly evidence: string | null;
  readonly said: Partial<Readonly<Record<'detail' | 'suggestion' | 'confidence' | 'id', string | number>>>;
  /** The object in the question; null when the claim was read out of prose. */
  readonly raw: JsonObject | null;
};

/** The claims of a question: JSON objects with a file and a statement about it; without any JSON object, one claim in prose. */
export function claimsIn(prompt: string): readonly Claim[] {
  const objects = jsonIn(prompt).flatMap(objectsIn);
  const claims = objects.flatMap(toClaim);
  if (claims.length > 0) return claims;
  return objects.length > 0 ? [] : claimInProse(prompt);
}

function toClaim(raw: JsonObject): Claim[] {
  const byRole = new Map<string, Json>();
  for (const [name, value] of Object.entries(raw)) {
    const role = roleInSchema(name);
    if (role !== null && !byRole.has(role) && value !== null) byRole.set(role, value);
  }
  const file = byRole.get('file');
  const title = text(byRole.get('title')) ?? text(byRole.get('detail'));
  if (typeof file !== 'string' || title === null) return [];
  const [path, lineOfPath] = splitLocation(file);
  return [
    {
      file: path,
      line: lineNumber(byRole.get('line')) ?? lineOfPath,
      title,
      severity: text(byRole.get('severity')),
      category: text(byRole.get('category')),
      evidence: text(byRole.get('evidence')),
      said: saidIn(byRole),
      raw,
    },
  ];
}

function saidIn(byRole: ReadonlyMap<string, Json>): Claim['said'] {
  const said: Record<string, string | number> = {};
  for (const role of ['detail', 'suggestion', 'confidence', 'id']) {
    const value = byRole.get(role);
    if (typeof value === 'string' || typeof value === 'number') said[role] = value;
  }
  return said;
}

const text = (value: Json | undefined): string | null =>
  typeof value === 'string' && value.trim() !== ''
    ? value
    : Array.isArray(value) && typeof value[0] === 'string'
      ? value.join('\n')
      : null;

/** 12, "12", "12-18", [12, 18], {start: 12}: the first number. */
function lineNumber(value: Json | undefined): number | null {
  if (value === undefined) return null;
  const found = /\d+/.exec(JSON.stringify(value))?.[0];
  return found === undefined ? null : Number(found);
}

/** PATH_MAX of Linux. */
const PATH_CHARS_MAX = 4096;

function splitLocation(file: string): [string, number | null] {
  const match = file.length > PATH_CHARS_MAX ? null : /^(.*?):(\d+)(?:[:-]\d+)*$/.exec(file);
  return match === null ? [file.replace(/^\.\//, ''), null] : [match[1] ?? file, Number(match[2])];
}

/** One file, a line and a quotation, anywhere in a text that asks about a single finding. */
function claimInProse(prompt: string): Claim[] {
  const [file] = pathsIn(prompt);
  if (file === undefined) return [];
  const at = prompt.indexOf(file) + file.length;
  const besidePath = /^[`'"*]*(?::|#L|,? +(?:at |on )?lines? +)(\d+)/i.exec(prompt.slice(at));
  const named = /\blines?\W{1,4}(\d+)/i.exec(prompt);
  const fence = fencesIn(prompt)[0]?.body;
  const labelled = /(?:evidence|quote|code|snippet)\W{0,4}:\s*[`"]*([^\n`]+)/i.exec(prompt)?.[1];
  const title = /(?:title|finding|issue|claim|bug)\W{0,4}:\s*([^\n]+)/i.exec(prompt)?.[1];
  const line = besidePath?.[1] ?? named?.[1];
  return [
    {
      file,
      line: line === undefined ? null : Number(line),
      title: title ?? prompt.slice(0, 120),
      severity: null,
      category: null,
      evidence: fence?.trim() || labelled?.trim() || null,
      said: {},
      raw: null,
    },
  ];
}

// A prompt may hold whole files with many brackets; this bounds the time of the search for JSON.
const ATTEMPTS_MAX = 400;

function jsonIn(prompt: string): Json[] {
  const found: Json[] = [];
  const start = /[[{]/g;
  let attempts = 0;
  for (
    let match = start.exec(prompt);
    match !== null && attempts < ATTEMPTS_MAX;
    match = start.exec(prompt)
  ) {
    attempts += 1;
    const end = endOfJson(prompt, match.index);
    const value = end === null ? undefined : parseJson(prompt.slice(match.index, end));
    if (end === null || value === undefined) continue;
    found.push(value);
    start.lastIndex = end;
  }
  return found;
}

function endOfJson(text: string, from: number): number | null {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const close = /"(?:[^"\\\n]|\\.)*"/y;
      close.lastIndex = at;
      if (close.exec(text) === null) return null;
      at = close.lastIndex - 1;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (char !== undefined && !/[\s\w:,.+-]/.test(char)) return null;
  }
  return null;
}

/** The innermost objects of a value that are claims, without the lists and objects around them. */
function objectsIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isJsonObject(value)) return [];
  return toClaim(value).length > 0 ? [value] : Object.values(value).flatMap(objectsIn);
}
