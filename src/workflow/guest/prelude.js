/** @import { GuestOptions, Host } from '../sandbox/thread/guest-code.ts' */
import { createApi, createBudget } from './api.js';
import { openDoor } from './door.js';
import { createFanout } from './fanout.js';
import { closeGlobals } from './globals.js';
import { createIntl } from './intl/intl.js';
import { parse, stringify } from './intrinsics.js';
import { createConsole, createLog } from './log.js';
import { createMessageText } from './message.js';
import { createReturned } from './returned.js';
import { scopeOf } from './scope.js';
import { createShowing } from './values.js';
import { structuredClone } from './web/structured-clone.js';
import { createTimers } from './web/timers.js';
import { createUrl } from './web/url.js';

/**
 * Makes everything that a script sees besides ECMAScript; `host` is the only way out. Gives what the engine calls.
 *
 * @param {Host} host
 * @param {string} optionsText
 */
export function prelude(host, optionsText) {
  /** @type {GuestOptions} */
  const { limits, fanoutMax, apiNames, globals, refusals, nestedWorkflow, intl } = parse(optionsText);
  const { asText, fitting } = createMessageText(limits.messageChars);
  const { text, thrown } = createShowing(asText);
  const door = openDoor(host, asText);
  const log = createLog({ limits, tell: door.tell, text });
  const { parallel, pipeline } = createFanout(fanoutMax, (name, index, error) => {
    door.tell('dropped', { by: name, index, error: thrown(error) });
    return null;
  });
  const shared = { parallel, pipeline, log, budget: createBudget(door.read), console: createConsole(log) };

  const start = async (script, scopeText) => {
    const scope = parse(scopeText);
    const api = createApi(scope, { door, asText, fitting, text, nestedWorkflow, shared });
    if (scope.child === null) Object.assign(globalThis, api);
    try {
      const value = await script(scope.child === null ? undefined : scopeOf(api, apiNames))();
      const { convert, unread } = createReturned(text);
      const json =
        typeof value === 'string' ? stringify(fitting('return', value)) : asText('return', value, convert);
      if (unread.count > 0) door.tell('unread', { run: scope.run, ...unread });
      door.send(0, 'returned', `{"run":${scope.run},"value":${fitting('return', json) ?? 'null'}}`);
    } catch (error) {
      door.tell('threw', { run: scope.run, error: thrown(error) });
    }
  };

  closeGlobals(globals, refusals);
  Object.assign(globalThis, createUrl(door.read), createTimers(door), { structuredClone });
  Object.defineProperty(globalThis, 'Intl', {
    value: createIntl(door, { ...intl, noTime: refusals['new Date'] ?? '' }),
    writable: true,
    configurable: true,
  });
  return { start, settle: door.settle, where: () => new Error('').stack };
}
