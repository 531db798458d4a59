import { z } from 'zod';

/** How the artifact service calls a workflow run and a job of it; nothing else knows these names. */
export type BackendIds = { readonly run: string; readonly job: string };

/** Reads them from the token that the runner gives a step; null when it is not such a token. The signature is the service's business. */
export function backendIdsOf(runtimeToken: string): BackendIds | null {
  const claims = Claims.safeParse(parsed(runtimeToken.split('.')[1] ?? ''));
  if (!claims.success) return null;
  for (const scope of claims.data.scp.split(' ')) {
    const [name, run, job, ...more] = scope.split(':');
    if (name === 'Actions.Results' && run && job && more.length === 0) return { run, job };
  }
  return null;
}

const Claims = z.looseObject({ scp: z.string() });

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
