import type { ChangedFile } from '../../../src/code/changed-file.ts';
import { loadBuiltin } from '../../../src/store/assets.ts';

const builtin = await loadBuiltin(new URL('../../../src/', import.meta.url));

/** What an agent of the script is asked. */
export type Asked = { readonly prompt: string; readonly options: Readonly<Record<string, unknown>> };

export type Reviewed = {
  readonly asked: readonly Asked[];
  readonly returned: {
    readonly summary: string | null;
    readonly omissions: readonly string[];
    readonly findings: readonly Readonly<Record<string, unknown>>[];
    readonly refuted: readonly Readonly<Record<string, unknown>>[];
  };
};

type Code = {
  readonly grep?: (
    pattern: string,
  ) => Promise<{ readonly matches: readonly object[]; readonly truncated: boolean }>;
  readonly lines?: (path: string, wanted: object) => Promise<string | null>;
  readonly story?: () => Promise<object>;
};

/** Runs the built-in script itself over these changes; `answer` is what each agent says, null for one that failed. */
export const runReview = (
  changes: readonly ChangedFile[],
  answer: (asked: Asked) => unknown,
  code: Code = {},
): Promise<Reviewed> => runScript('review', answer, { ...code, changes: async () => changes });

/** Runs the other built-in script over these files. `code`: what else it can call. */
export const runAudit = (
  files: readonly string[],
  answer: (asked: Asked) => unknown,
  code: object = {},
): Promise<Reviewed> => runScript('audit', answer, { files: async () => files, ...code });

async function runScript(
  name: 'review' | 'audit',
  answer: (asked: Asked) => unknown,
  code: object,
): Promise<Reviewed> {
  const asked: Asked[] = [];
  const agent = async (prompt: string, options: Asked['options']) => {
    asked.push({ prompt, options });
    return answer({ prompt, options });
  };
  const api = {
    ...{ agent, args: undefined },
    parallel: (tasks: readonly (() => unknown)[]) => Promise.all(tasks.map((task) => task())),
    ...{ log: () => undefined, phase: () => undefined },
    ...code,
  };
  const body = (builtin[name] ?? '').replace('export const meta', 'const meta');
  const run = new Function(...Object.keys(api), `return (async () => {${body}})()`);
  return { asked, returned: await run(...Object.values(api)) };
}

export const changed = (path: string, patch: string, fields: Partial<ChangedFile> = {}): ChangedFile => ({
  ...{ path, patch, status: 'modified', additions: 1, deletions: 1 },
  ...fields,
});

export const found = (findings: readonly object[]) => ({ findings, checked: [], unchecked: [] });

/** A finding with all its fields. */
export const finding = (fields: Readonly<Record<string, unknown>> = {}) => ({
  ...{
    severity: 'high',
    title: 'It breaks',
    cause: 'the check is gone',
    file: 'a.js',
    line: 2,
    evidence: 'b',
  },
  ...{
    detail: 'An empty list.',
    known: '',
    intended: false,
    suggestion: 'Put it back.',
    replacement: { old: '', new: '' },
    category: 'crash',
    related: [],
  },
  ...fields,
});

/** A vote with all its fields. */
export const vote = (verdict: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  ...{
    reason: `because ${verdict}`,
    refuted: verdict === 'refuted',
    undecided: verdict === 'undecided',
    settle: '',
    introduced: 'by this change',
    severity: 'high',
  },
  ...{ title: '', correction: '', suggestion: '', intended: false, alsoFound: [] },
  ...fields,
});

/** What an agent is for, by its label. */
export const roleOf = ({ options }: Asked): string => String(options.label).split(' ')[0] ?? '';
