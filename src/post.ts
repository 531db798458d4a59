import { appendFile } from 'node:fs/promises';
import { getState, info } from '@actions/core';
import { messageOf } from './base/errors.ts';

// The main step says what it opened and whether it closed it; if it was killed in between, this step closes it.
const { env } = process;
const open = getState('open');

if (open !== '' && getState('closed') !== 'true') {
  try {
    const [{ closeOpenEnds }, { composeClean }] = await Promise.all([
      import('./compose/post.ts'),
      import('./compose/output.ts'),
    ]);
    const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
    const token = env['INPUT_GITHUB-TOKEN'] ?? env.GITHUB_TOKEN ?? '';
    const clean = composeClean(env, [token]);
    const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com';
    await closeOpenEnds(
      JSON.parse(open),
      {
        token,
        owner,
        repo,
        apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
        serverUrl,
        runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${owner}/${repo}/actions/runs/${env.GITHUB_RUN_ID}` : null,
        appendSummary: (text) => appendFile(env.GITHUB_STEP_SUMMARY ?? '/dev/null', text),
        clean,
        log: (line) => info(clean.plain(line)),
      },
      Date.now(),
    );
  } catch (error) {
    // The outcome of the job is the main step's; a post step that fails would only hide it.
    info(`What the main step left open could not be closed: ${messageOf(error)}`);
  }
}
