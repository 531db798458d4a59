import { type InitProvider, secretsFor, toFillIn } from '../../app/init/provider-here.ts';
import { FIRST_SCRIPT, isWithoutAction } from '../../app/init-files.ts';
import type { Initialized } from '../../compose/local/init-local.ts';
import { plural, series } from '../../report/format.ts';

type Asked = {
  readonly provider: InitProvider;
  /** The variable of the environment that says so; null: none does. */
  readonly sign: string | null;
  /** What starts this program. */
  readonly self: string;
};

/** What was found in the repository, a line each. */
export function foundText({ here, plan }: Initialized, { provider, sign }: Asked): readonly string[] {
  const { defaultBranch, languages, rules } = here;
  const shown = rules.slice(0, RULES_SHOWN);
  const more = rules.length - shown.length;
  return [
    `found  the default branch ${defaultBranch.name}${defaultBranch.isTold ? '' : ', as far as this clone says'}`,
    languages.length === 0
      ? 'found  no code of a language that is known here: the script looks for the usual endings'
      : `found  ${series(languages.map(({ name, files }) => `${name} (${plural(files, 'file')})`))}`,
    rules.length === 0
      ? 'found  no rules; what CLAUDE.md, REVIEW.md or .claude/rules/ say is given to every agent'
      : `found  rules that agents are given: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    sign === null
      ? `taken  the provider ${provider} (--provider names another one)`
      : `found  the provider ${provider}, because ${sign} is set here`,
    ...(typeof plan === 'string' ? [`no plan of the script: ${plan}`] : []),
  ];
}

const RULES_SHOWN = 5;

/** What a person still has to do. `problems` keep what was written from working. */
export function stepsText(
  { files, here, repositoryUrl, otherHost }: Initialized,
  { provider, self }: Asked,
): { readonly problems: readonly string[]; readonly steps: readonly string[] } {
  const workflows = files.filter(({ kind }) => kind === 'github-workflow');
  const notNamed = workflows.filter(({ text }) => isWithoutAction(text)).map(({ path }) => path);
  const notFilled = workflows.filter(({ text }) => /# fill in\b/.test(text)).map(({ path }) => path);
  const filling = toFillIn(provider);
  const secrets = secretsFor(provider);
  const page =
    repositoryUrl === null || otherHost !== null
      ? 'or on GitHub: Settings, Secrets and variables, Actions'
      : `or on ${repositoryUrl}/settings/secrets/actions/new`;
  const { name } = here.defaultBranch;
  const added = files.map(({ path }) => path.split('/')[0] ?? path);
  const onIt =
    here.branch === name ? '' : `you are on ${here.branch ?? 'a commit'}; git switch ${name}, then: `;
  const todo = [
    ...(notNamed.length === 0
      ? []
      : [
          `Put the Action's repository and a commit of it into the \`uses:\` lines that say OWNER, in ${series(notNamed)}.`,
        ]),
    ...(notFilled.length === 0 || filling === null
      ? []
      : [`Fill in ${filling}, in the lines of ${series(notFilled)} that say so.`]),
    ...(secrets.length === 0
      ? ['Let the repository sign in to the platform: no secret is stored on GitHub.']
      : [`Store the key: gh secret set ${secrets.join(' ')} (${page})`]),
    `Commit to the default branch (${name}): ${onIt}git add ${[...new Set(added)].join(' ')} && git commit -m "Add Ultracode" && git push`,
    'Open a pull request: gh pr create. It gets the check "ultracode: review", and a comment when the run ends.',
  ];
  return {
    problems: [
      ...files
        .filter(({ differs }) => differs)
        .map(
          ({ path }) =>
            `${path} is not what was asked for: move it away and run this again to have the new one.`,
        ),
      ...(otherHost === null
        ? []
        : [
            `The remote is on ${otherHost}, and these files are for GitHub Actions only. The command line works in any clone.`,
          ]),
    ],
    steps: [
      `Try it here, without a key: ${self} run ${FIRST_SCRIPT} --provider offline`,
      'What is left to do:',
      ...todo.map((step, index) => `${index + 1}. ${step}`),
    ],
  };
}
