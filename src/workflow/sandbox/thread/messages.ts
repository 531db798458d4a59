import type { Json } from '../../../base/json.ts';
import type { WorkflowLimits } from '../../contract.ts';
import type { ThrownError } from '../../script/script-error.ts';

/** A compiled module of WebAssembly, which TypeScript describes only among the browser's types. Threads can share one. */
export type WasmModule = object;

/** What an engine is made of. `prelude` is the text of guest/prelude.js with its imports inlined, or the bytecode of the very engine. */
export type EngineParts = {
  readonly wasm: WasmModule;
  readonly prelude: string | Uint8Array;
  readonly limits: WorkflowLimits;
};

/** Work for guest code: a script to start, or replies to its questions. */
export type Work =
  | { readonly type: 'start'; readonly code: string; readonly path: string; readonly scope: string }
  | { readonly type: 'settle'; readonly batches: readonly string[] };

/** `budget` is what a script reads of it meanwhile. */
export type Entry = Work & { readonly budget: Json };

/** Why guest code ended: by an error of its own, or by a limit of the engine. */
export type EngineFault =
  | { readonly kind: 'thrown'; readonly error: ThrownError }
  | { readonly kind: 'memory' | 'depth' }
  | { readonly kind: 'broken'; readonly message: string };

/** What guest code left behind when it came to rest. */
export type Rest = {
  /** Its messages, each a JSON text of a batch. */
  readonly posted: readonly string[];
  /** More was posted than is taken; the rest is not there. */
  readonly flooded: boolean;
  /** Where it was when its time was up; null while it was not. */
  readonly tooLong: string | null;
  /** What it ended by; null when it came to rest by itself. */
  readonly fault: EngineFault | null;
};

/** What can be told of an engine at rest. */
export type Look = {
  /** What promises without a handler were rejected with. */
  readonly unhandled: readonly ThrownError[];
  /** Whether memory ran out in a way that threw no error that the script or the host saw. */
  readonly ranOutOfMemory: boolean;
};

/** From the host to the thread of an engine. Each but `close` has one reply, in turn. */
export type ToThread =
  | ({ readonly type: 'open' } & EngineParts)
  | Entry
  | { readonly type: 'look' | 'close' };

export type FromThread =
  | { readonly type: 'open' }
  | ({ readonly type: 'rest' } & Rest)
  | ({ readonly type: 'look' } & Look)
  | { readonly type: 'broken'; readonly message: string };
