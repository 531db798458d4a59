import type { IsolationName } from '../edits/edit-set.ts';
import type { Isolation } from './isolation.ts';

/** Which isolation is taken, and why those before it are not. */
export type IsolationChoice = {
  readonly taken: Isolation | null;
  readonly passedOver: readonly { readonly name: IsolationName; readonly reason: string }[];
};

/** Tries isolations in their order. `probe`: null when a command was run in it, else why not. */
export async function chooseIsolation(
  isolations: readonly Isolation[],
  probe: (isolation: Isolation) => Promise<string | null>,
): Promise<IsolationChoice> {
  const passedOver: { name: IsolationName; reason: string }[] = [];
  for (const isolation of isolations) {
    const reason = isolation.unfit ?? (await probe(isolation));
    if (reason === null) return { taken: isolation, passedOver };
    passedOver.push({ name: isolation.name, reason });
  }
  return { taken: null, passedOver };
}
