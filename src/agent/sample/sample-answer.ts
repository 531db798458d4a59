import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { AgentCall } from '../../run/agent-call.ts';
import type { OutputReader } from '../loop/output.ts';
import { type Draw, lastDraw, plainDraw, seededDraw } from './draw.ts';
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

/** An answer without a model: a value of the schema that fits it, or a sentence. Where no sample fits the schema, the nearest one. `number` counts calls of the same prompt, from 1. */
export function sampleAnswer(
  { call, number, tracked }: { readonly call: AgentCall; readonly number: number; readonly tracked: Tracked },
  style: SampleStyle,
  readerOf: (schema: JsonObject) => OutputReader,
): { readonly value: Json; readonly fits: boolean } {
  const { schema } = call.options;
  if (schema === undefined) return { value: sentence(call, style), fits: true };
  const draw = drawFor(call, number, style);
  const styled = dressed(sampleOf(schema, draw), { call, style, tracked, uniform: draw.uniform });
  const reader = readerOf(schema);
  const fits = (value: Json) =>
    reader.status === 'ready' && reader.read(JSON.stringify(value)).status === 'valid';
  if (fits(styled)) return { value: styled, fits: true };
  const plain = sampleOf(schema, 1);
  return { value: plain, fits: fits(plain) };
}

const sentence = ({ id }: AgentCall, { texts }: SampleStyle): string =>
  `A sampled answer${texts === 'same' ? '' : ` (${id})`}: no model was asked.`;

function drawFor(
  { prompt }: AgentCall,
  number: number,
  { answers }: SampleStyle,
): Draw & { readonly uniform: () => number } {
  if (answers.are === 'drawn') return seededDraw(`${answers.seed} ${number} ${prompt}`, answers.generous);
  const draw = answers.are === 'first' ? plainDraw(answers.entries) : lastDraw(answers.entries);
  return { ...draw, uniform: () => 0.5 };
}

const SAMPLE_TEXT = /^text\.*$/;
const NAMES_A_FILE = /^(file|path|filename|filepath|files|paths|filenames|filepaths)$/;

type Dress = {
  readonly call: AgentCall;
  readonly style: SampleStyle;
  readonly tracked: Tracked;
  readonly uniform: () => number;
};

/** Replaces free texts by different ones where the style asks for it, and names of files by those of tracked files. */
function dressed(value: Json, { call, style, tracked, uniform }: Dress): Json {
  const paths = pathsFor(call, tracked);
  let texts = 0;
  let files = style.texts === 'same' ? 0 : Math.floor(uniform() * paths.length);
  const isNew = () => style.texts === 'different' || (style.texts === 'drawn' && uniform() < NEW_TEXTS);
  const dress = (part: Json, key: string): Json => {
    if (isList(part)) return part.map((item) => dress(item, key));
    if (isJsonObject(part))
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, dress(inner, name)]));
    if (typeof part !== 'string' || !SAMPLE_TEXT.test(part)) return part;
    if (NAMES_A_FILE.test(key.toLowerCase().replace(/[^a-z]/g, ''))) {
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
