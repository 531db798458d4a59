import { z } from 'zod';
import { classifyFailure, type Failure } from '../anthropic/classify-failure.ts';
import type { PlatformFacts } from './platform.ts';

const Refused = z.object({
  status: z.number(),
  message: z.string(),
  error: z.object({ message: z.string() }).nullish().catch(null),
});
const Thrown = z.object({
  message: z.string(),
  cause: z.object({ message: z.string() }).optional().catch(undefined),
});

// How AWS's and Google's chains say that there are no credentials at all; their other failures may be temporary.
const NO_CREDENTIALS = /Could not load (credentials from any providers|the default credentials)/;
// Bedrock answers 400 where the API answers 404.
const NO_MODEL =
  /model identifier is invalid|on-demand throughput isn.t supported|don.t have access to the model/i;

/** What an error of a platform's client means: credentials and models are handled here, the rest as for the API. */
export function platformFailure(platform: PlatformFacts, error: unknown, model: string): Failure {
  const { title, credential } = platform;
  const thrown = Thrown.safeParse(error);
  const root = thrown.success ? (thrown.data.cause ?? thrown.data).message : '';
  if (NO_CREDENTIALS.test(root)) {
    const what = `${title} cannot be asked: expected ${credential} in the environment, found none`;
    return { scope: 'run', reason: `${what} (${root})` };
  }
  const refused = Refused.safeParse(error);
  if (!refused.success) return classifyFailure(error, model);
  const { status, message } = refused.data;
  const said = `(${status}: ${refused.data.error?.message ?? message})`;
  if (status === 404 || NO_MODEL.test(message)) {
    const what = `${title} does not offer the model "${model}" to this account, or not in this region`;
    return { scope: 'model', reason: `${what}. Check the model id and the region ${said}` };
  }
  if (status === 401 || status === 403) {
    const what = `${title} did not accept the request. Check ${credential} and the permissions`;
    return { scope: 'run', reason: `${what} ${said}` };
  }
  return classifyFailure(error, model);
}
