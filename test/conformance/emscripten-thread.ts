// The program of the spare engine's thread; see src/sandbox-thread.ts.
import { parentPort } from 'node:worker_threads';
import { emscriptenEngine } from '../../src/workflow/sandbox/thread/emscripten.ts';
import { serve } from '../../src/workflow/sandbox/thread/serve.ts';

if (parentPort !== null) serve(parentPort, emscriptenEngine, () => process.threadCpuUsage().user / 1000);
