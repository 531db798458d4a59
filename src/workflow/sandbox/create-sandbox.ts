import { setFlagsFromString } from 'node:v8';
import { openSandbox } from './open-sandbox.ts';
import type { CreateSandbox } from './sandbox.ts';
import type { EngineParts, WasmModule } from './thread/messages.ts';
import { createThreads } from './threads.ts';

/** Where an engine comes from: the program of its thread, and what is still being read: its WebAssembly and its prelude (see EngineParts). */
export type EngineSource = {
  readonly thread: URL;
  readonly code: Promise<{
    readonly wasm: Uint8Array<ArrayBuffer>;
    readonly prelude: EngineParts['prelude'];
  }>;
};

/** Dry runs follow each other at once. A thread that is kept for longer holds 15 MB, whose page tables are copied for each process of git. */
const IDLE_MS = 2_000;

/** Sandboxes of one engine. Its thread and its code get ready from now on. */
export function sandboxes({ thread, code }: EngineSource): CreateSandbox {
  const takeThread = createThreads(thread, IDLE_MS);
  const ready = code.then(async ({ wasm, prelude }) => ({ wasm: await compile(wasm), prelude }));
  ready.catch(() => undefined); // reported to the caller that opens a sandbox
  return async (options) => openSandbox(options, await ready, takeThread());
}

/**
 * V8 optimizes what has run for a few milliseconds, and with the engine that keeps several threads busy for longer than a run takes to
 * start, which they slow down. Here it begins when a script computes for long. Only where the flag that was built in is known: parts
 * of Node that are loaded later must find it as it was.
 */
async function compile(bytes: Uint8Array<ArrayBuffer>): Promise<WasmModule> {
  if (!process.versions.node.startsWith('24.')) return WASM.compile(bytes);
  setFlagsFromString(`--wasm-tiering-budget=${BUDGET}`);
  try {
    // The module keeps its budget.
    return await WASM.compile(bytes);
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${BUDGET_OF_NODE_24}`);
  }
}

// Bytes of its own code that a function runs before it is optimized, or so.
const BUDGET = 1_000_000_000;
const BUDGET_OF_NODE_24 = 13_000_000;

// TypeScript describes WebAssembly only among the browser's types, which are not ours.
const WASM: { compile(bytes: Uint8Array<ArrayBuffer>): Promise<WasmModule> } = Reflect.get(
  globalThis,
  'WebAssembly',
);
