import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inlineModules } from '../../src/store/inline-modules.ts';
import { sandboxes } from '../../src/workflow/sandbox/create-sandbox.ts';
import type { CreateSandbox } from '../../src/workflow/sandbox/sandbox.ts';
import { compilePrelude } from '../../src/workflow/sandbox/thread/quickjs.ts';

/** Where an engine may differ from the first one. */
type Difference =
  | 'reports unawaited failures'
  | 'counts the columns of line 1 from 1'
  | 'recurses 10,000 calls deep';

type Engine = {
  readonly createSandbox: CreateSandbox;
  /** What it does not do, and why. */
  readonly lacks: { readonly [D in Difference]?: string };
};

const WASM = 'quickjs-wasi/quickjs.wasm';
const prelude = await inlineModules(new URL('../../src/workflow/guest/prelude.js', import.meta.url));
const bytes = (file: string) => readFileSync(createRequire(import.meta.url).resolve(file));

/** Every implementation of the sandbox; the first one is bundled. */
export const ENGINES: { readonly 'quickjs-wasi': Engine; readonly 'quickjs-emscripten': Engine } = {
  'quickjs-wasi': {
    createSandbox: sandboxes({
      thread: new URL('../../src/sandbox-thread.ts', import.meta.url),
      code: Promise.resolve({ wasm: bytes(WASM), prelude: await compilePrelude(bytes(WASM), prelude) }),
    }),
    lacks: {},
  },
  'quickjs-emscripten': {
    createSandbox: sandboxes({
      thread: new URL('emscripten-thread.ts', import.meta.url),
      code: Promise.resolve({ wasm: bytes('@jitl/quickjs-ng-wasmfile-release-sync/wasm'), prelude }),
    }),
    lacks: {
      'reports unawaited failures': 'the library has no tracker of rejected promises',
      'counts the columns of line 1 from 1': 'its QuickJS, 0.12.1, counts them from 0; meta stands there',
      'recurses 10,000 calls deep': 'where its stack lies was decided when it was built',
    },
  },
};
