import {
  API_NAMES,
  BANNED_CALLS,
  bannedMessage,
  ECMASCRIPT_GLOBALS,
  FANOUT_MAX,
  NESTED_WORKFLOW,
  type WorkflowLimits,
} from '../../contract.ts';
import { INTL_BOUND, INTL_METHODS } from './intl-methods.ts';

/** What an engine gives the prelude: the only ways out of the sandbox. Both take the JSON text of a batch of messages. */
export type Host = {
  readonly post: (text: string) => void;
  /** Gives the JSON text of the reply. */
  readonly read: (text: string) => string;
};

/** What the prelude is told by the host. */
export type GuestOptions = {
  readonly limits: WorkflowLimits;
  readonly fanoutMax: number;
  /** In the order in which a script is given them. */
  readonly apiNames: readonly string[];
  /** Globals that are kept. */
  readonly globals: readonly string[];
  /** `call Date.now`, `new Date` and so on, each with the message that it throws. */
  readonly refusals: Readonly<Record<string, string>>;
  readonly nestedWorkflow: string;
  readonly intl: { readonly methods: typeof INTL_METHODS; readonly bound: readonly string[] };
};

/** The second argument of the prelude, a JSON text. */
export const guestOptions = (limits: WorkflowLimits): string =>
  JSON.stringify({
    limits,
    fanoutMax: FANOUT_MAX,
    apiNames: API_NAMES,
    globals: ECMASCRIPT_GLOBALS,
    refusals: Object.fromEntries(
      BANNED_CALLS.map((banned) => [`${banned.form} ${banned.callee.join('.')}`, bannedMessage(banned)]),
    ),
    nestedWorkflow: NESTED_WORKFLOW,
    // An old Node lacks some.
    intl: {
      methods: Object.fromEntries(Object.entries(INTL_METHODS).filter(([kind]) => kind in Intl)),
      bound: INTL_BOUND,
    },
  } satisfies GuestOptions);

/** A script that evaluates to the function `prelude`, from the text of guest/prelude.js with its imports inlined. */
export const guestScript = (prelude: string): string =>
  `(() => {'use strict';\n${prelude.replaceAll(/^export /gm, '')}\nreturn prelude;\n})()`;

/** Name of the prelude in stacks. */
export const GUEST_PATH = '<ultracode>';
