import type { Checkout, SearchMatch, SearchResult, TextSlice } from '../../../code/checkout.ts';
import type { Changes } from '../../../edits/overlay/changed.ts';
import { fileText } from '../../../edits/overlay/file-text.ts';
import type { Overlay } from '../../../edits/overlay/overlay.ts';

/** The code as an agent has changed it: all that reads and searches sees its edits, what is about the change under review does not. */
export function editedCheckout(
  checkout: Checkout,
  overlay: Overlay,
  /** Hears of each text that was given. */
  onText: (path: string, text: string) => void,
): Checkout {
  const isGone = (path: string): boolean => overlay.changes().get(path) === null;
  const read = async (path: string | null, given: string): Promise<TextSlice> => {
    const change = path === null ? undefined : overlay.changes().get(path);
    if (change === undefined) {
      const isFolder =
        path !== null &&
        [...overlay.changes()].some(([each, one]) => one !== null && each.startsWith(`${path}/`));
      const slice = path === null ? await checkout.readText(given) : await readStored(checkout, path);
      return isFolder && slice.status === 'missing'
        ? { status: 'directory', message: `${path} is a folder` }
        : slice;
    }
    if (change === null)
      return { status: 'missing', message: `${path} is no longer there: you have deleted or moved it` };
    return change.text === null ? readStored(checkout, change.origin) : { status: 'text', text: change.text };
  };
  return {
    ...checkout,
    listFiles: async () => {
      const files = await checkout.listFiles();
      const changes = overlay.changes();
      const known = new Set(files);
      const made = [...changes].flatMap(([path, change]) =>
        change !== null && !known.has(path) ? [path] : [],
      );
      const left = files.filter((path) => !isGone(path));
      return made.length === 0 ? left : [...left, ...made].sort(byBytes);
    },
    readText: async (given) => {
      const path = checkout.locate(given);
      const slice = await read(path, given);
      if (path !== null && slice.status === 'text') onText(path, slice.text);
      return slice;
    },
    search: async (request, signal) => {
      const found = await checkout.search(request, signal);
      const changes = overlay.changes();
      if (found.status === 'failed' || changes.size === 0) return found;
      const unchanged = { ...found, matches: found.matches.filter(({ path }) => !changes.has(path)) };
      const texts = await textsOf(checkout, changes);
      if (texts.size === 0) return unchanged;
      return joined(unchanged, await checkout.searchTexts(texts, request, signal));
    },
  };
}

/** A file that somebody edits is the same for all from then on. */
async function readStored(checkout: Checkout, path: string): Promise<TextSlice> {
  const bytes = checkout.stored.held(path);
  const held = bytes === null ? null : fileText(bytes);
  return held !== null && 'text' in held ? { status: 'text', text: held.text } : checkout.readText(path);
}

/** The texts of changed files, those that were only moved included. */
async function textsOf(checkout: Checkout, changes: Changes): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const [path, change] of changes) {
    if (change === null) continue;
    if (change.text !== null) texts.set(path, change.text);
    else {
      const slice = await readStored(checkout, change.origin);
      if (slice.status === 'text') texts.set(path, slice.text);
    }
  }
  return texts;
}

type Found = Extract<SearchResult, { readonly status: 'ok' }>;

const joined = (a: Found, b: SearchResult): SearchResult =>
  b.status === 'failed'
    ? b
    : {
        status: 'ok',
        matches: [...a.matches, ...b.matches].sort(byPosition),
        truncated: a.truncated || b.truncated,
      };

const byPosition = (a: SearchMatch, b: SearchMatch): number =>
  a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1;

/** As git sorts paths. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
