import type { Play } from './lane.ts';

/** A runner whose files or variables are not what they should be. `lands`: where the report stands in any case; none where nothing can be known. */
export type RunnerRow = { readonly name: string; readonly play: Play; readonly lands: readonly string[] };

const PLACES = {
  'is not set': undefined,
  'is empty': '',
  'is a folder': '/tmp',
  'is full': '/dev/full',
  'is below a file': '/etc/hostname/x/y',
  'is in a folder that is not there': '/nowhere/of/ours/x',
  'may not be written': '/proc/version',
  'has a name that is too long': `/tmp/${'x'.repeat(5_000)}`,
} as const;

/** Two variables in one run: what one of them names is used for something else than what the other names. */
const files = (variables: readonly [string, string], lands: readonly string[]): readonly RunnerRow[] =>
  Object.entries(PLACES).map(([what, value]) => ({
    name: `${variables.join(' and ')} ${what}`,
    play: {
      event: 'pull request',
      instead: Object.fromEntries(variables.map((variable) => [variable, value])),
    },
    lands,
  }));

const event = (name: string, eventText: string): RunnerRow => ({
  name: `an event of ${name}`,
  play: { event: 'pull request', eventText },
  lands: [],
});
const without = (variable: string): RunnerRow => ({
  name: `${variable} is not set`,
  play: { event: 'pull request', instead: { [variable]: undefined } },
  lands: [],
});
const lacking = (name: string, variables: Record<string, string | undefined>): RunnerRow => ({
  name,
  play: { event: 'pull request', instead: variables },
  lands: ['check', 'comment', 'summary', 'log'],
});

export const ROWS: readonly RunnerRow[] = [
  ...files(['GITHUB_OUTPUT', 'GITHUB_STATE'], ['check', 'comment', 'summary', 'log']),
  ...files(['GITHUB_STEP_SUMMARY', 'RUNNER_TEMP'], ['check', 'comment', 'log']),
  event('nothing', ''),
  event('half of JSON', '{"action":"opened","pull_request":{'),
  event('a list', '[]'),
  event('null', 'null'),
  event('an empty object', '{}'),
  event('a text', '"x"'),
  event('depth', '['.repeat(200_000)),
  event('a pull request that is null', '{"action":"opened","number":7,"pull_request":null}'),
  event(
    'a pull request of lists',
    '{"action":"opened","number":[],"pull_request":{"head":[],"base":[],"user":[]}}',
  ),
  {
    name: 'an event that is a folder',
    play: { event: 'pull request', instead: { GITHUB_EVENT_PATH: '/tmp' } },
    lands: [],
  },
  {
    name: 'an event that is a device',
    play: { event: 'pull request', instead: { GITHUB_EVENT_PATH: '/dev/null' } },
    lands: [],
  },
  ...['GITHUB_EVENT_PATH', 'GITHUB_EVENT_NAME', 'GITHUB_REPOSITORY', 'GITHUB_WORKSPACE', 'GITHUB_SHA'].map(
    without,
  ),
  lacking('no number of the workflow run', { GITHUB_RUN_ID: undefined, GITHUB_RUN_ATTEMPT: undefined }),
  lacking('no service of artifacts', { ACTIONS_RESULTS_URL: undefined, ACTIONS_RUNTIME_TOKEN: undefined }),
  lacking('a service of artifacts that is none', { ACTIONS_RESULTS_URL: 'not an address' }),
  lacking('a token of artifacts that is none', { ACTIONS_RUNTIME_TOKEN: 'x.y.z' }),
  lacking('no home', { HOME: '/nowhere' }),
  lacking('a folder for temporary files that is not there', { TMPDIR: '/nowhere' }),
];
