// All that `init` needs, as one part of the program: nothing else loads it.
export { initLocal } from '../../compose/local/init-local.ts';
export { checkLocal } from '../../compose/local/setup/check-local.ts';
export { elsewhereText, foundText, stepsText } from './init-text.ts';
export { faultLines, summaryOf } from './setup-text.ts';
