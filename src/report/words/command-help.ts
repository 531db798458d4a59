import { type Clean, type Cleaner, joinClean, md } from '../../clean/clean.ts';
import { excerpt } from '../format.ts';

/** The answer to a command in words; the shape of `commands/`, which this folder does not know. */
type Reply =
  | { readonly type: 'help' }
  | { readonly type: 'unreadable'; readonly read: string; readonly problem: string; readonly nearest: string }
  | {
      readonly type: 'no-workflow';
      readonly wanted: string;
      readonly nearest: string | null;
      readonly names: readonly string[];
    }
  | { readonly type: 'refused'; readonly problem: string };

type Forms = readonly { readonly form: string; readonly text: string }[];

/** The answer to `/ultracode help`, and to a command that could not be read (what was read, what is allowed, the nearest one), names no workflow, or cannot be done. */
export function commandHelp(reply: Reply, forms: Forms, clean: Cleaner): Clean {
  switch (reply.type) {
    case 'refused':
      return md`## Nothing was run\n\n${clean.inline(reply.problem)}`;
    case 'no-workflow': {
      const meant = reply.nearest === null ? md`` : md`Did you mean ${clean.inlineCode(reply.nearest)}? `;
      return md`## There is no workflow ${clean.inlineCode(excerpt(reply.wanted, 100))}\n\n${meant}There are ${listed(reply.names, clean)}.`;
    }
    case 'help':
      return md`## Commands\n\n${commandTable(forms, clean)}`;
    case 'unreadable':
      return md`## That command was not understood

Read: ${clean.inlineCode(reply.read)}

${clean.inline(reply.problem)} The nearest command is ${clean.inlineCode(reply.nearest)}.

${commandTable(forms, clean)}`;
  }
}

function commandTable(forms: Forms, clean: Cleaner): Clean {
  const rows = forms.map(({ form, text }) => md`| ${clean.inlineCode(form)} | ${clean.inline(text)} |`);
  return md`A command is the first line of a comment, written by somebody with write access:

| command | what it does |
|---|---|
${joinClean(rows, md`\n`)}`;
}

function listed(names: readonly string[], clean: Cleaner): Clean {
  const codes = names.map(clean.inlineCode);
  const last = codes.slice(-1);
  const others = codes.slice(0, -1);
  return others.length === 0
    ? joinClean(last, md``)
    : joinClean([joinClean(others, md`, `), ...last], md` and `);
}
