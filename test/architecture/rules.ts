import { type Rules, rowsOf } from './house.ts';

/**
 * Room of `src/` > rooms that it may import from, from top to bottom; `entries` are the files directly in `src/`.
 * `node scripts/measure-house.ts --table` prints it as the imports of today would have it.
 */
const TABLE = `
  entries   > cli compose app config trigger report clean workflow run base
  cli       > compose app config report clean findings run base
  compose   > app author commands reporters proposal github config model store report clean resume spending workflow agent requests checkout trigger coverage findings run code base
  app       > author trigger commands proposal report clean resume spending workflow coverage findings run base
  author    > report clean workflow run code base
  trigger   > commands resume base
  commands  > report findings resume base
  reporters > github report clean resume run base
  github    > proposal report clean resume base
  config    > model findings run base
  model     > offline agent requests run base
  offline   > agent requests findings run base
  store     > resume run base
  proposal  > clean
  report    > clean resume coverage findings run base
  clean     > base
  resume    > findings run base
  spending  > base
  workflow  > run code base
  agent     > requests run code base
  requests  > run base
  checkout  > code base
  coverage  > run code
  findings  > run code base
  run       > base
  code      >
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
    'linguist-languages': ['checkout/tree/source-types.ts'],
    'text-extensions': ['checkout/tree/source-types.ts'],
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
    'node:fs': ['checkout/', 'store/', 'compose/', 'model/platform/', 'action.ts', 'cli.ts'],
    'node:child_process': ['checkout/git/'],
  },
  pure: 'app author clean config resume spending offline workflow agent requests report trigger coverage findings code run base'.split(
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
