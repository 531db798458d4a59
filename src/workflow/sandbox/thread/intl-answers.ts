import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { INTL_METHODS, LOCALE_METHODS } from './intl-methods.ts';

/**
 * Answers for Intl by the host's own, with `en-US` and UTC where a script names nothing else, so that every machine says the same.
 * What the host throws is given back as `error`. Throws for what is no such question.
 */
export function createIntlAnswers(): (op: string, payload: Json) => Json {
  const kept = new Map<string, Formatter>();

  const formatterOf = (kind: string, locales: Json, options: Json): Formatter => {
    const key = JSON.stringify([kind, locales, options]);
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = create(kind, locales, options);
    if (kept.size >= KEPT_MAX) kept.clear();
    kept.set(key, made);
    return made;
  };

  const answer = ({ kind, method, locales, options, given }: JsonObject): unknown => {
    if (typeof kind !== 'string' || typeof method !== 'string') throw new TypeError('no question about Intl');
    const values = listOf(given).map(decoded);
    if (kind === 'Intl') return ofIntl(method, values);
    if (kind === 'Locale') return localeFields(method, values);
    if (LOCALE_METHODS[kind]?.includes(method)) {
      const subject: unknown = kind === 'Date' ? new Date(Number(values[0])) : String(values[0]);
      return call(subject, method, [withDefault(locales ?? null), optionsFor(kind, options ?? null)]);
    }
    if (!Object.hasOwn(INTL_METHODS, kind)) throw new TypeError('Intl has no such class');
    if (method === 'supportedLocalesOf')
      return call(Reflect.get(Intl, kind), method, [locales ?? [], optionsOf(options ?? null)]);
    const formatter = formatterOf(kind, locales ?? null, options ?? null);
    if (method === 'segment') return segments(formatter, String(values[0]));
    if (method !== 'resolvedOptions' && !Object.hasOwn(INTL_METHODS[kind] ?? {}, method))
      throw new TypeError('no such method');
    return call(formatter, method, values);
  };

  return (op, payload) => {
    if (op === 'collate') {
      const [locales = null, options = null, a, b] = listOf(payload);
      return Number(call(formatterOf('Collator', locales, options), 'compare', [String(a), String(b)]));
    }
    if (op !== 'intl' || !isJsonObject(payload)) throw new TypeError('no question about Intl');
    try {
      return plain({ value: answer(payload) });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { error: { name: error.name, message: error.message } };
    }
  };
}

type Formatter = object;

const KEPT_MAX = 200;
const SEGMENTED_CHARS_MAX = 1_000_000;

function create(kind: string, locales: Json, options: Json): Formatter {
  const made: Formatter = Reflect.construct(Reflect.get(Intl, kind), [
    withDefault(locales),
    optionsFor(kind === 'DateTimeFormat' ? 'Date' : kind, options),
  ]);
  return made;
}

/** A locale that the host does not know falls back to the one of its machine, unless another one is named after it. */
const withDefault = (locales: Json): readonly Json[] => [
  ...(Array.isArray(locales) ? locales : locales === null ? [] : [locales]),
  'en-US',
];

const optionsOf = (options: Json): JsonObject | undefined => (isJsonObject(options) ? options : undefined);

const optionsFor = (kind: string, options: Json): JsonObject | undefined =>
  kind === 'Date' ? { timeZone: 'UTC', ...optionsOf(options) } : optionsOf(options);

function ofIntl(method: string, values: readonly unknown[]): unknown {
  if (method === 'getCanonicalLocales' || method === 'supportedValuesOf') return call(Intl, method, values);
  throw new TypeError('Intl has no such function');
}

function localeFields(method: string, [tag, options]: readonly unknown[]): unknown {
  const locale = new Intl.Locale(String(tag), isJsonObject(options) ? options : undefined);
  if (method === 'maximize' || method === 'minimize') return String(locale[method]());
  const names = [
    'baseName',
    'language',
    'script',
    'region',
    'calendar',
    'collation',
    'hourCycle',
    'caseFirst',
  ];
  const fields = [...names, 'numeric', 'numberingSystem'].map((name) => [name, Reflect.get(locale, name)]);
  return { ...Object.fromEntries(fields), tag: String(locale) };
}

function segments(segmenter: Formatter, text: string): unknown {
  if (text.length > SEGMENTED_CHARS_MAX)
    throw new RangeError(`Intl.Segmenter takes at most ${SEGMENTED_CHARS_MAX} characters.`);
  const found: Iterable<{ readonly segment: string; readonly index: number; readonly isWordLike?: boolean }> =
    Object(call(segmenter, 'segment', [text]));
  return Array.from(found, ({ segment, index, isWordLike }) => ({ segment, index, isWordLike }));
}

const call = (subject: unknown, method: string, values: readonly unknown[]): unknown => {
  const found: unknown = Reflect.get(Object(subject), method);
  if (typeof found !== 'function') throw new TypeError(`${method} is not there`);
  return Reflect.apply(found, subject, values);
};

/** Numbers that JSON has no form for come as `{ number }`, big ones as `{ big }`. */
function decoded(value: Json): unknown {
  if (isJsonObject(value) && typeof value.number === 'string') return Number(value.number);
  if (isJsonObject(value) && typeof value.big === 'string') return BigInt(value.big);
  return value;
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

function plain(value: unknown): Json {
  const text: Json = JSON.parse(JSON.stringify(value));
  return text;
}
