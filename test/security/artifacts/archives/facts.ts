import { FORK_OWNER } from '../../../fakes/github/repository-shapes.ts';
import { zipOf } from '../zip.ts';
import type { ArchiveRow } from './row.ts';

const wellFormed: ArchiveRow['bytes'] = ({ forged }) =>
  zipOf([
    { name: 'journal.jsonl', content: forged.journal },
    { name: 'run.json', content: forged.record },
  ]);
const genuineElsewhere: ArchiveRow['bytes'] = ({ genuine }) => genuine;

const by = (name: string, run: NonNullable<ArchiveRow['run']>): ArchiveRow => ({
  name: `an artifact of a run ${name}`,
  bytes: genuineElsewhere,
  run: { event: 'pull_request', ...run },
});
const saying = (name: string, said: NonNullable<ArchiveRow['said']>, is?: ArchiveRow['is']): ArchiveRow => ({
  name: `an artifact ${name}`,
  bytes: wellFormed,
  said,
  ...(is ? { is } : {}),
});

/** Artifacts with a well-formed run in them, of which GitHub itself says that they are not ours. */
export const FACTS: readonly ArchiveRow[] = [
  by('of a fork', { headOwner: FORK_OWNER }),
  by('of another workflow file', { path: '.github/workflows/other.yml' }),
  by('of a file with a like name', { path: '.github/workflows/ultracode.yml.yml' }),
  by('of a path with a ref in it', {
    path: '.github/workflows/other.yml@refs/heads/.github/workflows/ultracode.yml',
  }),
  by('that pull_request_target started', { event: 'pull_request_target' }),
  by('that another workflow started', { event: 'workflow_run' }),
  by('that a release started', { event: 'release' }),
  by('of an event that is none', { event: '' }),
  by('of a commit that is nowhere', { headSha: 'e'.repeat(40) }),
  by('of another pull request', { headBranch: 'topic-8' }),
  by('of a tag', { event: 'push', headBranch: 'v1' }),
  saying('that has expired', { expired: true }, 'unlisted'),
  saying('with another digest', { digest: `sha256:${'0'.repeat(64)}` }),
  saying('with a digest that is none', { digest: 'sha256:' }),
  saying('that says that it is large', { sizeBytes: 2_000_000_000 }),
  saying('that no workflow run stored', { runId: 999_999 }),
  saying('under the name of another attempt', { name: 'ultracode-0000000000000000-1' }, 'unlisted'),
];
