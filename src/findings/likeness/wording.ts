import type { Finding } from '../finding.ts';
import { conceptsByStem } from './concepts.ts';
import { rarityOf } from './frequent-words.ts';
import { NAME_MARK, READ_CHARS_MAX, readWords, type Words } from './read-words.ts';

/** What a finding says, as it is compared with what others say. */
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
};

/** Reads the texts of a finding: the title, the detail and the suggestion. */
export function readWording({
  title,
  detail = '',
  suggestion = '',
}: Pick<Finding, 'title' | 'detail' | 'suggestion'>): Wording {
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
  return { weights, weight, operators, names, concepts };
}
