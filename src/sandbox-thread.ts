import { parentPort } from 'node:worker_threads';
import { quickjsEngine } from './workflow/sandbox/thread/quickjs.ts';
import { serve } from './workflow/sandbox/thread/serve.ts';

// Before Node 23.9 a thread cannot tell its own processor time; that of the process is a little more.
const processorMs = (): number => {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
};

if (parentPort !== null) serve(parentPort, quickjsEngine, processorMs);
