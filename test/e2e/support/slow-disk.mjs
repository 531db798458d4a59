// Loaded before the program: every write to a file takes 60 ms longer, and every flush 400 ms.
import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const handle = await open(import.meta.filename);
const handles = Object.getPrototypeOf(handle);
await handle.close();
for (const [name, delayMs] of [
  ['appendFile', 60],
  ['datasync', 400],
]) {
  const work = handles[name];
  handles[name] = async function (...given) {
    await wait(delayMs);
    return work.apply(this, given);
  };
}
