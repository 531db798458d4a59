import { isJsonObject } from '../../base/json.ts';
import { nearMiss } from '../../base/near-miss.ts';
import { type ActionJob, type GithubWorkflow, placeOf, textOf } from './github-workflow.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';

/** Where a step takes a key of a provider, and the name that the secret for it has in the guides. */
const USUAL: Readonly<Record<string, string>> = {
  'anthropic-api-key': 'ANTHROPIC_API_KEY',
  ANTHROPIC_API_KEY: 'ANTHROPIC_API_KEY',
  ANTHROPIC_AUTH_TOKEN: 'ANTHROPIC_AUTH_TOKEN',
  ANTHROPIC_FOUNDRY_API_KEY: 'FOUNDRY_API_KEY',
  AWS_BEARER_TOKEN_BEDROCK: 'AWS_BEARER_TOKEN_BEDROCK',
  AWS_ACCESS_KEY_ID: 'AWS_ACCESS_KEY_ID',
  AWS_SECRET_ACCESS_KEY: 'AWS_SECRET_ACCESS_KEY',
};

type Given = { readonly target: string; readonly value: string };

/** What a step is given, by input or variable. */
const givenTo = ({ whole }: Pick<GithubWorkflow, 'whole'>, { step, job }: ActionJob): readonly Given[] =>
  [step.with, step.env, job.env, whole.env]
    .filter(isJsonObject)
    .flatMap((names) => Object.entries(names).map(([target, value]) => ({ target, value: textOf(value) })));

/** The names of the secrets in an expression. Case does not count for GitHub. */
const namesIn = (value: string): readonly string[] =>
  value.includes('${{')
    ? [...value.matchAll(/\bsecrets(?:\.|\[["'])(\w{1,200})/g)].map(([, name = '']) => name)
    : [];

/** The names of the secrets that the step of a job is given. */
export const secretsOf = (workflow: Pick<GithubWorkflow, 'whole'>, job: ActionJob): readonly string[] => [
  ...new Set(givenTo(workflow, job).flatMap(({ value }) => namesIn(value))),
];

/** Secrets that cannot be there, and words that name none. */
export function secretFaults(workflow: GithubWorkflow, job: ActionJob): readonly SetupFault[] {
  const at = faultsAt(placeOf(workflow, job));
  return givenTo(workflow, job).flatMap(({ target, value }) => {
    const usual = USUAL[target];
    const example = `\`\${{ secrets.${usual ?? 'NAME'} }}\``;
    if (value.includes('${{') && /(?<![.\w-])secret\./.test(value))
      return [
        at.missing(`\`${target}\` is read from \`secret.\`, which GitHub does not know: write ${example}.`),
      ];
    if (usual !== undefined && /^\$?\{?\s{0,9}(?:secrets\.|env\.|ANTHROPIC_|AWS_|FOUNDRY_)/.test(value))
      return [at.missing(`\`${target}\` is given these very words, and no secret: write ${example}.`)];
    return namesIn(value).flatMap((name) => {
      const isOwn = name.toUpperCase() === 'GITHUB_TOKEN';
      if (isOwn && usual !== undefined)
        return [
          at.missing(`\`${target}\` is given GITHUB_TOKEN, which no model's server takes: write ${example}.`),
        ];
      return !isOwn && /^(?:GITHUB_|\d)/i.test(name)
        ? [
            at.missing(
              `GitHub takes no secret called ${name}: names begin with a letter, and not with GITHUB_.`,
            ),
          ]
        : [];
    });
  });
}

/** Secrets of other names than keys usually have, where nobody could be asked which there are. */
export const secretAdvice = (workflow: GithubWorkflow, job: ActionJob): readonly SetupFault[] =>
  givenTo(workflow, job).flatMap(({ target, value }) => {
    const usual = USUAL[target];
    if (usual === undefined) return [];
    return namesIn(value)
      .map((name) => name.toUpperCase())
      .filter((name) => name !== usual && name !== target && !/^(?:GITHUB_|\d)/.test(name))
      .map((name) => {
        const isSlip = nearMiss(name, [usual]) !== null;
        const meant = isSlip ? `did you mean ${usual}?` : `the guides call it ${usual}.`;
        return faultsAt(placeOf(workflow, job)).advice(
          `\`${target}\` is read from the secret ${name}: ${meant} Whether there is one was not looked at.`,
        );
      });
  });
