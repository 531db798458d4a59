import { type Rules, rowsOf } from './house.ts';

/**
 * Room of `src/` > rooms that it may import from, from top to bottom; `entries` are the files directly in `src/`.
 * `node scripts/measure-house.ts --table` prints it as the imports of today would have it.
 */
const TABLE = `
  entries   > cli compose app config trigger report clean workflow run base
  cli       > compose app config report clean findings run base
  compose   > app author commands reporters proposal github config model store report clean resume spending workflow agent requests checkout trigger coverage findings verify run code edits base
  app       > author trigger commands proposal report clean resume spending workflow coverage findings run edits base
  author    > report clean workflow run code base
  trigger   > commands resume base
  commands  > report findings resume base
  reporters > github proposal report clean resume run edits base
  github    > proposal report clean resume edits base
  config    > model findings run edits base
  model     > offline agent requests run base
  offline   > agent requests findings run base
  store     > resume run base
  proposal  > clean edits base
  verify    > clean checkout edits base
  report    > clean resume coverage findings run edits base
  clean     > base
  resume    > findings run edits base
  spending  > base
  workflow  > run code edits base
  agent     > requests run code edits base
  requests  > run base
  checkout  > code edits base
  coverage  > run code
  findings  > run code base
  run       > edits base
  code      > edits
  edits     > base
  base      >
  builtin   >
  templates >
`;

const EVERYWHERE = [''];

/** The rules of this project. */
export const RULES: Rules = {
  mayImport: rowsOf(TABLE),
  peers: ['reporters', 'entries'],
  packages: {
    '@octokit/': ['github/client.ts'],
    'bottleneck/': ['github/client.ts'],
    bottleneck: ['github/bottleneck-light.d.ts'],
    '@secretlint/': ['clean/secret-formats.ts'],
    chardet: ['checkout/tree/decode.ts'],
    'linguist-languages': ['checkout/tree/file-types/source-types.ts'],
    'text-extensions': ['checkout/tree/file-types/source-types.ts'],
    picomatch: ['base/matching/globs.ts'],
    'node:vm': ['base/matching/within-time.ts'],
    acorn: ['workflow/'],
    ajv: ['agent/'],
    yaml: ['base/matching/'],
    zod: EVERYWHERE,
    '@anthropic-ai/': ['model/'],
    'quickjs-wasi': ['workflow/sandbox/'],
    'quickjs-emscripten-core': ['workflow/sandbox/'],
    '@jitl/': ['workflow/sandbox/'],
    'p-queue': ['run/schedule.ts'],
    fflate: ['store/'],
    '@actions/github': ['compose/github/runner-context.ts'],
    '@actions/core': ['action.ts', 'post-step.ts', 'config/inputs.ts'],
    'node:fs': ['checkout/', 'verify/', 'store/', 'compose/', 'model/platform/', 'action.ts', 'cli.ts'],
    'node:child_process': ['checkout/git/', 'verify/run-command.ts'],
  },
  pure: 'app author clean config resume spending offline workflow agent requests report trigger coverage findings code run edits base'.split(
    ' ',
  ),
  exceptions: {
    'a function is at most 60 lines long': [
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
  },
};
