import { appendFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { getState, info } from '@actions/core';
import { messageOf } from './base/errors.ts';

// The main step says what it opened, and what it has closed and kept; this one does the rest, whatever became of it.
const { env } = process;
const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal });
const open = getState('open');

if (open !== '') {
  try {
    const [{ finish }, { composeClean }, { readArtifactStep }] = await Promise.all([
      import('./compose/github/post.ts'),
      import('./compose/output.ts'),
      import('./compose/github/read-runner.ts'),
    ]);
    const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
    const token = env['INPUT_GITHUB-TOKEN'] ?? env.GITHUB_TOKEN ?? '';
    const clean = composeClean(env, [token]);
    const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com';
    await finish(
      JSON.parse(open),
      {
        token,
        owner,
        repo,
        apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
        serverUrl,
        runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${owner}/${repo}/actions/runs/${env.GITHUB_RUN_ID}` : null,
        wait: pause,
        appendSummary: (text) => appendFile(env.GITHUB_STEP_SUMMARY ?? '/dev/null', text),
        clean,
        log: (line) => info(clean.plain(line)),
      },
      {
        closed: getState('closed') === 'true',
        kept: getState('kept') === 'true',
        artifacts: readArtifactStep({ env, wait: pause }),
      },
      Date.now(),
    );
  } catch (error) {
    // The outcome of the job is the main step's; a post step that fails would only hide it.
    info(`What the main step left to do could not be done: ${messageOf(error)}`);
  }
}
