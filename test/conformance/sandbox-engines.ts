import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inlineModules } from '../../src/store/inline-modules.ts';
import { emscriptenSandbox } from '../../src/workflow/sandbox/emscripten.ts';
import { compilePrelude, quickjsSandbox } from '../../src/workflow/sandbox/quickjs.ts';
import type { CreateSandbox } from '../../src/workflow/sandbox/sandbox.ts';

/** Where an engine may differ from the first one. */
type Difference = 'reports unawaited failures' | 'counts the columns of line 1 from 1';

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
    createSandbox: quickjsSandbox(bytes(WASM), await compilePrelude(bytes(WASM), prelude)),
    lacks: {},
  },
  'quickjs-emscripten': {
    createSandbox: emscriptenSandbox(bytes('@jitl/quickjs-ng-wasmfile-release-sync/wasm'), prelude),
    lacks: {
      'reports unawaited failures': 'the library has no tracker of rejected promises',
      'counts the columns of line 1 from 1': 'its QuickJS, 0.12.1, counts them from 0; meta stands there',
    },
  },
};
