import { zipOf } from '../zip.ts';
import type { ArchiveRow } from './row.ts';

type Fields = Readonly<Record<string, unknown>>;

const text = (name: string, change: (record: string) => string): ArchiveRow => ({
  name: `a record ${name}`,
  bytes: ({ forged }) =>
    zipOf([
      { name: 'journal.jsonl', content: forged.journal },
      { name: 'run.json', content: change(forged.record) },
    ]),
});
const changed = (name: string, change: (record: Fields, spec: Fields) => unknown): ArchiveRow =>
  text(name, (record) => {
    const fields: Fields = JSON.parse(record);
    return JSON.stringify(change(fields, Object(fields.spec)), null, 2);
  });
const ofRun = (name: string, run: Fields): ArchiveRow =>
  changed(name, (record, spec) => ({
    ...record,
    spec: { ...spec, githubRun: { ...Object(spec.githubRun), ...run } },
  }));

/** Records of runs that another job wrote. Each names something that would decide about the next run. */
export const RECORDS: readonly ArchiveRow[] = [
  text('that is empty', () => ''),
  text('that is no JSON', (record) => record.slice(1)),
  text('that is null', () => 'null'),
  text('that is a list', (record) => `[${record}]`),
  text('without its seal', (record) => record.replace(/,"seal":"[^"]*"\}\s*$/, '\n}')),
  text('with a seal of zeros', (record) => record.replace(/"seal":"[^"]*"/, `"seal":"${'A'.repeat(43)}"`)),
  text('with a word behind its seal', (record) => `${record.trimEnd().slice(0, -1)},"more":1}`),
  text('with a key twice', (record) => record.replace('{', '{"spentUsd":0,')),
  text('that is deep', () => `{"v":2,"spec":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`),
  text('of six megabytes', (record) => record.replace('{', `{"x":"${'x'.repeat(6_000_000)}",`)),
  text('with a prototype', (record) => record.replace('{', '{"__proto__":{"spentUsd":-100},')),
  text('with bytes that are no text', (record) => record.replace('completed', 'comp\ufffd\0leted')),
  changed('of another version', (record) => ({ ...record, v: 99 })),
  changed('that has spent less than nothing', (record) => ({ ...record, spentUsd: -1_000 })),
  changed('that has spent nothing', (record) => ({ ...record, spentUsd: 0, state: 'incomplete' })),
  text('that has spent beyond counting', (record) =>
    record.replace(/"spentUsd": [\d.e-]+/, '"spentUsd": 1e999'),
  ),
  changed('that has spent a text', (record) => ({ ...record, spentUsd: 'NaN' })),
  changed('that waits for an approval that it has', (record, spec) => ({
    ...record,
    state: 'waiting',
    waitingFor: ['Deploy'],
    spec: { ...spec, approved: ['Deploy'] },
  })),
  changed('of another script', (record) => ({ ...record, scriptDigest: '0'.repeat(64) })),
  changed('with more money', (record, spec) => ({
    ...record,
    spec: { ...spec, limits: { ...Object(spec.limits), maxCostUsd: 1e9, failOn: [] } },
  })),
  changed('of another pull request', (record, spec) => ({
    ...record,
    spec: { ...spec, target: { ...Object(spec.target), pullNumber: 8 } },
  })),
  changed('of another commit', (record, spec) => ({
    ...record,
    spec: { ...spec, code: { ...Object(spec.code), headSha: 'd'.repeat(40), trustedRef: 'd'.repeat(40) } },
  })),
  changed('of another workflow', (record, spec) => ({ ...record, spec: { ...spec, workflow: 'audit' } })),
  changed('of a folder of the machine', (record, spec) => ({ ...record, spec: { ...spec, runDir: '/etc' } })),
  changed('with an id that leads up', (record, spec) => ({
    ...record,
    spec: { ...spec, runId: '../../stolen' },
  })),
  changed('of another name', (record, spec) => ({ ...record, spec: { ...spec, artifact: 'ultracode-0' } })),
  changed('without a workflow run', (record, spec) => ({ ...record, spec: { ...spec, githubRun: null } })),
  ofRun('of another repository', { repositoryId: 1 }),
  ofRun('of another workflow file', { workflowPath: '.github/workflows/other.yml' }),
  ofRun('of another workflow run', { id: 1 }),
  ofRun('of a later attempt', { attempt: 9 }),
  ofRun('of another job', { job: 'other' }),
  ofRun('of another branch', { branch: 'main' }),
];
