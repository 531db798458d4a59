import type { SaidOfFile } from '../../config/taken-from-file.ts';
import { type Catalog, findWorkflow } from '../../workflow/catalog.ts';
import type { WorkflowPorts } from '../../workflow/ports.ts';
import type { Script } from '../../workflow/script/script.ts';

/** What a user has to know of the scripts that were found and of the settings file, each once and in a sentence in Markdown. */
export const fromRepository = (
  scripts: readonly Script[],
  said: readonly SaidOfFile[],
): readonly string[] => [
  ...new Set([
    ...scripts.flatMap(replacement),
    ...scripts.flatMap(passedOver),
    ...said.map(({ text }) => text),
  ]),
];

/** Of these, what is told while the run goes on: files that a user may think are read. */
export const notRead = (script: Script, said: readonly SaidOfFile[]): readonly string[] => [
  ...passedOver(script),
  ...said.flatMap(({ setting, text }) => (setting === null ? [text] : [])),
];

const replacement = ({ replaces, path }: Script): readonly string[] =>
  replaces === undefined
    ? []
    : [
        `\`${replaces}\` is a script of the repository, \`${path}\`, in place of the built-in one, \`built-in/${replaces}.js\`.`,
      ];

const passedOver = ({ passedOver: paths = [], path }: Script): readonly string[] =>
  paths.map(
    (other) =>
      `\`${other}\` is passed over, because scripts are plain JavaScript in files that end in \`.js\` or \`.mjs\`; \`${path}\` is run.`,
  );

/** Finds the workflows that a script asks for, and adds each to `found`. */
export const findNoted =
  (catalog: Catalog, found: Set<Script>): WorkflowPorts['findWorkflow'] =>
  async (reference) => {
    const script = await findWorkflow(catalog, reference);
    found.add(script);
    return script;
  };
