import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { GithubServer } from './github.ts';

type Job = { readonly runId: number; readonly attempt: number; readonly job: string };
type Begun = {
  readonly name: string;
  readonly runId: number;
  /** Of the job that stores it. */
  readonly jobBackendId: string;
  readonly blobId: string;
  readonly expiresAt: string;
};
const METHODS = ['CreateArtifact', 'FinalizeArtifact', 'ListArtifacts', 'GetSignedArtifactURL'] as const;
type Method = (typeof METHODS)[number];
type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ArtifactService = AsyncDisposable & {
  /** What ACTIONS_RESULTS_URL holds. */
  readonly url: string;
  /** What ACTIONS_RUNTIME_TOKEN holds in a step of this job. */
  tokenOf(job: Job): string;
  /** In order of arrival. */
  readonly requests: readonly { readonly method: string; readonly body: unknown; readonly status: number }[];
  /** Answers the next calls of a method instead of the service. `takesEffect`: the work is done, and the answer is lost. */
  fail(failure: Failure): void;
};

type Failure = {
  readonly method: Method;
  readonly times: number;
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly takesEffect?: boolean;
};

type Known = { readonly job: Job; readonly runBackendId: string; readonly jobBackendId: string };

const DEFAULT_EXPIRY = '2026-04-01T00:00:00Z';
const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';

const Ids = { workflow_run_backend_id: z.string().min(1), workflow_job_run_backend_id: z.string().min(1) };
const Create = z.strictObject({
  ...Ids,
  name: z.string().min(1),
  version: z.literal(7),
  mime_type: z.literal('application/zip'),
  expires_at: z.iso.datetime().optional(),
});
const Finalize = z.strictObject({
  ...Ids,
  name: z.string().min(1),
  size: z.string().regex(/^[1-9]\d*$/),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});

const List = z.strictObject({
  ...Ids,
  name_filter: z.string().optional(),
  id_filter: z
    .string()
    .regex(/^[1-9]\d*$/)
    .optional(),
});
const Sign = z.strictObject({ ...Ids, name: z.string().min(1) });
const FORMS = {
  CreateArtifact: Create,
  FinalizeArtifact: Finalize,
  ListArtifacts: List,
  GetSignedArtifactURL: Sign,
};
type Wanted = z.infer<(typeof FORMS)[Method]>;

/** The service that a step stores its artifacts with, and reads those of its workflow run. What it finalises is an artifact of the given GitHub, bytes and all. */
export async function startArtifactService(github: GithubServer): Promise<ArtifactService> {
  const { state, violate } = github;
  const jobs = new Map<string, Known>();
  const runBackendIds = new Map<number, string>();
  const begun: Begun[] = [];
  const failures: { readonly failure: Failure; left: number }[] = [];
  const requests: { method: string; body: unknown; status: number }[] = [];

  function tokenOf(job: Job): string {
    const runBackendId = runBackendIds.get(job.runId) ?? randomUUID();
    runBackendIds.set(job.runId, runBackendId);
    const jobBackendId = randomUUID();
    const scp = `Actions.GenericRead:${runBackendId} Actions.Results:${runBackendId}:${jobBackendId} Actions.UploadArtifacts:${runBackendId}`;
    const token = [
      { typ: 'JWT', alg: 'RS256' },
      { scp, orch_id: job.job },
    ]
      .map(encoded)
      .join('.');
    const signed = `${token}.${encoded(randomUUID())}`;
    jobs.set(signed, { job, runBackendId, jobBackendId });
    return signed;
  }

  function answer(request: IncomingMessage, sent: unknown): Reply {
    const method = request.url?.startsWith(SERVICE) ? request.url.slice(SERVICE.length) : '';
    if (request.method !== 'POST' || !isMethod(method)) {
      return violation(404, 'bad_route', `no handler for ${request.method} ${request.url}`);
    }
    if (request.headers['content-type']?.startsWith('application/json') !== true) {
      return violation(404, 'bad_route', `unexpected Content-Type: ${request.headers['content-type']}`);
    }
    const known = jobs.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
    if (known === undefined) return twirpError(401, 'unauthenticated', 'invalid token');
    const parsed = FORMS[method].safeParse(sent);
    if (!parsed.success) return violation(400, 'malformed', `${method}: ${z.prettifyError(parsed.error)}`);
    const { workflow_run_backend_id: run, workflow_job_run_backend_id: job } = parsed.data;
    // An artifact of another job is named by that job.
    const isOfJob = method === 'GetSignedArtifactURL' || job === known.jobBackendId;
    if (run !== known.runBackendId || !isOfJob) {
      return violation(403, 'permission_denied', `${method}: the backend ids are not those of the token`);
    }
    const planned = failures.find(({ failure, left }) => failure.method === method && left > 0);
    if (planned === undefined || planned.failure.takesEffect === true) {
      const done = perform(method, parsed.data, known);
      if (planned === undefined) return done;
    }
    planned.left -= 1;
    const { status, code = 'unavailable', message = 'try again', headers = {} } = planned.failure;
    return { ...twirpError(status, code, message), headers };
  }

  function perform(method: Method, wanted: Wanted, known: Known): Reply {
    if ('version' in wanted) return create(wanted, known);
    if ('size' in wanted) return finalize(wanted, known.job);
    return method === 'GetSignedArtifactURL'
      ? sign(Sign.parse(wanted), known)
      : list(List.parse(wanted), known);
  }

  const jobOf = (blobId: string, { runBackendId }: Known): string =>
    begun.find((one) => one.blobId === blobId)?.jobBackendId ?? `job-of-${runBackendId}`;

  /** As protocol buffers are written in JSON: 64-bit numbers are texts. */
  function list({ name_filter: name, id_filter: id }: z.infer<typeof List>, known: Known): Reply {
    const artifacts = state.artifacts.filter(
      (one) =>
        one.runId === known.job.runId &&
        !one.expired &&
        (name === undefined || one.name === name) &&
        (id === undefined || String(one.id) === id),
    );
    const shown = artifacts.map((one) => ({
      workflow_run_backend_id: known.runBackendId,
      workflow_job_run_backend_id: jobOf(one.blobId, known),
      database_id: String(one.id),
      name: one.name,
      size: String(github.storage.blob(one.blobId)?.bytes.length ?? 0),
      created_at: one.createdAt,
      ...(one.digest !== null && { digest: one.digest }),
    }));
    return { status: 200, body: shown.length === 0 ? {} : { artifacts: shown } };
  }

  function sign({ name, workflow_job_run_backend_id: job }: z.infer<typeof Sign>, known: Known): Reply {
    const found = state.artifacts.find(
      (one) => one.runId === known.job.runId && one.name === name && jobOf(one.blobId, known) === job,
    );
    if (found === undefined) return twirpError(404, 'not_found', 'artifact not found');
    return { status: 200, body: { signed_url: github.storage.signDownload(found.blobId) } };
  }

  function create(wanted: z.infer<typeof Create>, { job: { runId }, jobBackendId }: Known): Reply {
    if (/["<>|*?:\r\n\\/]/.test(wanted.name))
      return twirpError(400, 'invalid_argument', 'invalid artifact name');
    if (begun.some((other) => other.runId === runId && other.name === wanted.name)) {
      return twirpError(
        409,
        'already_exists',
        'an artifact with this name already exists on the workflow run',
      );
    }
    const { id, url } = github.storage.signUpload();
    begun.push({
      ...{ name: wanted.name, runId, jobBackendId, blobId: id },
      expiresAt: wanted.expires_at ?? DEFAULT_EXPIRY,
    });
    return { status: 200, body: { ok: true, signed_upload_url: url } };
  }

  function finalize(wanted: z.infer<typeof Finalize>, { runId }: Job): Reply {
    const created = begun.find((other) => other.runId === runId && other.name === wanted.name);
    const blob = created === undefined ? null : github.storage.blob(created.blobId);
    if (created === undefined || blob === null) {
      return violation(404, 'not_found', `FinalizeArtifact: nothing was uploaded as ${wanted.name}`);
    }
    const hash = `sha256:${createHash('sha256').update(blob.bytes).digest('hex')}`;
    if (wanted.size !== String(blob.bytes.length) || wanted.hash !== hash) {
      return violation(400, 'invalid_argument', `FinalizeArtifact: ${wanted.name} has another size or hash`);
    }
    const known = state.artifacts.find((artifact) => artifact.blobId === created.blobId);
    const artifact = known ?? github.addArtifact({ ...created, digest: hash });
    return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } };
  }

  function violation(status: number, code: string, problem: string): Reply {
    violate(`artifact service: ${problem}`);
    return twirpError(status, code, problem);
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const sent = parsedJson(Buffer.concat(chunks).toString('utf8'));
    const { status, body, headers = {} } = answer(request, sent);
    requests.push({ method: request.url?.split('/').at(-1) ?? '', body: sent, status });
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();

  return {
    // The runner's address ends with a slash.
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
    tokenOf,
    requests,
    fail: (failure) => void failures.push({ failure, left: failure.times }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isMethod = (name: string): name is Method => METHODS.some((method) => method === name);

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const twirpError = (status: number, code: string, msg: string): Reply => ({ status, body: { code, msg } });

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
