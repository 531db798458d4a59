import { type Rules, rowsOf } from './house.ts';

/**
 * Room of `src/` > rooms that it may import from, from top to bottom; `entries` are the files directly in `src/`.
 * `node scripts/measure-house.ts --table` prints it as the imports of today would have it.
 */
const TABLE = `
  entries   > compose app config trigger report findings run base
  compose   > app resume reporters github offline model config checkout store workflow agent requests report trigger code run base
  app       > resume workflow report trigger findings run base
  resume    > compose app github checkout store report trigger run base
  reporters > github report run base
  github    > report base
  offline   > agent requests run base
  model     > compose config agent requests run base
  config    > run base
  store     > resume run base
  checkout  > code base
  workflow  > code run base
  agent     > requests code run base
  requests  > run base
  report    > findings run base
  trigger   > resume base
  findings  > code base
  run       > compose base
  code      >
  base      >
  builtin   >
`;

const EVERYWHERE = [''];

/** The rules of this project. */
export const RULES: Rules = {
  mayImport: rowsOf(TABLE),
  peers: ['reporters', 'entries'],
  packages: {
    '@octokit/': ['github/client.ts'],
    picomatch: ['base/globs.ts', 'agent/tools/glob.ts'],
    acorn: ['workflow/'],
    ajv: ['agent/'],
    yaml: ['config/', 'agent/'],
    zod: EVERYWHERE,
    '@anthropic-ai/': ['model/'],
    'quickjs-wasi': ['workflow/sandbox/'],
    'quickjs-emscripten-core': ['workflow/sandbox/'],
    '@jitl/': ['workflow/sandbox/'],
    'p-queue': ['run/schedule.ts'],
    fflate: ['store/'],
    '@actions/core': ['action.ts', 'post.ts', 'config/inputs.ts'],
    'node:fs': ['checkout/', 'store/', 'compose/', 'model/platform/', 'action.ts', 'post.ts', 'cli.ts'],
    'node:child_process': ['checkout/'],
  },
  pure: 'app config resume offline workflow agent requests report trigger findings code run base'.split(' '),
  exceptions: {
    'the table reads as layers: a room imports only rooms of later rows': [
      'resume > compose',
      'resume > app',
      'model > compose',
      'store > resume',
      'trigger > resume',
      'run > compose',
    ],
    'no file reaches itself over imports, types included': [
      'src/compose/run/record.ts src/compose/run/run.ts',
    ],
    'pure rooms hold no clock, no randomness, no environment': ['src/requests/resilient-provider.ts'],
    'a folder holds at most 14 files': ['src/model/anthropic'],
    'a function is at most 60 lines long': [
      'src/action.ts main',
      'src/github/marked-comment.ts markedComment',
      'src/github/repository.ts createRepository',
      'src/github/runs.ts createRuns',
      'src/reporters/check-run.ts checkRun',
      'src/requests/paced.ts paced',
      'src/resume/find-runs.ts findRuns',
      'src/agent/sample/pattern-sample.ts generate',
      'src/compose/github/github.ts runOnGithub',
      'src/compose/local/local.ts runLocal',
      'src/compose/run/run.ts composeRun',
      'src/findings/read/read-entry.ts readEntry',
      'src/workflow/sandbox/sandbox-runs.ts openSandbox',
      'test/fakes/anthropic.ts startAnthropic',
      'test/fakes/arbitrary-searches.ts anonymous',
      'test/fakes/artifact-service.ts startArtifactService',
      'test/fakes/blob-storage.ts startBlobStorage',
      'test/fakes/github.ts startGithub',
      'test/e2e/support/stage.ts setStage',
      'test/fakes/github/repository-shapes.ts pullShape',
      'test/fakes/github/seed.ts createSeed',
      'bench/reuse.ts reuse',
      'bench/startup.ts startup',
    ],
    'comments are about things': [
      'src/cli.ts',
      'src/agent/model-choice.ts',
      'src/compose/provider.ts',
      'src/github/marked-comment.ts',
      'src/github/repository.ts',
      'src/offline/conversation.ts',
      'src/requests/paced.ts',
      'src/requests/reserve.ts',
      'src/run/schedule.ts',
      'src/agent/loop/conversation-state.ts',
      'src/agent/loop/conversation.ts',
      'src/agent/loop/subagent.ts',
      'src/checkout/git/git.ts',
      'src/model/anthropic/answer-way.ts',
      'src/model/anthropic/client.ts',
      'src/model/anthropic/identity-token.ts',
      'src/model/platform/locate-sdk.ts',
    ],
  },
};
