import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// A file holds the JSON of one text that was once not borne, or of a list of texts that together reach what the guided fuzzer reached. A long
// text that says the same again and again stands as its parts, each with how often: {"parts":[["a: ",1],["& ",50000]]}.
type Seed = string | { readonly parts: readonly (readonly [text: string, times: number])[] };
const FOLDER = join(import.meta.dirname, 'seeds');
const REACHED = 'reached.json';

/** Texts that a target is fed for ever, by the file that they stand in. */
export function seedsOf(name: string): ReadonlyMap<string, readonly string[]> {
  const folder = join(FOLDER, name);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(
    files.map((file) => {
      const held: Seed | readonly Seed[] = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return [file, [held].flat().map(textOf)] as const;
    }),
  );
}

const textOf = (seed: Seed): string =>
  typeof seed === 'string' ? seed : seed.parts.map(([text, times]) => text.repeat(times)).join('');

/** Keeps what a target did not bear; gives its file. */
export const keepFailure = (name: string, input: string): string =>
  write(name, `${createHash('sha256').update(input).digest('hex').slice(0, 12)}.json`, JSON.stringify(input));

/** Keeps the texts that reach all that was reached, instead of those of the last time. */
export const keepReached = (name: string, inputs: readonly string[]): string =>
  write(name, REACHED, `[\n${inputs.map((input) => JSON.stringify(input)).join(',\n')}\n]`);

function write(name: string, file: string, json: string): string {
  mkdirSync(join(FOLDER, name), { recursive: true });
  writeFileSync(join(FOLDER, name, file), `${json}\n`);
  return join(FOLDER, name, file);
}
