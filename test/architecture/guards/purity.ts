import type { Facts } from '../facts.ts';
import { type Guard, productOf, roomOf } from '../house.ts';

const IMPURE =
  /^(?:new Date\(\)|Date\.now|Math\.random|performance\.(?:now|timeOrigin)|process\.(?:env|hrtime)|crypto\.(?:random\w+|getRandomValues)|node:crypto\.random\w+|node:timers.*)(?:\.|$)/;
const OF_THE_PROCESS =
  /^(?:process\.(?:env|argv|exit|exitCode)|node:process\.(?:env|argv|exit|exitCode|\*))(?:\.|$)/;

/** Pure rooms hold no clock, no randomness and no environment. Guest code is left out: it takes these away from scripts. */
export const pureRooms: Guard = (house) =>
  found(
    productOf(house).filter(({ path }) => path.endsWith('.ts') && house.rules.pure.includes(roomOf(path))),
    IMPURE,
  );

/** Environment, arguments and exit code are touched by entries only. */
export const processInEntries: Guard = (house) =>
  found(
    productOf(house).filter(({ path }) => roomOf(path) !== 'entries'),
    OF_THE_PROCESS,
  );

const found = (sources: readonly Facts[], pattern: RegExp) =>
  sources.flatMap(({ path, uses }) => {
    const use = uses.find((candidate) => pattern.test(candidate));
    return use === undefined ? [] : [{ key: path, problem: `${path} uses ${use}` }];
  });
