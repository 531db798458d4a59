import { jsonReply, objectIn, serverSentEvent, type Wire, type WireReading } from './wire.ts';

export const VERTEX_PROJECT = 'shop-project';
export const VERTEX_SUBJECT_TOKEN = 'subject-token-of-the-workload';
const ACCESS_TOKEN = 'ya29.test-access-token';

/** streamRawPredict of Vertex AI, and the security token service that workload identity federation asks first. */
export const vertexWire: Wire = {
  read({ method, url, headers, text }) {
    if (method === 'POST' && url.pathname === '/sts/token') return exchange(new URLSearchParams(text));
    const path =
      /^\/v1\/projects\/([^/]+)\/locations\/global\/publishers\/anthropic\/models\/([^/]+):streamRawPredict$/;
    const [, project, model] = path.exec(url.pathname) ?? [];
    if (method !== 'POST' || project !== VERTEX_PROJECT || model === undefined)
      return fault(404, `${method} ${url.pathname}`);
    if (headers.authorization !== `Bearer ${ACCESS_TOKEN}`)
      return { type: 'reply', reply: jsonReply(401, error('UNAUTHENTICATED', 'no valid access token')) };
    if (headers['anthropic-version'] !== undefined)
      return fault(400, 'anthropic-version belongs into the body');
    const { anthropic_version: version, ...body } = objectIn(text);
    if (typeof version !== 'string') return fault(400, 'anthropic_version: Field required');
    const extra = ['model', 'cache_control'].find((name) => name in body);
    if (extra !== undefined) return fault(400, `${extra}: Extra inputs are not permitted`);
    return { type: 'messages', body: { ...body, model: decodeURIComponent(model).replace(/@\d{8}$/, '') } };
  },
  streamType: 'text/event-stream; charset=utf-8',
  encode: serverSentEvent,
  refuse: (status, body) => ({ status, headers: { 'content-type': 'application/json' }, body }),
};

/** The file that `google-github-actions/auth` leaves in a job, for this server. */
export const vertexCredentials = (url: string, subjectTokenFile: string): string =>
  JSON.stringify({
    type: 'external_account',
    audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/github',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    token_url: `${url}/sts/token`,
    credential_source: { file: subjectTokenFile },
  });

function exchange(form: URLSearchParams): WireReading {
  if (form.get('subject_token') !== VERTEX_SUBJECT_TOKEN) {
    const reply = jsonReply(400, { error: 'invalid_grant', error_description: 'unknown subject' });
    return { type: 'reply', reply };
  }
  const token = {
    access_token: ACCESS_TOKEN,
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    token_type: 'Bearer',
    expires_in: 3600,
  };
  return { type: 'reply', reply: jsonReply(200, token) };
}

const error = (status: string, message: string) => ({ error: { status, message } });

const fault = (status: number, message: string): WireReading => ({
  type: 'reply',
  reply: jsonReply(status, error('INVALID_ARGUMENT', message)),
  fault: `${status} ${message}`,
});
