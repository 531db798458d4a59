import { z } from 'zod';
import type { Clean } from '../../clean/clean.ts';
import type { Annotation } from '../../report/formats/annotations.ts';
import type { Conclusion } from '../../report/report.ts';
import { type Answer, ask, inForm } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';
import { PAGE_SIZE } from '../limits.ts';

export type CheckIdentity = {
  /** Sha of the commit that the check is shown on. */
  readonly commit: string;
  readonly name: Clean;
  /** Our own id, to find the same check again. */
  readonly externalId: string;
};

export type Check = { readonly id: number; readonly url: string | null };

type CheckOutput = {
  readonly title: Clean;
  readonly summary: Clean;
  readonly annotations: readonly Annotation[];
};

/** Check runs, as the REST API calls them. */
export function checkOperations(client: Client, at: RepositoryName) {
  return {
    ...reading(client, at),

    /** A check in progress, or one with a conclusion. */
    createCheck(
      check: CheckIdentity & {
        readonly detailsUrl: string | null;
        readonly conclusion: Conclusion | null;
        readonly output: CheckOutput;
      },
      signal: AbortSignal,
    ): Promise<Answer<Check>> {
      const { commit, name, externalId, detailsUrl } = check;
      const question = { doing: `create the check "${name}"`, needs: WRITE };
      const wanted = {
        ...{ ...at, name, head_sha: commit, external_id: externalId },
        ...stateOf(check.conclusion),
        ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
        output: outputOf(check.output),
        request: { signal },
      };
      const work = async () => checkOf((await client.rest.checks.create(wanted)).data);
      return ask(question, work, signal);
    },

    /** The annotations are added to those that the check has. A conclusion closes it; null leaves it in progress. Without an `output` its texts stay. */
    updateCheck(
      checkId: number,
      { conclusion, output }: { readonly conclusion: Conclusion | null; readonly output: CheckOutput | null },
      signal: AbortSignal,
    ): Promise<Answer<Check>> {
      const question = { doing: `update check ${checkId}`, needs: WRITE };
      const wanted = {
        ...at,
        check_run_id: checkId,
        ...stateOf(conclusion),
        ...(output === null ? {} : { output: outputOf(output) }),
        request: { signal },
      };
      const work = async () => checkOf((await client.rest.checks.update(wanted)).data);
      return ask(question, work, signal);
    },
  };
}

/** What there is of checks of a name on a commit. */
const reading = (client: Client, at: RepositoryName) => ({
  /** The check that an earlier attempt of the same run left, or null. */
  async findCheck(wanted: CheckIdentity, signal: AbortSignal): Promise<Answer<Check | null>> {
    const listed = await listedOf({ client, at }, wanted, signal);
    if (listed.status === 'refused') return listed;
    const ours = listed.value.find((candidate) => candidate.external_id === wanted.externalId);
    return { status: 'ok', value: ours === undefined ? null : checkOf(ours) };
  },

  /** Whether no other run has left a newer check of that name on the commit: GitHub lets the newest one count. */
  async isNewestCheck(wanted: CheckIdentity, signal: AbortSignal): Promise<Answer<boolean>> {
    const listed = await listedOf({ client, at }, wanted, signal);
    if (listed.status === 'refused') return listed;
    const newest = listed.value.toSorted((one, other) => other.id - one.id)[0];
    return { status: 'ok', value: newest === undefined || newest.external_id === wanted.externalId };
  },

  /** What the newest check of that name on the commit says that another run has left, where it says more than nothing; or null. */
  async verdict(wanted: CheckIdentity, signal: AbortSignal): Promise<Answer<Verdict | null>> {
    const listed = await listedOf({ client, at }, wanted, signal);
    if (listed.status === 'refused') return listed;
    const others = listed.value.filter((one) => one.external_id !== wanted.externalId);
    return { status: 'ok', value: newestVerdict(others) };
  },
});

function listedOf(
  { client, at }: { readonly client: Client; readonly at: RepositoryName },
  { commit, name }: CheckIdentity,
  signal: AbortSignal,
) {
  const question = { doing: `read the checks of ${commit}`, needs: ['checks: read'] };
  const page = { filter: 'all', per_page: PAGE_SIZE, request: { signal } } as const;
  const asked = { ...at, ref: commit, check_name: name, ...page };
  const work = async () =>
    inForm(z.array(CheckForm), await client.paginate(client.rest.checks.listForRef, asked));
  return ask(question, work, signal);
}

const newestVerdict = (checks: readonly z.infer<typeof CheckForm>[]): Verdict | null =>
  checks
    .toSorted((one, other) => other.id - one.id)
    .flatMap(({ conclusion }) => VERDICTS.find((verdict) => verdict === conclusion) ?? [])[0] ?? null;

const VERDICTS = ['success', 'failure', 'action_required'] as const satisfies readonly Conclusion[];
export type Verdict = (typeof VERDICTS)[number];

const WRITE = ['checks: write'];

const stateOf = (conclusion: Conclusion | null) =>
  conclusion === null ? { status: 'in_progress' as const } : { status: 'completed' as const, conclusion };

const CheckForm = z.looseObject({
  id: z.int(),
  html_url: z.string().nullable(),
  external_id: z.string().nullish(),
  conclusion: z.string().nullish(),
});

function checkOf(answer: unknown): Check {
  const { id, html_url: url } = inForm(CheckForm, answer);
  return { id, url };
}

const outputOf = (output: CheckOutput) => ({
  title: output.title,
  summary: output.summary,
  annotations: output.annotations.map((annotation) => ({
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    ...(annotation.rawDetails === null ? {} : { raw_details: annotation.rawDetails }),
  })),
});
