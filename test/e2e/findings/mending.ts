import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../fakes/anthropic/answer.ts';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import type { RequestBody } from '../../fakes/anthropic/request-body.ts';
import type { Rule } from '../../fakes/anthropic.ts';
import type { FileContents } from '../../fakes/git-repository.ts';
import { WORKFLOW_PATH } from '../support/action-process.ts';
import { type Editor, replacing, scriptedEditor } from '../support/models/scripted-editor.ts';
import { type Stage, setStage } from '../support/stage.ts';

const FILES = {
  [WORKFLOW_PATH]: readFileSync(join(import.meta.dirname, '../../..', WORKFLOW_PATH), 'utf8'),
};
export const FLAW = `database.query("SELECT * FROM users WHERE name = '" + name + "'")`;
export const MEND = `database.query('SELECT * FROM users WHERE name = $1', [name])`;

/** Mends the query, and everybody is content with it. */
export const GOOD: Editor = {
  edit: () => ({
    calls: [[replacing('src/users.js', FLAW, MEND)]],
    answer: { summary: 'The name is a parameter of the query now.', outcome: 'mended' },
  }),
  refute: () => null,
};

const isAboutFix = (body: RequestBody): boolean =>
  /Mend one finding of an earlier report|to mend a finding of an earlier report/.test(
    JSON.stringify(body.messages[0]),
  );

export const CAUSE = 'The name is put into the text of the query.';

/** Finders say of each finding why it happens, which the offline reviewer does not. */
const withCause = (answer: Answer): Answer =>
  answer.type !== 'message'
    ? answer
    : {
        ...answer,
        content: answer.content.map((block) => {
          const said =
            block.type === 'text' && block.text.startsWith('{"findings":') && JSON.parse(block.text);
          if (!said) return block;
          const findings = said.findings.map((finding: object) => ({ ...finding, cause: CAUSE }));
          return { ...block, text: JSON.stringify({ ...said, findings }) };
        }),
      };

/** Reviews are answered as the offline reviewer does, mends as told. */
function ruleOf(editor: Editor): Rule & { readonly asked: string[] } {
  const brain = offlineBrain();
  const mending = scriptedEditor(editor);
  const rule: Rule = async (body, n, signal) =>
    isAboutFix(body) ? mending(body, n, signal) : withCause(await brain(body, n, signal));
  return Object.assign(rule, { asked: mending.asked });
}

/** A repository where ada may command. `asked`: what agents that mend were asked. */
export async function setDesk(editor: Editor = GOOD, files: FileContents = {}) {
  const rule = ruleOf(editor);
  const stage = await setStage({ files: { ...FILES, ...files }, rule });
  stage.github.setRole('ada', 'write');
  return Object.assign(stage, { asked: rule.asked });
}

export const oursOn = ({ github }: Stage, issueNumber: number) =>
  github.state.comments.filter(
    ({ author, issueNumber: on }) => author.login === 'github-actions[bot]' && on === issueNumber,
  );
