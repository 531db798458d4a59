import { type FieldRole, fieldName, SEVERITY_WORDS } from '../findings/synonyms.ts';

/** The allowed word that comes nearest to one of the offline reviewer's own severities or categories. */
export function nearestWord(allowed: readonly string[], word: string, role: FieldRole): string {
  const wanted = [word, ...(LIKE[word] ?? (role === 'category' ? SECURITY : []))].map(fieldName);
  for (const want of wanted) {
    const found = allowed.find((candidate) => fieldName(candidate) === want);
    if (found !== undefined) return found;
  }
  const part = allowed.find((candidate) => wanted.some((want) => fieldName(candidate).includes(want)));
  const other = allowed.find((candidate) => fieldName(candidate) === 'other');
  return part ?? other ?? allowed[0] ?? word;
}

const LIKE: Readonly<Record<string, readonly string[]>> = {
  high: SEVERITY_WORDS.high.inSchemas,
  medium: SEVERITY_WORDS.medium.inSchemas,
  low: SEVERITY_WORDS.low.inSchemas,
  'command-injection': ['security', 'injection', 'vulnerability', 'bug'],
  'error-handling': ['error-handling', 'errors', 'robustness', 'reliability', 'correctness', 'logic', 'bug'],
  'denial-of-service': ['performance', 'security', 'dos', 'bug'],
  configuration: ['configuration', 'config', 'security', 'bug'],
  'memory-safety': ['memory', 'security', 'correctness', 'bug'],
};
const SECURITY = ['security', 'vulnerability', 'injection', 'bug', 'correctness'];
