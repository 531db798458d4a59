import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Clean } from '../../clean/clean.ts';
import { type Answer, ask, inForm } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';
import { SARIF_BYTES_MAX } from '../limits.ts';

/** What an upload is about. `ref`: in full, like `refs/heads/main` or `refs/pull/7/head`. */
type Analysed = { readonly commit: string; readonly ref: string };

/** How far GitHub is with an upload. `problem`: why it shows none of it. */
export type SarifState =
  | { readonly status: 'pending' | 'complete' }
  | { readonly status: 'failed'; readonly problem: string };

/** Alerts of code scanning, made from SARIF files. */
export function codeScanningOperations(client: Client, at: RepositoryName) {
  const { codeScanning } = client.rest;
  return {
    /** Hands a file over, which GitHub then reads by itself; gives the id of the upload. */
    async uploadSarif(
      { commit, ref, text }: Analysed & { readonly text: Clean },
      signal: AbortSignal,
    ): Promise<Answer<string>> {
      const doing = `show the findings on ${commit.slice(0, 7)} in code scanning`;
      const zipped = gzipSync(text);
      if (zipped.length > SARIF_BYTES_MAX) {
        const reason = `GitHub was not asked to ${doing}: it takes files of ${SARIF_BYTES_MAX} bytes, zipped, and this one has ${zipped.length}`;
        return { status: 'refused', httpStatus: 413, reason };
      }
      const wanted = {
        ...at,
        commit_sha: commit,
        ref,
        sarif: zipped.toString('base64'),
        request: { signal },
      };
      const work = async () => inForm(Receipt, (await codeScanning.uploadSarif(wanted)).data).id;
      return ask({ doing, needs: ['security-events: write'] }, work, signal);
    },

    sarifState(id: string, signal: AbortSignal): Promise<Answer<SarifState>> {
      const question = { doing: 'say what came of the upload', needs: ['security-events: read'] };
      const wanted = { ...at, sarif_id: id, request: { signal } };
      const work = async () => stateOf(inForm(State, (await codeScanning.getSarif(wanted)).data));
      return ask(question, work, signal);
    },
  };
}

const Receipt = z.looseObject({ id: z.string().min(1) });
const State = z.looseObject({
  processing_status: z.enum(['pending', 'complete', 'failed']).nullish(),
  errors: z.array(z.string()).nullish(),
});

function stateOf({ processing_status: status, errors }: z.infer<typeof State>): SarifState {
  if (status !== 'failed') return { status: status ?? 'pending' };
  return { status, problem: errors?.join('; ') ?? 'GitHub does not say why' };
}
