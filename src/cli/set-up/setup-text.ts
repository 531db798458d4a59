import type { SetupFault } from '../../app/setup/setup-fault.ts';
import type { LocalCheck } from '../../compose/local/setup/check-local.ts';
import { plural, series } from '../../report/format.ts';

const ORDER = ['missing', 'unknown', 'advice'] as const satisfies readonly SetupFault['status'][];

/** What is to be said of a set-up, a line each, what is missing first. */
export const faultLines = (faults: readonly SetupFault[]): readonly string[] =>
  ORDER.flatMap((status) => faults.filter((fault) => fault.status === status)).map(
    ({ status, where, text }) => `${status.padEnd(WIDTH)}${where === null ? '' : `${where}: `}${text}`,
  );

const WIDTH = 'missing'.length + 2;

/** How many of each there are, and in what. */
export function summaryOf({ faults, ref }: LocalCheck): string {
  const count = (status: SetupFault['status']): number =>
    faults.filter((fault) => fault.status === status).length;
  const [missing, unknown, advice] = [count('missing'), count('unknown'), count('advice')];
  const said = [
    missing === 0
      ? 'Nothing is missing'
      : `${plural(missing, 'thing')} ${missing === 1 ? 'is' : 'are'} missing`,
    ...(unknown === 0 ? [] : [`${plural(unknown, 'thing')} could not be looked at`]),
    ...(advice === 0 ? [] : [plural(advice, 'piece of advice', 'pieces of advice')]),
  ];
  const read = ref === null ? '' : ` Read: ${ref}, and of this folder what it has changed.`;
  return `${series(said)}.${read}`;
}
