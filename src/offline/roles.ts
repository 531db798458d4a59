/** What a property of a finding is for. */
export type Role =
  | 'file'
  | 'line'
  | 'endLine'
  | 'severity'
  | 'title'
  | 'evidence'
  | 'detail'
  | 'suggestion'
  | 'category'
  | 'confidence'
  | 'id';

const NAMES: Readonly<Record<Role, string>> = {
  file: 'file path filename filepath location source module component where',
  line: 'line lines linenumber lineno linerange linestart startline start from row',
  endLine: 'endline lineend end to',
  severity: 'severity level priority impact risk rating criticality importance',
  title:
    'title finding issue name headline problem bug claim summary label vulnerability what shortdescription',
  evidence: 'evidence quote code snippet excerpt codesnippet quotedcode proof',
  detail:
    'detail details description explanation reason reasoning rationale why message body failurescenario scenario consequence comment text note notes trigger exploit attack',
  suggestion: 'suggestion fix recommendation remediation solution mitigation suggestedfix proposedfix how',
  category: 'category type kind class rule ruleid cwe dimension area topic tag lens',
  confidence: 'confidence score likelihood certainty probability',
  id: 'id key findingid uid',
};

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([role, names]) => names.split(' ').map((name) => [name, role])),
);

/** The role that a property's name speaks of, in any case and with any separators; null for a name of its own. */
export function roleOf(name: string): Role | null {
  const plain = plainName(name);
  const role = BY_NAME.get(plain);
  return isRole(role) ? role : null;
}

/** `is_real`, `isReal` and `is-real` are one name. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const isRole = (role: string | undefined): role is Role => role !== undefined && role in NAMES;

const LIKE: Readonly<Record<string, readonly string[]>> = {
  high: ['high', 'critical', 'severe', 'error', 'major', 'blocker', 'important', 'p1', 'p0', 'bug', 'must'],
  medium: ['medium', 'moderate', 'warning', 'warn', 'normal', 'significant', 'p2', 'should', 'major'],
  low: ['low', 'minor', 'info', 'note', 'nit', 'trivial', 'p3', 'p4', 'could'],
  'command-injection': ['security', 'injection', 'vulnerability', 'bug'],
  'error-handling': ['error-handling', 'errors', 'robustness', 'reliability', 'correctness', 'logic', 'bug'],
  'denial-of-service': ['performance', 'security', 'dos', 'bug'],
  configuration: ['configuration', 'config', 'security', 'bug'],
  'memory-safety': ['memory', 'security', 'correctness', 'bug'],
};
const SECURITY = ['security', 'vulnerability', 'injection', 'bug', 'correctness'];

/** The one of some allowed words that comes nearest to a word of ours. */
export function nearestWord(allowed: readonly string[], word: string, role: Role): string {
  const wanted = [word, ...(LIKE[word] ?? (role === 'category' ? SECURITY : []))].map(plainName);
  for (const want of wanted) {
    const found = allowed.find((candidate) => plainName(candidate) === want);
    if (found !== undefined) return found;
  }
  const part = allowed.find((candidate) => wanted.some((want) => plainName(candidate).includes(want)));
  const other = allowed.find((candidate) => plainName(candidate) === 'other');
  return part ?? other ?? allowed[0] ?? word;
}
