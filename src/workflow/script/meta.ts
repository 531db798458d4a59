import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type ArgumentType, faultsOfType, typeInWords, unreadKeywords } from '../arguments/argument-types.ts';

type Phase = { readonly title: string; readonly detail?: string; readonly model?: string };

/** What a script says about itself. `name` is its identity, whatever its file is called. */
export type Meta = {
  readonly name: string;
  readonly description: string;
  readonly phases: readonly Phase[];
  readonly title?: string;
  readonly whenToUse?: string;
  /** What each of its arguments is, by name, with its type where that is said; absent: it does not say which ones it takes. */
  readonly args?: Readonly<Record<string, string>>;
  /** The types of those arguments that are declared with one. */
  readonly argTypes?: Readonly<Record<string, ArgumentType>>;
  /** Keys that nothing here reads, as they were written. */
  readonly other: JsonObject;
};

export type MetaReading =
  | { readonly status: 'ok'; readonly meta: Meta; readonly warnings: readonly string[] }
  | { readonly status: 'invalid'; readonly faults: readonly string[] };

/** Only a missing name or description is a fault; anything else that is malformed is left out with a warning. */
export function readMeta(value: JsonObject): MetaReading {
  const { name, description, phases, title, whenToUse, ...rest } = value;
  const { args: _, ...other } = rest;
  const faults = [...requiredFault('name', name), ...requiredFault('description', description)];
  if (typeof name !== 'string' || typeof description !== 'string' || faults.length > 0)
    return { status: 'invalid', faults };
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const args = readArguments(rest.args, warn);
  const meta = {
    name: name.trim(),
    description: description.trim(),
    phases: readPhases(phases, warn),
    ...optionalText('title', title, 'meta.title', warn),
    ...optionalText('whenToUse', whenToUse, 'meta.whenToUse', warn),
    ...args,
    other: args === null ? rest : other,
  };
  return { status: 'ok', meta, warnings };
}

const requiredFault = (key: string, value: Json | undefined): string[] =>
  typeof value === 'string' && value.trim() !== ''
    ? []
    : [
        `meta.${key} must be a non-empty string, got ${value === undefined ? 'nothing' : JSON.stringify(value)}.`,
      ];

type Warn = (message: string) => void;

function readPhases(value: Json | undefined, warn: Warn): Phase[] {
  if (value === undefined) return [];
  if (!isArray(value)) {
    warn('meta.phases must be an array of { title, detail }; it was ignored.');
    return [];
  }
  return value.flatMap((entry, index) => readPhase(entry, `meta.phases[${index}]`, warn));
}

function readPhase(entry: Json, key: string, warn: Warn): Phase[] {
  const phase = typeof entry === 'string' ? { title: entry } : entry;
  if (!isJsonObject(phase) || typeof phase.title !== 'string' || phase.title === '') {
    warn(`${key} must be { title: '…' } or a title, got ${JSON.stringify(entry)}; it was skipped.`);
    return [];
  }
  return [
    {
      title: phase.title,
      ...optionalText('detail', phase.detail, `${key}.detail`, warn),
      ...optionalText('model', phase.model, `${key}.model`, warn),
    },
  ];
}

function optionalText<Key extends string>(
  key: Key,
  value: Json | undefined,
  name: string,
  warn: Warn,
): { [K in Key]?: string } {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'string') {
    warn(`${name} must be a string, got ${JSON.stringify(value)}; it was ignored.`);
    return {};
  }
  const named: { [K in Key]?: string } = {};
  named[key] = value;
  return named;
}

/** Each is a text, or a type with its `description`. Anything else under this key is like any other key that nothing here reads. */
function readArguments(value: Json | undefined, warn: Warn): Pick<Meta, 'args' | 'argTypes'> | null {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) return null;
  const texts: (readonly [string, string])[] = [];
  const types: (readonly [string, ArgumentType])[] = [];
  for (const [name, declared] of entries) {
    if (typeof declared === 'string') {
      texts.push([name, declared]);
      continue;
    }
    const faults = faultsOfType(declared, `meta.args.${name}`);
    if (!isJsonObject(declared) || faults.length > 0) {
      warn(
        `${faults.join('; ')}. So arguments are not checked: each is a text, or like { type: 'string', description: '…' }.`,
      );
      return null;
    }
    for (const keyword of unreadKeywords(declared, `meta.args.${name}`))
      warn(`${keyword} is not compared with what is given.`);
    const { description, type } = declared;
    const said = typeof description === 'string' ? [description] : [];
    // What is typed is a text: that a description stands for one needs no word.
    const inWords = said.length > 0 && type === 'string' ? null : typeInWords(declared);
    texts.push([name, [...said, inWords ?? []].flat().join('; ')]);
    types.push([name, declared]);
  }
  return {
    args: Object.fromEntries(texts),
    ...(types.length > 0 && { argTypes: Object.fromEntries(types) }),
  };
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
