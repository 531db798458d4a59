import { isJsonObject } from '../../base/json.ts';
import { looksLikeProse } from '../quote.ts';
import { type NamedValue, openFields, textOf } from './read-fields.ts';
import { type NamedLocation, readLocation } from './read-location.ts';

/** Quoted code, from a text or from an object that says where it stands too. */
export function readQuote(evidence: readonly NamedValue[]): {
  readonly text: string | null;
  readonly location: NamedLocation;
  readonly rest: readonly NamedValue[];
} {
  const texts: string[] = [];
  const rest: NamedValue[] = [];
  let location: NamedLocation = { names: [], line: null, endLine: null };
  for (const [name, value] of evidence) {
    for (const part of Array.isArray(value) ? value : [value]) {
      const text = textOf(part);
      if (text !== null) texts.push(text);
      if (typeof part === 'boolean') rest.push([name, part]);
      if (!isJsonObject(part)) continue;
      const fields = openFields(part);
      const quote = fields.takeText(['code', 'quote', 'snippet', 'text', 'excerpt']);
      if (quote !== null) texts.push(quote);
      const place = readLocation(fields);
      if (location.names.length === 0) location = place;
      else rest.push([`${name}.place`, placeOf(place)]);
      rest.push(...place.rest.map(([key, item]) => [`${name}.${key}`, item] as const));
      rest.push(...fields.left().map(([key, item]) => [`${name}.${key}`, item] as const));
    }
  }
  const main = texts.find((text) => !looksLikeProse(text)) ?? texts[0] ?? null;
  const others = texts.filter((text) => text !== main);
  return { text: main, location, rest: [...others.map((text) => ['evidence', text] as const), ...rest] };
}

const placeOf = ({ names, line, endLine }: NamedLocation): string =>
  [names.join(', '), line, endLine].filter((part) => part !== null && part !== '').join(':');
