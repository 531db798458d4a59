import { expect, test } from 'vitest';
import { tellOfRun } from '../../../src/app/tell-of-run.ts';
import type { Coverage } from '../../../src/coverage/coverage.ts';
import type { CheckedFindings, Code } from '../../../src/findings/check-against-code.ts';
import type { Suppression } from '../../../src/findings/dismiss/suppress.ts';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import type { KnownFinding } from '../../../src/findings/history/known-finding.ts';
import { openUnsettled } from '../../../src/report/history.ts';
import { COVERAGE } from '../report/example-reports.ts';

const FILES: Readonly<Record<string, string>> = { 'a.js': 'one();\nrun(x);\ntwo();\n', 'b.js': 'three();\n' };
const PATCH = '@@ -1,2 +1,3 @@\n one();\n+run(x);\n two();';
const change = (path: string) =>
  ({ path, status: 'modified', additions: 1, deletions: 0, patch: PATCH }) as const;
const CODE: Code = {
  readText: async (path) => FILES[path] ?? null,
  isUtf8: async () => true,
  readBaseText: async () => 'one();\ntwo();\n',
  files: Object.keys(FILES),
  changes: [change('a.js'), change('b.js')],
  ...{ repository: null, locate: (path: string) => path, hide: (text: string) => text },
};
const FINDING: PlacedFinding = {
  ...{ id: 'AAAAA', severity: 'high', title: 'Shell', file: 'a.js', line: 2, category: 'injection' },
  ...{ place: 'diff-line', placeNote: null, snippet: null },
};
const KNOWN: KnownFinding = {
  ...{ id: 'BBBBB', state: 'open', severity: 'high', title: 'Loop', detail: '', file: 'b.js', origin: null },
  ...{ line: 1, code: 'x', around: 'y', codeLines: 1, category: 'Performance' },
};
const collected = (...findings: readonly PlacedFinding[]): CheckedFindings => ({
  ...{ summary: null, findings, refuted: [], listed: true, verdict: null, omissions: [], data: null },
});
const NOT_SEEN: Coverage = {
  ...COVERAGE,
  files: [{ path: 'b.js', status: 'not-reached', why: null, seenLines: 0, lines: 1 }],
};

const tell = (
  suppressions: readonly Suppression[],
  more: Partial<Parameters<typeof tellOfRun>[2]> = {},
  findings: readonly PlacedFinding[] = [FINDING],
) =>
  tellOfRun(collected(...findings), NOT_SEEN, {
    known: async () => [KNOWN],
    code: async () => CODE,
    ...{ counting: undefined, suppressions, today: '2026-11-30', isDone: true },
    ...more,
  });
const unsettled = ({ history }: Awaited<ReturnType<typeof tell>>) =>
  openUnsettled(history).map(({ id }) => id);

test('a suppression covers what was reported and what was not looked at this time, and nothing of it is remembered', async () => {
  const bare = await tell([]);
  expect(unsettled(bare)).toEqual(['BBBBB']);
  expect(bare.collected?.findings[0]?.dismissed).toBeUndefined();

  const rows = [
    { path: 'a.js', category: 'injection', reason: 'no shell there' },
    { category: 'performance', reason: 'runs once' },
  ];
  const told = await tell(rows);
  expect(told.collected?.findings).toMatchObject([{ id: 'AAAAA', dismissed: { how: 'settings' } }]);
  expect(told.history?.absent).toMatchObject([
    { id: 'BBBBB', absence: 'not-looked-at', dismissed: { how: 'settings', reason: 'runs once' } },
  ]);
  expect(unsettled(told)).toEqual([]);
  expect(told.history?.known).toEqual(bare.history?.known);
  expect(told.history?.known.map(({ id, dismissed, harmless }) => [id, dismissed, harmless])).toEqual([
    ['AAAAA', undefined, undefined],
    ['BBBBB', undefined, undefined],
  ]);
});

test('what a person has dismissed stays so, whatever the settings say of it', async () => {
  const dismissed = { how: 'command', by: 'ann', reason: 'checked' } as const;
  const [now] = (await tell([])).history?.known ?? [];
  if (now === undefined) throw new Error('nothing is known');
  const known = [
    { ...now, dismissed },
    { ...KNOWN, dismissed },
  ];
  const told = await tell([{ path: '**', reason: 'r' }], { known: async () => known });
  expect(told.collected?.findings).toMatchObject([{ id: 'AAAAA', dismissed }]);
  expect(unsettled(told)).toEqual([]);
  expect(told.history?.known).toMatchObject([
    { id: 'AAAAA', dismissed },
    { id: 'BBBBB', dismissed },
  ]);
});

test('dismissals hold where no run before is known of, as in a sweep, and rows without a finding are named once all was looked at', async () => {
  const tree: Coverage = { ...COVERAGE, of: 'tree', total: 2, seen: 2, skipped: 0, files: [] };
  const rows = [
    { id: 'AAAAA', reason: 'r' },
    { path: 'gone/**', reason: 'r' },
  ];
  const sweep = (coverage: Coverage, isDone: boolean) =>
    tellOfRun(collected(FINDING), coverage, {
      known: async () => null,
      code: async () => ({ ...CODE, changes: null }),
      ...{ counting: undefined, suppressions: rows, today: '2026-11-30', isDone },
    });
  const told = await sweep(tree, true);
  expect(told.history).toBeNull();
  expect(told.collected?.findings).toMatchObject([{ dismissed: { how: 'settings' } }]);
  expect(told.said).toEqual(['The suppression of `path: gone/**` fits no finding of this run.']);
  expect((await sweep(tree, false)).said).toEqual([]);
  expect((await sweep({ ...tree, seen: 1, notReached: 1 }, true)).said).toEqual([]);
});

test('of a script that returned nothing to collect nothing is told', async () => {
  const told = await tellOfRun(null, COVERAGE, {
    known: () => Promise.reject(new Error('asked for')),
    code: () => Promise.reject(new Error('asked for')),
    ...{ counting: undefined, suppressions: [], today: '2026-11-30', isDone: false },
  });
  expect(told).toEqual({ collected: null, history: null, said: [], saidOfChange: [] });
});

test('a finding that counts only by what the settings say is remembered as one that does, and one that is too unsure as one that does not', async () => {
  const before = { ...FINDING, standing: 'confirmed', introduced: false, confidence: 0.5 } as const;
  const harmless = async (
    counting: { readonly before?: true; readonly minConfidence?: number } | undefined,
  ) => (await tell([], { counting }, [before])).history?.known[0]?.harmless;
  expect(await harmless(undefined)).toBe(true);
  expect(await harmless({ before: true })).toBeUndefined();
  expect(await harmless({ before: true, minConfidence: 0.6 })).toBe(true);
});
