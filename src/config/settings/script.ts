import { anywhere, notLocal, type Setting } from './setting.ts';

/** What is run, with which arguments, and over which files. */
export const SCRIPT_SETTINGS = [
  {
    name: 'workflow',
    schema: { kind: 'text' },
    weaker: 'other',
    from: notLocal('the workflow is the word after the command'),
    help: 'Workflow to run, by name or path. Default, `review` on a pull request and `audit` for a sweep.',
  },
  {
    name: 'args',
    schema: { kind: 'text' },
    weaker: 'other',
    from: anywhere({ unused: 'the arguments stand beside the command' }),
    help: 'Arguments for the workflow, JSON or text.',
    flag: { placeholder: 'JSON|text', help: 'what the script gets as args' },
  },
  {
    name: 'workflows-dir',
    schema: { kind: 'lines' },
    weaker: 'other',
    default: ['.github/ultracode', '.claude/workflows'],
    from: anywhere('told'),
    help: 'Folders with workflow scripts, one per line, first match wins. Built-in workflows come last.',
    flag: {
      placeholder: 'DIR',
      help: 'folder with workflow scripts, looked at before the built-in ones',
    },
  },
  {
    name: 'base',
    schema: { kind: 'text' },
    weaker: 'other',
    from: anywhere('told'),
    help: 'What the change is compared with. Default, the base of the pull request.',
    flag: {
      placeholder: 'REF',
      takes: 'ref',
      help: 'what the change is compared with',
      default: 'where the branch left the default branch',
    },
  },
  {
    name: 'paths',
    schema: { kind: 'lines' },
    weaker: 'other',
    default: [],
    from: anywhere('told'),
    help: 'Globs, one per line. Only matching files are offered to the workflow.',
    flag: { placeholder: 'GLOB', help: 'only matching files are offered to the workflow' },
  },
  {
    name: 'paths-ignore',
    schema: { kind: 'lines' },
    weaker: 'more',
    default: [],
    from: anywhere('told'),
    help: 'Globs, one per line. Matching files are not offered to the workflow.',
    flag: { placeholder: 'GLOB', help: 'matching files are not offered to the workflow' },
  },
] as const satisfies readonly Setting[];
