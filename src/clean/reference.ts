/**
 * Whether GitHub's server may take this address for an issue, a pull request, a discussion or a commit, and tell the people there that it was
 * mentioned. Judged by where the path leads: dots resolved, escapes decoded however deep, doubled slashes taken as one.
 */
export function isReference(url: URL, serverHost: string): boolean {
  const host = hostOf(url);
  return (host === serverHost || GITHUB_HOSTS.includes(host)) && pathsOf(url).some(leadsToReference);
}

/** The same page by a host of GitHub's that leaves no backlink there; null where there is none, as on a server of one's own. */
export function withoutBacklink(url: URL): URL | null {
  if (!WITH_REDIRECT.includes(hostOf(url))) return null;
  const path = (pathsOf(url).find(leadsToReference) ?? []).map(encodeURIComponent).join('/');
  return new URL(`https://redirect.github.com/${path}${url.search}${url.hash}`);
}

/** A name may end with a dot, which stands for the root of all names. */
const hostOf = (url: URL): string => url.hostname.replace(/(?<!\.)\.+$/, '');

const WITH_REDIRECT: readonly string[] = ['github.com', 'www.github.com'];
const GITHUB_HOSTS: readonly string[] = [...WITH_REDIRECT, 'api.github.com'];

/** Escapes within escapes: what is deeper leads nowhere that a server would go. */
const DEPTH_MAX = 10;

/** The parts of the path as it is, and as it is after each time of decoding. */
function pathsOf({ pathname }: URL): readonly (readonly string[])[] {
  const paths: string[][] = [];
  let text = pathname;
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    paths.push(partsOf(text));
    const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (decoded === text) return paths;
    text = decoded;
  }
  return paths;
}

function partsOf(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

/** Behind the owner at least. The pages of a file hold its path, in which any word may stand. */
function leadsToReference(parts: readonly string[]): boolean {
  const [, ...behind] = parts.map(wordOf);
  return behind.some((word) => REFERENCES.includes(word)) && !FILES.includes(behind[1] ?? '');
}

/** Without what a server may cut off: parameters, an ending, white space. */
const wordOf = (part: string): string =>
  /^[a-z]*/.exec(part.toLowerCase().replace(/[^\x21-\x7e]/g, ''))?.[0] ?? '';

const REFERENCES: readonly string[] = [
  'issue',
  'issues',
  'pull',
  'pulls',
  'discussions',
  'commit',
  'commits',
];
const FILES: readonly string[] = ['blob', 'tree', 'raw', 'blame', 'edit', 'actions', 'releases', 'wiki'];
