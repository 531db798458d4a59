import { setFlagsFromString } from 'node:v8';
import { CompileFlags, JSException, type JSValueHandle, QuickJS, type QuickJSOptions } from 'quickjs-wasi';
import { messageOf } from '../../base/errors.ts';
import type { WorkflowLimits } from '../contract.ts';
import type { ThrownError } from '../script/script-error.ts';
import type { EngineFault, EngineHooks, GuestEngine } from './engine.ts';
import { GUEST_PATH, guestOptions, guestScript } from './guest-code.ts';
import { openSandbox } from './open-sandbox.ts';
import type { CreateSandbox } from './sandbox.ts';

/**
 * Sandboxes of QuickJS in WebAssembly, from the bytes of `quickjs-wasi/quickjs.wasm`; they are compiled once, beginning now.
 * `prelude` is the text of guest/prelude.js with its imports inlined, or what `compilePrelude` made of it with these very bytes.
 */
export function quickjsSandbox(wasm: Uint8Array<ArrayBuffer>, prelude: string | Uint8Array): CreateSandbox {
  const compiled = compile(wasm);
  compiled.catch(() => undefined); // reported to the caller that opens a sandbox
  let bytecode = prelude;
  return async (options) => {
    const module = await compiled;
    return openSandbox(options, async (hooks) => {
      const rejections = createRejections();
      const vm = await createMachine(module, options.limits, hooks, rejections);
      if (typeof bytecode === 'string') bytecode = compileIn(vm, bytecode);
      return loadPrelude(vm, bytecode, options.limits, hooks, rejections);
    });
  };
}

/** Bytecode of the prelude, which is loaded in a tenth of the time that the text takes. Another engine would refuse it. */
export async function compilePrelude(wasm: Uint8Array<ArrayBuffer>, prelude: string): Promise<Uint8Array> {
  const vm = await QuickJS.create({ wasm, wasi: closedWasi });
  try {
    return compileIn(vm, prelude);
  } finally {
    vm.dispose();
  }
}

const compileIn = (vm: QuickJS, prelude: string): Uint8Array =>
  vm.compile(guestScript(prelude), GUEST_PATH, 0, CompileFlags.STRIP_SOURCE);

/**
 * V8 optimizes what has run for a few milliseconds, and with the engine that keeps several threads busy for longer than a run takes to
 * start, which they slow down. Here it begins when a script computes for long. Only where the flag that was built in is known: parts
 * of Node that are loaded later must find it as it was.
 */
async function compile(wasm: Uint8Array<ArrayBuffer>): Promise<Wasm> {
  if (!process.versions.node.startsWith('24.')) return WASM.compile(wasm);
  setFlagsFromString(`--wasm-tiering-budget=${BUDGET}`);
  try {
    // The module keeps its budget.
    return await WASM.compile(wasm);
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${BUDGET_OF_NODE_24}`);
  }
}

// Bytes of its own code that a function runs before it is optimized, or so.
const BUDGET = 1_000_000_000;
const BUDGET_OF_NODE_24 = 13_000_000;

type Wasm = QuickJSOptions['wasm'];

// TypeScript describes WebAssembly only among the browser's types, which are not ours.
const WASM: { compile(bytes: Uint8Array<ArrayBuffer>): Promise<Wasm> } = Reflect.get(
  globalThis,
  'WebAssembly',
);

function createMachine(
  wasm: Wasm,
  limits: WorkflowLimits,
  hooks: EngineHooks,
  rejections: Rejections,
): Promise<QuickJS> {
  const options: QuickJSOptions = {
    wasm,
    memoryLimit: limits.memoryBytes,
    maxStackSize: limits.stackBytes,
    timezoneOffset: 0,
    interruptHandler: hooks.isOver,
    onUnhandledRejection: rejections.track,
    wasi: closedWasi,
  };
  return QuickJS.create(options);
}

function loadPrelude(
  vm: QuickJS,
  prelude: Uint8Array,
  limits: WorkflowLimits,
  hooks: EngineHooks,
  rejections: Rejections,
): GuestEngine {
  const post = vm.newFunction('post', (text) => {
    hooks.post(lengthOf(text), () => copyOf(text));
    return vm.undefined;
  });
  const read = vm.newFunction('read', (text) => vm.newString(hooks.read(lengthOf(text), () => copyOf(text))));
  const host = vm.newObject();
  host.setProp('post', post);
  host.setProp('read', read);
  const guest = vm.callFunction(
    vm.evalBytecode(prelude),
    vm.undefined,
    host,
    vm.newString(guestOptions(limits)),
  );
  const [start, settle, where] = [guest.getProp('start'), guest.getProp('settle'), guest.getProp('where')];
  const call = (fn: JSValueHandle, ...given: JSValueHandle[]): void => {
    vm.callFunction(fn, vm.undefined, ...given).dispose();
    for (const handle of given) handle.dispose();
  };
  return {
    start: (code, path, scope) => call(start, vm.evalCode(code, path), vm.newString(scope)),
    settle: (answers) => call(settle, vm.newString(answers)),
    drain: () => {
      vm.executePendingJobs();
    },
    where: () => vm.callFunction(where, vm.undefined).consume((stack) => copyOf(stack)),
    unhandled: rejections.list,
    ranOutOfMemory: () => rejections.list().some(({ message }) => message === 'out of memory'),
    faultOf,
    dispose: () => vm.dispose(),
  } satisfies GuestEngine;
}

const FIXED_NANOSECONDS = 1_700_000_000n * 1_000_000_000n;

/** No real clock, no randomness and no output: two runs of one script see the same. */
const closedWasi = (memory: { readonly buffer: ArrayBuffer }) => ({
  clock_time_get: (_clock: number, _precision: bigint, result: number) => {
    new DataView(memory.buffer).setBigUint64(result, FIXED_NANOSECONDS, true);
    return 0;
  },
  random_get: (start: number, length: number) => {
    new Uint8Array(memory.buffer, start, length).fill(0);
    return 0;
  },
  fd_write: () => WASI_NOT_SUPPORTED,
});

const WASI_NOT_SUPPORTED = 52;

const lengthOf = (text: JSValueHandle | undefined): number =>
  text?.isString ? text.getProp('length').consume((length) => length.toNumber()) : 0;

const copyOf = (text: JSValueHandle | undefined): string => (text?.isString ? text.toString() : '');

type Rejections = {
  readonly track: (promise: JSValueHandle, reason: JSValueHandle, isHandled: boolean) => void;
  readonly list: () => readonly ThrownError[];
};

/** Rejected promises without a handler, until one is attached. */
function createRejections(): Rejections {
  const rejected = new Map<number, { promise: JSValueHandle; reason: JSValueHandle }>();
  return {
    track: (promise, reason, isHandled) => {
      if (isHandled) rejected.delete(promise.identity);
      // Kept alive: identity is an address, which QuickJS would give to another promise once this one is freed.
      else if (rejected.size < REJECTIONS_MAX)
        rejected.set(promise.identity, { promise: promise.dup(), reason: reason.dup() });
    },
    list: () => [...rejected.values()].map(({ reason }) => thrownError(reason)),
  };
}

const REJECTIONS_MAX = 1_000;

function thrownError(reason: JSValueHandle): ThrownError {
  try {
    const part = (name: string) => (reason.isObject ? reason.getProp(name).consume(copyOf) : '');
    return { name: part('name'), message: part('message') || copyOf(reason), stack: part('stack') };
  } catch (error) {
    // A getter of the script threw.
    return { name: '', message: messageOf(error), stack: '' };
  }
}

function faultOf(error: unknown): EngineFault {
  const message = messageOf(error);
  if (/out of memory|wasm_malloc failed/.test(message)) return { kind: 'memory' };
  // V8's stack overflowed before QuickJS's limit: the VM's state is undefined from here on.
  if (error instanceof RangeError && /call stack/.test(message)) return { kind: 'depth' };
  if (error instanceof JSException)
    return { kind: 'thrown', error: { name: error.name, message, stack: error.stack ?? '' } };
  return { kind: 'broken', cause: error };
}
