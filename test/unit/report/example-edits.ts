import type { EditSet, MergedFile, Verification } from '../../../src/edits/edit-set.ts';
import { blobId } from '../../../src/edits/git-objects.ts';
import { type ReportEdits, reportEdits } from '../../../src/report/edits.ts';

const PASSED: Verification = { status: 'passed', isolation: 'user-namespace', durationMs: 12_400 };

export const FAILED: Verification = {
  ...{ status: 'failed', isolation: 'container', durationMs: 3_000, exitCode: 1 },
  output: 'not ok 1 - totals add up\n  expected 3, got <b>4</b>\n::error::no command\n',
};

const HEAD = 'abc1234def567890abc1234def567890abc12345';
const state = (text: string) => ({ mode: '100644', id: blobId(Buffer.from(text)) }) as const;

/** One file that one agent changed. */
export const changed = (id: number, path: string, said = `Calls \`fetch\` in ${path}. Nothing else.`) =>
  ({
    edit: {
      path,
      before: state('one\n'),
      after: { ...state('two\n'), text: 'two\n' },
      ...{ additions: 1, deletions: 1 },
    },
    agents: [{ id, label: `migrate ${path}`, said, verification: null }],
    merge: 'one',
  }) satisfies MergedFile;

/** Edits of this many agents, one file each. */
export const manyEdits = (count: number, verification: Verification | null = PASSED): EditSet => ({
  head: HEAD,
  files: Array.from({ length: count }, (_, index) =>
    changed(index + 1, `src/area-${index % 7}/module-${String(index).padStart(3, '0')}.ts`),
  ),
  leftOut: [],
  verification,
});

const [lead] = changed(1, 'src/api.ts').agents;
const alone = {
  id: 2,
  label: 'migrate tests | all',
  said: 'I did **everything** <b>you</b> asked',
  verification: FAILED,
};

/** All that edits can be: of every kind, merged and repaired, one agent left out, two that changed nothing. */
export const ALL_KINDS: ReportEdits = reportEdits(
  {
    head: HEAD,
    files: [
      changed(1, 'src/api.ts'),
      {
        ...changed(1, 'src/client.ts'),
        agents: [lead, alone].filter((one) => one !== undefined),
        merge: 'merged',
      },
      {
        edit: {
          path: 'src/new.ts',
          before: null,
          after: { ...state('new\n'), text: 'new\n' },
          ...{ additions: 1, deletions: 0 },
        },
        agents: [alone],
        merge: 'one',
      },
      {
        edit: { path: 'src/old.ts', before: state('old\n'), after: null, additions: 0, deletions: 1 },
        agents: [alone],
        merge: 'one',
      },
      {
        edit: {
          path: 'src/there.png',
          before: null,
          after: { ...state('png'), text: null, from: 'src/here.png' },
          ...{ additions: 0, deletions: 0 },
        },
        agents: [alone],
        merge: 'one',
      },
    ],
    leftOut: [
      {
        agent: { id: 5, label: 'migrate store' },
        paths: ['src/store.ts', 'src/store.test.ts'],
        reason: '`src/store.ts` was edited by migrate api as well, on the same lines',
      },
    ],
    verification: PASSED,
  },
  'patch',
  {
    unchanged: [
      { id: 6, label: 'migrate docs' },
      { id: 7, label: 'migrate css' },
    ],
  },
);
