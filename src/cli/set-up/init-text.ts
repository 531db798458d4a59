import { isWithoutAction } from '../../app/init/action-address.ts';
import { type InitProvider, secretsFor, toFillIn } from '../../app/init/provider-here.ts';
import { FIRST_SCRIPT } from '../../app/init-files.ts';
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
  const { languages, rules } = here;
  const shown = rules.slice(0, RULES_SHOWN);
  const more = rules.length - shown.length;
  return [
    defaultText(here),
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

function defaultText({ defaultBranch: { name, isTold }, hasRemote }: Initialized['here']): string {
  if (name !== null) return `found  the default branch ${name}${isTold ? '' : ', as far as this clone says'}`;
  const naming = hasRemote ? ': git ls-remote --symref origin HEAD names it' : '';
  return `found  no default branch that this clone knows, nor whether it has these files already${naming}`;
}

/** What a person still has to do. `problems` keep what was written from working, or say that it is not what was asked for. */
export function stepsText(
  made: Initialized,
  asked: Asked,
): {
  readonly problems: readonly string[];
  /** What is still to be filled in, also among the steps: no job starts until then. */
  readonly open: readonly string[];
  readonly notes: readonly string[];
  readonly steps: readonly string[];
} {
  const { files, here, otherHost } = made;
  const open = fillingIn(made, asked);
  const named = files.map(({ path, difference }) => ({ path, difference }));
  return {
    problems: [
      ...named.flatMap(differenceText),
      ...(otherHost === null
        ? []
        : [
            `The remote is on ${otherHost}, and these files are for GitHub Actions only. The command line works in any clone.`,
          ]),
    ],
    open,
    notes: named.flatMap(besidesText),
    steps: [
      ...scriptText(made, asked),
      tryText(here, asked),
      'What is left to do:',
      ...[...open, ...todo(made, asked)].map((step, index) => `${index + 1}. ${step}`),
    ],
  };
}

type Differing = Pick<Initialized['files'][number], 'path' | 'difference'>;

/** A file that was there and is not what was asked for. */
function differenceText({ path, difference }: Differing): readonly string[] {
  const again = 'move it away and run this again';
  if (difference === null) return [];
  if (typeof difference === 'string')
    return [`${path} is kept as it is, and ${difference}. To have a new one, ${again}.`];
  const { lacking, other, besides } = difference;
  if (lacking.length + other.length === 0) return [];
  const said = [
    ...(lacking.length === 0 ? [] : [`lacks ${some(lacking)}`]),
    ...(other.length === 0 ? [] : [`differs in ${some(other)}`]),
    ...(besides.length === 0 ? [] : [`has besides ${some(besides)}`]),
  ];
  return [
    `${path} is kept as it is. Against what was asked for now it ${said.join('; it ')}. If you mean it so, nothing is to be done; else ${again}.`,
  ];
}

/** A file that was there and has all that was asked for, and more. */
const besidesText = ({ path, difference }: Differing): readonly string[] =>
  difference === null || typeof difference === 'string' || differenceText({ path, difference }).length > 0
    ? []
    : [`${path} is kept as it is; its owner has added ${some(difference.besides)}.`];

const some = (places: readonly string[]): string =>
  series([
    ...places.slice(0, PLACES_SHOWN),
    ...(places.length > PLACES_SHOWN ? [plural(places.length - PLACES_SHOWN, 'other place')] : []),
  ]);

const PLACES_SHOWN = 3;

/** What the first script is there for, and what pull requests run. */
const scriptText = ({ ofPulls }: Initialized, { self }: Asked): readonly string[] =>
  ofPulls !== null
    ? []
    : [
        `${FIRST_SCRIPT} is a first script of your own, to change as you like. Pull requests run review (what it costs: ${self} plan review) until workflow: ${FIRST_SCRIPT} stands in .github/ultracode.yml.`,
      ];

/** What can be tried at once. The first script looks at a change, or at everything where there is none. */
function tryText({ hasCommit, languages, defaultBranch }: Initialized['here'], { self }: Asked): string {
  const { name, isTold } = defaultBranch;
  const command = `${self} run ${FIRST_SCRIPT} --provider offline`;
  if (!hasCommit) return `Make a first commit. Then try it here, without a key: ${command}`;
  if (languages.length === 0)
    return `There is no code yet that ${FIRST_SCRIPT} would look at. Once there is, try it here, without a key: ${command}`;
  const whole = `Try it here, without a key: ${self} run audit --provider offline (all of the code)`;
  if (name === null) return whole;
  // Other names are known for a base only where the remote tells them.
  return isTold || ['main', 'master'].includes(name)
    ? `Try it here, without a key: ${command} (what this branch changes; without a change, all of the code)`
    : `${whole}; on a branch that changes something, ${command} --base ${name}`;
}

function fillingIn({ files, tag }: Initialized, { provider, self }: Asked): readonly string[] {
  const workflows = files.filter(({ kind }) => kind === 'github-workflow');
  const notNamed = workflows.filter(({ text }) => isWithoutAction(text)).map(({ path }) => path);
  const notFilled = workflows.filter(({ text }) => /# fill in\b/.test(text)).map(({ path }) => path);
  const filling = toFillIn(provider);
  return [
    ...(notNamed.length === 0
      ? []
      : [
          `Name the repository that you have this Action from: ${self} init --action OWNER/ultracode-action@COMMIT fills it into ${series(notNamed)}; no job starts until then. OWNER is the account on GitHub whose copy you trust (this package names none), COMMIT one of its commits; without @COMMIT it is the tag ${tag}.`,
        ]),
    ...(notFilled.length === 0 || filling === null
      ? []
      : [`Fill in ${filling}, in the lines of ${series(notFilled)} that say so.`]),
  ];
}

function todo(
  { here, toCommit, repositoryUrl, otherHost }: Initialized,
  { provider }: Asked,
): readonly string[] {
  const secrets = secretsFor(provider);
  const page =
    repositoryUrl === null || otherHost !== null
      ? 'or on GitHub: Settings, Secrets and variables, Actions'
      : `or on ${repositoryUrl}/settings/secrets/actions/new`;
  const key =
    secrets.length === 0
      ? 'Let the repository sign in to the platform: no secret is stored on GitHub.'
      : `Store the key: gh secret set ${secrets.join(' ')} (${page})`;
  return [
    // A secret needs a repository on GitHub.
    ...(here.hasRemote ? [key] : []),
    ...committing(here, toCommit),
    ...(here.hasRemote
      ? []
      : ['Put the repository on GitHub: gh repo create --source=. --private --push', key]),
    'Open a pull request with any change, from a branch: gh pr create. It gets the check "ultracode: review", and a comment when the run ends.',
  ];
}

/** Nothing where a commit of the default branch has them already. */
function committing(
  { defaultBranch: { name }, branch, hasRemote }: Initialized['here'],
  { words, isIgnored, toBring }: Initialized['toCommit'],
): readonly string[] {
  const isThere = branch === name;
  const push = hasRemote && name !== null ? ' && git push' : '';
  const on = `you are on ${branch ?? 'a commit'}`;
  const where =
    name === null ? 'the default branch, which this clone does not know' : `the default branch (${name})`;
  if (words.length === 0)
    return isThere || toBring.length === 0 ? [] : [`Bring ${series(toBring)} to ${where}; ${on}.`];
  const what = words.length === 1 ? 'this file' : `these ${words.length} files`;
  const first = name === null ? ` (${on}); on it: ` : isThere ? ': ' : `: ${on}; git switch ${name}, then: `;
  const add = `git add ${isIgnored ? '--force ' : ''}${words.join(' ')}`;
  return [`Commit ${what} to ${where}${first}${add} && git commit -m "Add Ultracode"${push}`];
}

/** The default branch has the files, and what is checked out has not. */
export function elsewhereText(
  { elsewhere, here, toCommit: { words } }: Initialized,
  { self }: Asked,
): { readonly problems: readonly string[]; readonly steps: readonly string[] } {
  if (elsewhere === null) return { problems: [], steps: [] };
  const { ref, paths } = elsewhere;
  const {
    branch,
    defaultBranch: { name },
  } = here;
  const some = paths.length === 1 ? 'this file' : `these ${paths.length} files`;
  const it = paths.length === 1 ? 'it' : 'them';
  const command =
    branch === null
      ? `git switch ${name}${name === ref ? '' : ` && git merge ${ref}`}`
      : `git merge ${ref} (or git rebase ${ref})`;
  const copies = words.length === 1 ? 'the copy that lies here' : 'the copies that lie here';
  return {
    problems: [
      `Nothing was written: ${ref} has ${some} already, and ${branch ?? 'the commit that is checked out'} does not have ${it} yet. Copies made here would conflict with ${it}.`,
      ...(words.length === 0
        ? []
        : [
            `No commit has ${copies}, and git merges nothing over ${words.length === 1 ? 'it' : 'them'}. Move away what you have changed there, then: rm ${words.join(' ')}`,
          ]),
    ],
    steps: [
      `To have ${it} here: ${command}.`,
      `For a pull request nothing is to be done: GitHub runs it with what the merge with ${name} holds.`,
      `What is missing there, ${self} init --check says.`,
    ],
  };
}
