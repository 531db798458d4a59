import * as languages from 'linguist-languages';
import textExtensions from 'text-extensions';

// By github-linguist, and what is text without being a language, like `.strings` and `.rc`. Load this file when it is needed: it is large.
const NAMES: ReadonlySet<string> = new Set(
  Object.values(languages).flatMap((language) => [
    ...('extensions' in language ? language.extensions : []).map(lower),
    ...('filenames' in language ? language.filenames : []).map(lower),
  ]),
);
const EXTENSIONS: ReadonlySet<string> = new Set(textExtensions.map((extension) => lower(`.${extension}`)));

/** Whether people write files with such a name as text. Nothing is said about the bytes: `.ts` is also a video. */
export function isSourceType(path: string): boolean {
  const name = lower(path.slice(path.lastIndexOf('/') + 1));
  const dot = name.lastIndexOf('.');
  const extension = dot === -1 ? '' : name.slice(dot);
  return NAMES.has(name) || NAMES.has(extension) || EXTENSIONS.has(extension);
}

function lower(text: string): string {
  return text.toLowerCase();
}
