import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { AgentCall } from '../../run/agent-call.ts';
import type { OutputReader } from '../loop/output.ts';
import { type Draw, lastDraw, plainDraw, seededDraw, uniformOf } from './draw.ts';
import { soughtAnswer, soughtNumber, soughtText, type Tilt } from './free-text.ts';
import type { Hints, HintsOf } from './hints.ts';
import { sampleOf } from './schema-sample.ts';

/** How sampled answers look. */
export type SampleStyle = {
  /**
   * `first` takes of each enum the first choice, of numbers the plainest, false; `last` the last choice, the highest
   * number, true; both with so many `entries` in lists. `drawn` takes any, as much of it as `generous` says, from 0 to 1.
   */
  readonly answers:
    | { readonly are: 'first' | 'last'; readonly entries: number }
    | { readonly are: 'drawn'; readonly seed: number; readonly generous: number };
  /** Whether free texts are all the same, so that a script finds nothing new, all different, or some of both. */
  readonly texts: 'same' | 'different' | 'drawn';
};

/** What a task is about: paths of tracked files that it names. */
export type Tracked = { readonly has: (path: string) => boolean; readonly all: readonly string[] };

/** A call, its number among those of the same prompt, from 1, and what its answer may be about. */
type Asked = {
  readonly call: AgentCall;
  readonly number: number;
  readonly tracked: Tracked;
  readonly hintsOf: (schema: JsonObject | undefined) => HintsOf;
};

/** An answer without a model: a value of the schema that fits it, or a sentence. Where no sample fits the schema, the nearest one. */
export function sampleAnswer(
  { call, number, tracked, hintsOf }: Asked,
  style: SampleStyle,
  readerOf: (schema: JsonObject) => OutputReader,
): { readonly value: Json; readonly fits: boolean } {
  const { schema } = call.options;
  const hints = hintsOf(schema);
  const draw = drawFor(call, number, style, hints);
  if (schema === undefined) return { value: sentence(call, style, { ...draw, hints }), fits: true };
  const sampled = sampleOf(schema, draw);
  const dress = { call, style, tracked, uniform: draw.uniform };
  const styled = dressed(sampled, { ...dress, hints });
  const reader = readerOf(schema);
  const fits = (value: Json) =>
    reader.status === 'ready' && reader.read(JSON.stringify(value)).status === 'valid';
  if (fits(styled)) return { value: styled, fits: true };
  const unsought = dressed(sampled, { ...dress, hints: null });
  if (fits(unsought)) return { value: unsought, fits: true };
  const plain = sampleOf(schema, 1);
  return { value: plain, fits: fits(plain) };
}

function sentence(
  { id }: AgentCall,
  { answers, texts }: SampleStyle,
  { hints, uniform }: { readonly hints: HintsOf; readonly uniform: () => number },
): string {
  const plain = `A sampled answer${texts === 'same' ? '' : ` (${id})`}: no model was asked.`;
  if (answers.are === 'first') return plain;
  return soughtAnswer(plain, { hints, uniform: answers.are === 'drawn' ? uniform : null }) ?? plain;
}

function drawFor(
  { prompt }: AgentCall,
  number: number,
  { answers }: SampleStyle,
  { field, others }: HintsOf,
): Draw & { readonly uniform: () => number } {
  if (answers.are === 'first') return { ...plainDraw(answers.entries), uniform: () => 0.5 };
  if (answers.are !== 'drawn') {
    const sought = (name: string, isBounded: boolean) =>
      soughtNumber(field(name), others, { isBounded, uniform: () => 1, tilt: 'high' });
    return { ...lastDraw(answers.entries), sought, uniform: () => 0.5 };
  }
  const { uniform, ...draw } = seededDraw(`${answers.seed} ${number} ${prompt}`, answers.generous);
  const tilt = tiltOf(answers.seed);
  return {
    ...draw,
    uniform,
    entries: (name) => lengthFor(field(name), uniform) ?? draw.entries(name),
    sought: (name, isBounded) => soughtNumber(field(name), others, { isBounded, uniform, tilt }),
  };
}

function tiltOf(seed: number): Tilt {
  const at = uniformOf(`tilt ${seed}`)();
  if (at < TILTED.high) return 'high';
  return at < TILTED.high + TILTED.low ? 'low' : 'none';
}

/** Share of dry runs whose unbounded numbers are high or low together. */
const TILTED = { high: 0.2, low: 0.1 };

function lengthFor({ lengths }: Hints, uniform: () => number): number | null {
  if (lengths.length === 0 || uniform() > LENGTHS) return null;
  return Math.min(lengths[Math.floor(uniform() * lengths.length)] ?? 0, ENTRIES_MAX);
}

/** Share of lists that are as long as the script looks for. */
const LENGTHS = 0.3;
const ENTRIES_MAX = 50;

const SAMPLE_TEXT = /^text\.*$/;
const NAMES_A_FILE = /^(file|path|filename|filepath|files|paths|filenames|filepaths)$/;

type Dress = {
  readonly call: AgentCall;
  readonly style: SampleStyle;
  readonly tracked: Tracked;
  readonly uniform: () => number;
  /** null for texts that nothing is looked for in. */
  readonly hints: HintsOf | null;
};

/** Replaces free texts by different ones where the style asks for it, and names of files by those of tracked files. */
function dressed(value: Json, { call, style, tracked, uniform, hints }: Dress): Json {
  const paths = pathsFor(call, tracked);
  let texts = 0;
  let files = style.texts === 'same' ? 0 : Math.floor(uniform() * paths.length);
  const isNew = () => style.texts === 'different' || (style.texts === 'drawn' && uniform() < NEW_TEXTS);
  const soughtIn = (name: string, plain: string, isFile: boolean): string | null => {
    if (hints === null || style.answers.are === 'first') return null;
    const drawn = { hints, uniform: style.answers.are === 'drawn' ? uniform : null };
    return soughtText({ name, plain, isFile }, drawn);
  };
  const dress = (part: Json, key: string): Json => {
    if (isList(part)) return part.map((item) => dress(item, key));
    if (isJsonObject(part))
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, dress(inner, name)]));
    if (typeof part !== 'string' || !SAMPLE_TEXT.test(part)) return part;
    const isFile = NAMES_A_FILE.test(key.toLowerCase().replace(/[^a-z]/g, ''));
    const sought = soughtIn(key, part, isFile);
    if (sought !== null) return sought;
    if (isFile) {
      files += 1;
      return paths[(files - 1) % paths.length] ?? part;
    }
    texts += 1;
    return isNew() ? `${part} ${call.id}.${texts}` : style.texts === 'drawn' ? `${part} ${texts}` : part;
  };
  return dress(value, '');
}

/** Share of free texts that no other answer of a drawn run has. */
const NEW_TEXTS = 0.8;

/** The files that the task is about: attached ones, then those it names; any tracked ones where it names none. */
function pathsFor({ prompt, options }: AgentCall, tracked: Tracked): readonly string[] {
  const attached = (options.files ?? []).filter((path) => tracked.has(path));
  if (attached.length > 0) return attached;
  const named = (prompt.match(/[\w@.+/-]+/g) ?? []).map((word) => word.replace(/\.$/, ''));
  const known = [...new Set(named)].filter((word) => tracked.has(word));
  return known.length > 0 ? known : tracked.all;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
