import type { Finding } from '../finding.ts';
import { conceptsByStem } from './concepts.ts';
import { rarityOf } from './frequent-words.ts';
import { NAME_MARK, READ_CHARS_MAX, readWords, type Words } from './read-words.ts';

/** What a finding says and of which place, as it is compared with what others say. */
export type Wording = {
  /** How much each word says: the rare ones more. */
  readonly weights: ReadonlyMap<string, number>;
  /** Their sum. */
  readonly weight: number;
  readonly operators: Words['operators'];
  /** Names of code. */
  readonly names: ReadonlySet<string>;
  /** How often its words stand for each concept. */
  readonly concepts: ReadonlyMap<number, number>;
  /** null: it quotes no code, or names no line. */
  readonly place: WordedPlace | null;
};

export type WordedPlace = {
  readonly line: number;
  readonly endLine: number;
  /** The quoted code without white space. */
  readonly quote: string;
  /** The names and numbers in it, in lower case. */
  readonly tokens: ReadonlySet<string>;
  /** The words that its names are made of, as `weights` has them. They tell the place, not what is wrong there. */
  readonly words: ReadonlySet<string>;
};

type Worded = Pick<Finding, 'title' | 'detail' | 'suggestion' | 'evidence'> &
  Partial<Pick<Finding, 'line' | 'endLine'>>;

/** Reads the texts of a finding, the title, the detail and the suggestion, and its place where it has one. */
export function readWording(finding: Worded): Wording {
  const { title, detail = '', suggestion = '' } = finding;
  const texts = [title, detail, suggestion].map((text) => text.slice(0, READ_CHARS_MAX));
  const { counts, operators } = readWords(texts.join('\n'));
  const weights = new Map<string, number>();
  const names = new Set<string>();
  const concepts = new Map<number, number>();
  for (const [term, count] of counts) {
    if (term.startsWith(NAME_MARK)) names.add(term);
    else weights.set(term, rarityOf(term) * Math.min(1, count));
    for (const concept of conceptsByStem.get(term) ?? [])
      concepts.set(concept, (concepts.get(concept) ?? 0) + count);
  }
  const weight = [...weights.values()].reduce((sum, one) => sum + one, 0);
  return { weights, weight, operators, names, concepts, place: readPlace(finding) };
}

function readPlace({ evidence = '', line = null, endLine }: Worded): WordedPlace | null {
  const code = evidence.slice(0, READ_CHARS_MAX);
  const quote = code.replace(/\s+/g, '');
  if (quote === '' || line === null) return null;
  const tokens = new Set<string>();
  for (const [token] of code.matchAll(TOKENS)) if (token.length > 1) tokens.add(token.toLowerCase());
  const words = new Set([...readWords(code).counts.keys()].filter((term) => !term.startsWith(NAME_MARK)));
  return { line, endLine: endLine ?? line, quote, tokens, words };
}

const TOKENS = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+/gu;
