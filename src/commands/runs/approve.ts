import type { CommandRow } from '../command.ts';
import { goOn, readRunId } from './resume.ts';

type Approve = { readonly verb: 'approve'; readonly run: string };

const FORM = '/ultracode approve <run>';

/** `/ultracode approve <run>`: a person agrees to one certain run, at one certain commit, so it must be named. */
export const approve = {
  verb: 'approve',
  help: [
    {
      form: FORM,
      text: 'lets a run that waits for approval go on, at the commit that it has shown',
    },
  ],
  read(words) {
    if (words.length === 0)
      return {
        status: 'unreadable',
        problem: 'the id of the run that waits was expected',
        nearest: FORM,
      };
    const id = readRunId(words, FORM);
    return id.status === 'ok' ? { status: 'ok', command: { verb: 'approve', run: id.command } } : id;
  },
  act: ({ run }, call, signal) => goOn({ run, approve: true }, call, signal),
} satisfies CommandRow<Approve>;
