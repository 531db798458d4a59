// Writes what the process that loads it took, when that ends: most memory in bytes, and processor milliseconds without children.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(
    `${process.env.BENCH_PEAK}`,
    JSON.stringify({ peakBytes: maxRSS * 1024, ownMs: (userCPUTime + systemCPUTime) / 1000 }),
  );
});
