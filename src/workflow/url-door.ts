import { z } from 'zod';
import type { Json } from '../base/json.ts';

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

const Parse = z.object({ input: z.string(), base: z.string().nullable() });
const Change = z.object({ href: z.string(), name: z.enum(PARTS), value: z.string() });
const Pairs = z.array(z.tuple([z.string(), z.string()]));

/** Whether a question of the sandbox is one about URLs. */
export const isUrlOp = (op: string): boolean => Object.hasOwn(ANSWERS, op);

/** Parses and formats URLs for the guest; null for one that is not valid. Nothing is fetched. */
export const answerUrl = (op: string, payload: Json): Json => ANSWERS[op]?.(payload) ?? null;

const ANSWERS: Readonly<Record<string, (payload: Json) => Json>> = {
  url: (payload) => {
    const { input, base } = Parse.parse(payload);
    const url = URL.parse(input, base ?? undefined);
    return url === null ? null : partsOf(url);
  },
  'url-set': (payload) => {
    const { href, name, value } = Change.parse(payload);
    const url = URL.parse(href);
    if (url === null || (name === 'href' && !URL.canParse(value))) return null;
    url[name] = value;
    return partsOf(url);
  },
  'url-query': (payload) => [...new URLSearchParams(z.string().parse(payload))],
  'url-format': (payload) => new URLSearchParams(Pairs.parse(payload)).toString(),
};

const partsOf = (url: URL): Json => ({
  ...Object.fromEntries(PARTS.map((name) => [name, url[name]])),
  origin: url.origin,
});
