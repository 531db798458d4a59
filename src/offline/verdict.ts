import { dereferenced } from '../agent/sample/schema-flatten.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { fieldName, roleInSchema, VERDICT_FIELDS, VERDICT_WORDS } from '../findings/synonyms.ts';
import type { Claim } from './claims.ts';
import { objectOf } from './fields.ts';
import { commentsOf, isTestPath, languageOf, type Match, type Source, scan } from './scan.ts';

export type Verdict = { readonly upheld: boolean; readonly reason: string };

// How far a quotation may be from the line that a rule matches, and how far above it a guard counts.
const NEAR_LINES = 3;
const GUARD_LINES = 10;

/** Judges a claim by the file's text: is the quoted code there, is it code, does a rule match it, is there no guard above it. */
export function judge(claim: Claim, source: Source | undefined): Verdict {
  const { file } = claim;
  if (source === undefined)
    return refuted(`\`${file}\` can't be read in this checkout, so nothing stands in it.`);
  const at = findEvidence(claim, source);
  if (at === null) return refuted(`The quoted code does not stand in \`${file}\`.`);
  const line = source.lines[at];
  const where = `\`${file}\` line ${line?.number ?? claim.line}`;
  if (commentsOf(source.lines, languageOf(file))[at]) return refuted(`${where} is a comment.`);
  if (isTestPath(file)) return refuted(`${where} is a test, a fixture or an example: no user runs it.`);
  const match = nearestMatch(scan(source), source, at);
  if (match === undefined) return refuted(`No pattern that the offline reviewer knows matches at ${where}.`);
  const guard = guardAbove(match, source);
  if (guard !== null)
    return refuted(`Line ${guard.number} of \`${file}\` guards it: \`${guard.text.trim()}\``);
  return {
    upheld: true,
    reason: `${where} reads \`${match.line.text.trim().slice(0, 160)}\` (${match.rule.category}), and nothing in the ${GUARD_LINES} lines above guards it.`,
  };
}

const refuted = (reason: string): Verdict => ({ upheld: false, reason });

/** Index of the line where the quotation begins, nearest to the claimed one; without a quotation, the claimed line. */
function findEvidence(claim: Claim, source: Source): number | null {
  const byNumber = source.lines.findIndex((line) => line.number === claim.line);
  const quoted = (claim.evidence ?? '')
    .split('\n')
    .map(squeezed)
    .filter((text) => text !== '');
  const [first] = quoted;
  if (first === undefined) return byNumber === -1 ? null : byNumber;
  const starts = source.lines.flatMap((line, index) => {
    const after = source.lines
      .slice(index, index + quoted.length + GUARD_LINES)
      .map((next) => squeezed(next.text));
    const all = quoted.every((text) => after.some((next) => next.includes(text)));
    return squeezed(line.text).includes(first) && all ? [index] : [];
  });
  const wanted = byNumber === -1 ? 0 : byNumber;
  return starts.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? null;
}

// Quotations lose their indentation, and some include the line number.
const squeezed = (text: string): string =>
  text
    .replace(/^ *\d+\t/, '')
    .replace(/\s+/g, ' ')
    .trim();

function nearestMatch(matches: readonly Match[], source: Source, at: number): Match | undefined {
  const wanted = source.lines[at]?.number ?? 0;
  return matches
    .filter((match) => Math.abs(match.line.number - wanted) <= NEAR_LINES)
    .sort((a, b) => Math.abs(a.line.number - wanted) - Math.abs(b.line.number - wanted))[0];
}

function guardAbove({ rule, line }: Match, source: Source) {
  const { guard } = rule;
  if (guard === undefined) return null;
  const above = source.lines.filter(
    (other) => other.number < line.number && other.number >= line.number - GUARD_LINES,
  );
  return above.find((other) => guard.test(other.text)) ?? null;
}

/** Whether a schema asks for a verdict: a boolean with a name that says which, or an enum of outcomes. */
export function isVerdictSchema(schema: JsonObject, root: JsonObject): boolean {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).some(
    ([name, property]) => outcomeFor(name, dereferenced(property, root), true) !== undefined,
  );
}

/** An answer to such a schema. */
export function verdictAnswer(
  schema: JsonObject,
  root: JsonObject,
  verdict: Verdict,
  claim: Claim | null,
  index: number,
): Json {
  return objectOf(schema, root, (name, property) => {
    const outcome = outcomeFor(name, property, verdict.upheld);
    if (outcome !== undefined) return outcome;
    const given = claim?.raw?.[name];
    if (['id', 'index', 'key', 'findingid', 'title', 'file', 'line', 'severity'].includes(fieldName(name))) {
      if (given !== undefined && typeof given === property.type) return given;
      if (given !== undefined && property.type === 'integer' && Number.isInteger(given)) return given;
      return property.type === 'integer' && fieldName(name) === 'index' ? index : undefined;
    }
    const role = roleInSchema(name);
    if (
      property.type === 'string' &&
      property.enum === undefined &&
      (role === 'detail' || role === 'evidence')
    ) {
      return verdict.reason;
    }
    return role === 'confidence' ? confidenceFor(property) : undefined;
  });
}

function outcomeFor(name: string, property: JsonObject, upheld: boolean): Json | undefined {
  const plain = fieldName(name);
  if (property.type === 'boolean') {
    if (VERDICT_FIELDS.refuted.inSchemas.includes(plain)) return !upheld;
    const names = [...VERDICT_FIELDS.upheld.inSchemas, ...VERDICT_FIELDS.confirmed.inSchemas];
    return names.includes(plain) ? upheld : undefined;
  }
  if (!Array.isArray(property.enum)) return undefined;
  const words = property.enum.filter((word) => typeof word === 'string');
  const yes = words.find((word) => VERDICT_WORDS.upheld.inSchemas.includes(fieldName(word)));
  const no = words.find((word) => VERDICT_WORDS.refuted.inSchemas.includes(fieldName(word)));
  return yes === undefined || no === undefined ? undefined : upheld ? yes : no;
}

function confidenceFor(property: JsonObject): Json | undefined {
  if (Array.isArray(property.enum)) return property.enum.find((word) => word === 'medium') ?? undefined;
  const high =
    typeof property.maximum === 'number' ? property.maximum : property.type === 'integer' ? 100 : 1;
  const share = 0.6 * high;
  return property.type === 'integer' ? Math.round(share) : property.type === 'number' ? share : undefined;
}
