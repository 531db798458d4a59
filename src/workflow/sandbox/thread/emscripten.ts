import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import { messageOf } from '../../../base/errors.ts';
import type { WorkflowLimits } from '../../contract.ts';
import type { ThrownError } from '../../script/script-error.ts';
import type { CreateEngine, EngineHooks, GuestEngine } from './engine.ts';
import { GUEST_PATH, guestOptions, guestScript } from './guest-code.ts';
import type { EngineFault, WasmModule } from './messages.ts';

/**
 * The spare engine, of the module of `@jitl/quickjs-ng-wasmfile-release-sync/wasm`: another build of QuickJS, which only the tests and
 * the bench use. It cannot tell which rejected promises have no handler. Its prelude is a text.
 */
export const emscriptenEngine: CreateEngine = async ({ wasm, prelude, limits }, hooks) => {
  if (typeof prelude !== 'string') throw new TypeError('this engine reads no bytecode');
  return loadPrelude(await createMachine(wasm, limits, hooks), prelude, limits, hooks);
};

const variant: QuickJSSyncVariant = {
  type: 'sync',
  importFFI: () => import('@jitl/quickjs-ng-wasmfile-release-sync/ffi').then(({ QuickJSFFI }) => QuickJSFFI),
  importModuleLoader: () => import('@jitl/quickjs-ng-wasmfile-release-sync/emscripten-module'),
};

type Memory = { readonly buffer: ArrayBuffer };

// TypeScript describes WebAssembly only among the browser's types, which are not ours.
const WASM: {
  instantiate(module: WasmModule, imports: unknown): Promise<Instance>;
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => Memory;
} = Reflect.get(globalThis, 'WebAssembly');

const PAGE_BYTES = 64 * 1024;
// Where its stack lies was decided when it was built.
const STACK_BYTES = 256 * 1024;

type Machine = { readonly vm: QuickJSContext; readonly ranOutOfMemory: () => boolean };

async function createMachine(
  module: WasmModule,
  limits: WorkflowLimits,
  hooks: EngineHooks,
): Promise<Machine> {
  // The engine's own limit books every allocation as 8 bytes (quickjs-emscripten #271); what holds is the maximum of its memory.
  // All of that is reserved at the start: executePendingJobs reads its result from the buffer as it was before the memory grew.
  const pages = Math.floor(limits.memoryBytes / PAGE_BYTES);
  const wasmMemory = new WASM.Memory({ initial: pages, maximum: pages });
  let ranOut = false;
  const closed = {
    ...closedClock(wasmMemory),
    // Asked to grow the memory.
    k: () => {
      ranOut = true;
      return 0;
    },
  };
  const emscriptenModule = {
    wasmMemory,
    instantiateWasm: (imports: Imports, onSuccess: (instance: Instance) => void) =>
      WASM.instantiate(module, { ...imports, a: { ...imports.a, ...closed } }).then(({ exports }) => {
        onSuccess({ exports: { ...exports, w: checkedMalloc(exports.w) } });
        return exports;
      }),
    print: () => {},
    printErr: () => {},
  };
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { emscriptenModule }));
  const runtime = quickjs.newRuntime();
  runtime.setMaxStackSize(STACK_BYTES);
  runtime.setInterruptHandler(hooks.isOver);
  return { vm: runtime.newContext(), ranOutOfMemory: () => ranOut };
}

type Imports = { readonly a: Readonly<Record<string, unknown>> };
type Malloc = (bytes: number) => number;
type Instance = { readonly exports: { readonly w: Malloc } };

const FIXED_MS = 1_700_000_000_000;

// One-letter names come from the minifier of this build; the suite fails when they change.
const closedClock = (memory: Memory) => ({
  p: () => FIXED_MS,
  q: (_clock: number, _precision: bigint, result: number) => {
    new DataView(memory.buffer).setBigUint64(result, BigInt(FIXED_MS) * 1_000_000n, true);
    return 0;
  },
  // localtime: QuickJS reads the offset from UTC of a `struct tm`, and nothing else of it.
  m: (_time: bigint, brokenDownTime: number) =>
    new DataView(memory.buffer).setInt32(brokenDownTime + 36, 0, true),
});

// The library does not check malloc's result, which is 0 when there is no memory.
const checkedMalloc =
  (malloc: Malloc): Malloc =>
  (bytes) => {
    const start = malloc(bytes);
    if (start === 0) throw new Error('out of memory');
    return start;
  };

function loadPrelude(
  { vm, ranOutOfMemory }: Machine,
  prelude: string,
  limits: WorkflowLimits,
  hooks: EngineHooks,
): GuestEngine {
  const { textOf, lengthOf, checked } = readerOf(vm);
  const post = vm.newFunction('post', (text) => {
    hooks.post(lengthOf(text), () => textOf(text));
    return vm.undefined;
  });
  const read = vm.newFunction('read', (text) => vm.newString(hooks.read(lengthOf(text), () => textOf(text))));
  const host = vm.newObject();
  vm.setProp(host, 'post', post);
  vm.setProp(host, 'read', read);
  const evaluate = (code: string, path: string) => checked(vm.evalCode(code, path, { type: 'global' }));
  const create = evaluate(guestScript(prelude), GUEST_PATH);
  const guest = checked(vm.callFunction(create, vm.undefined, host, vm.newString(guestOptions(limits))));
  const [start, settle, where] = [
    vm.getProp(guest, 'start'),
    vm.getProp(guest, 'settle'),
    vm.getProp(guest, 'where'),
  ];
  const call = (fn: QuickJSHandle, ...given: QuickJSHandle[]): QuickJSHandle => {
    const result = checked(vm.callFunction(fn, vm.undefined, given));
    for (const handle of given) handle.dispose();
    return result;
  };
  return {
    start: (code, path, scope) => call(start, evaluate(code, path), vm.newString(scope)).dispose(),
    settle: (answers) => call(settle, vm.newString(answers)).dispose(),
    drain: () => {
      checked(vm.runtime.executePendingJobs());
    },
    where: () => call(where).consume(textOf),
    // The library has no tracker of rejected promises.
    unhandled: () => [],
    ranOutOfMemory,
    faultOf,
    // Garbage collection frees it with its memory; QuickJS's own clean-up aborts on what a stopped script left.
    dispose: () => {},
  } satisfies GuestEngine;
}

type Result<Value> =
  | { readonly value: Value; readonly error?: undefined }
  | { readonly error: QuickJSHandle };

class GuestError extends Error {
  readonly thrown: ThrownError;
  constructor(thrown: ThrownError) {
    super(thrown.message);
    this.thrown = thrown;
  }
}

function readerOf(vm: QuickJSContext) {
  const isText = (handle: QuickJSHandle | undefined): handle is QuickJSHandle =>
    handle !== undefined && vm.typeof(handle) === 'string';
  const textOf = (handle: QuickJSHandle | undefined): string => (isText(handle) ? vm.getString(handle) : '');
  const lengthOf = (handle: QuickJSHandle | undefined): number =>
    isText(handle) ? vm.getProp(handle, 'length').consume((length) => vm.getNumber(length)) : 0;
  const thrownError = (reason: QuickJSHandle): ThrownError => {
    const part = (name: string) =>
      vm.typeof(reason) === 'object' ? vm.getProp(reason, name).consume(textOf) : '';
    // QuickJS throws null when there is no memory left for an error.
    const message = part('message') || textOf(reason) || 'null';
    return { name: part('name'), message, stack: part('stack') };
  };
  const checked = <Value>(result: Result<Value>): Value => {
    if (result.error !== undefined) throw new GuestError(result.error.consume(thrownError));
    return result.value;
  };
  return { textOf, lengthOf, checked };
}

function faultOf(error: unknown): EngineFault {
  const message = messageOf(error);
  if (/out of memory/.test(message)) return { kind: 'memory' };
  // V8's stack overflowed before QuickJS's limit: the VM's state is undefined from here on.
  if (error instanceof RangeError && /call stack/.test(message)) return { kind: 'depth' };
  if (error instanceof GuestError) return { kind: 'thrown', error: error.thrown };
  return { kind: 'broken', message };
}
