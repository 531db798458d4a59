import { CompileFlags, JSException, type JSValueHandle, QuickJS, type QuickJSOptions } from 'quickjs-wasi';
import { messageOf } from '../../../base/errors.ts';
import type { WorkflowLimits } from '../../contract.ts';
import type { ThrownError } from '../../script/script-error.ts';
import type { CreateEngine, EngineHooks, GuestEngine } from './engine.ts';
import { GUEST_PATH, guestOptions, guestScript } from './guest-code.ts';
import type { EngineFault, WasmModule } from './messages.ts';

/** QuickJS in WebAssembly, of the module of `quickjs-wasi/quickjs.wasm`. Its prelude may be the text, or what `compilePrelude` made of it. */
export const quickjsEngine: CreateEngine = async ({ wasm, prelude, limits }, hooks) => {
  const rejections = createRejections();
  const vm = await createMachine(wasm, limits, hooks, rejections);
  const bytecode = typeof prelude === 'string' ? compileIn(vm, prelude) : prelude;
  return loadPrelude(vm, bytecode, limits, hooks, rejections);
};

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

async function createMachine(
  wasm: WasmModule,
  limits: WorkflowLimits,
  hooks: EngineHooks,
  rejections: Rejections,
): Promise<QuickJS> {
  const options: QuickJSOptions = {
    wasm,
    memoryLimit: limits.memoryBytes,
    timezoneOffset: 0,
    interruptHandler: hooks.isOver,
    onUnhandledRejection: rejections.track,
    wasi: closedWasi,
  };
  const vm = await QuickJS.create(options);
  deepen(vm, limits.stackBytes);
  return vm;
}

/**
 * Moves the engine's stack, for which its build has 1 MiB (2,000 calls deep), to a block of its own memory that is as large as is
 * wanted. Nothing is on the stack between two calls of the host.
 */
function deepen(vm: QuickJS, bytes: number): void {
  const engine: EngineExports = Reflect.get(vm, 'exports');
  const size = bytes + STACK_RESERVE_BYTES;
  const start = engine.malloc(size);
  if (start === 0) throw new Error('out of memory');
  engine.__stack_pointer.value = start + size;
  engine.JS_UpdateStackTop(engine.qjs_get_runtime_ptr());
  engine.qjs_set_max_stack_size(bytes);
}

type EngineExports = {
  readonly malloc: (bytes: number) => number;
  readonly __stack_pointer: { value: number };
  readonly JS_UpdateStackTop: (runtime: number) => void;
  readonly qjs_get_runtime_ptr: () => number;
  readonly qjs_set_max_stack_size: (bytes: number) => void;
};

// Beyond the limit, for functions that do not look at it and for making the error.
const STACK_RESERVE_BYTES = 1024 * 1024;

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
  return { kind: 'broken', message };
}
