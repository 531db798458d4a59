import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Call, notFound, type Reply } from '../reply.ts';
import { apiOf } from '../shapes.ts';
import type { GithubState } from '../state.ts';

const Upload = z.object({ commit_sha: z.string(), ref: z.string(), sarif: z.base64() });
const Log = z.looseObject({
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.looseObject({
        results: z.array(z.looseObject({ locations: z.array(z.unknown()).min(1) })).max(25_000),
      }),
    )
    .max(20),
});

/** Bytes of a zipped file (docs.github.com, "SARIF support for code scanning"). */
const ZIPPED_MAX = 10 * 1024 * 1024;

export const codeScanningOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'code-scanning/upload-sarif'(state, { body }) {
    if (!state.rules.scansCode) return withoutScanning;
    const { commit_sha: commit, ref, sarif } = Upload.parse(body);
    if (!state.commits.has(commit)) return bad(`commit_sha ${commit} is no commit of this repository`);
    const zipped = Buffer.from(sarif, 'base64');
    if (zipped.length > ZIPPED_MAX) return { status: 413, body: { message: 'the sarif field is too large' } };
    const text = gunzipSync(zipped).toString('utf8');
    const problem = Log.safeParse(JSON.parse(text)).error?.issues[0];
    const id = `sarif-${state.nextId()}`;
    state.sarifs.push({
      id,
      commit,
      ref,
      text,
      problem: problem === undefined ? null : `${problem.path.join('.')}: ${problem.message}`,
    });
    return { status: 202, body: { id, url: `${apiOf(state)}/code-scanning/sarifs/${id}` } };
  },

  'code-scanning/get-sarif'(state, { params }) {
    const found = state.sarifs.find(({ id }) => id === params.sarif_id);
    if (found === undefined) return notFound;
    const failed = { processing_status: 'failed', errors: [found.problem ?? ''] };
    return { status: 200, body: found.problem === null ? { processing_status: 'complete' } : failed };
  },
};

const bad = (message: string): Reply => ({ status: 400, body: { message } });

const withoutScanning: Reply = {
  status: 403,
  body: {
    message: 'Advanced Security must be enabled for this repository to use code scanning.',
    documentation_url: 'https://docs.github.com/rest/code-scanning',
    status: '403',
  },
};
