import { isJsonObject, type Json } from '../../../base/json.ts';
import { parseUrl } from '../../../base/matching/url.ts';

const PARTS = [
  'href',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;

/** Parses and formats URLs for the guest; null for one that is not valid. Throws for what is no such question. Nothing is fetched. */
export function answerUrl(op: string, payload: Json): Json {
  switch (op) {
    case 'url': {
      const { input, base } = fieldsOf(payload);
      const url = parseUrl(textOf(input), base === null ? undefined : textOf(base));
      return url === null ? null : partsOf(url);
    }
    case 'url-set': {
      const { href, name, value } = fieldsOf(payload);
      const url = parseUrl(textOf(href));
      const part = PARTS.find((known) => known === name);
      if (part === undefined) throw new TypeError('a URL has no such part');
      if (url === null || (part === 'href' && parseUrl(textOf(value)) === null)) return null;
      url[part] = textOf(value);
      return partsOf(url);
    }
    case 'url-query':
      return [...new URLSearchParams(textOf(payload))];
    case 'url-format':
      return new URLSearchParams(listOf(payload).map(pairOf)).toString();
    default:
      throw new TypeError('no question about URLs');
  }
}

const partsOf = (url: URL): Json => ({
  ...Object.fromEntries(PARTS.map((name) => [name, url[name]])),
  origin: url.origin,
});

const fieldsOf = (value: Json): { readonly [name: string]: Json | undefined } =>
  isJsonObject(value) ? value : {};

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

const pairOf = (value: Json): [string, string] => {
  const [name, text] = listOf(value);
  return [textOf(name), textOf(text)];
};

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw new TypeError('expected a text');
}
