// How a job signs in at each provider, for docs/providers.md: permissions and steps of the workflow file that `ultracode init` writes for it.
import { initFiles } from '../src/app/init-files.ts';
import { workflowText } from './workflow-docs.ts';

/** Inputs in place of the key, where the job proves who it is: of ids only their form is known. */
const FEDERATION = [
  'anthropic-federation-rule-id: fdrl_0123456789',
  'anthropic-organization-id: 00000000-0000-0000-0000-000000000000',
  'anthropic-service-account-id: svac_0123456789 # when the rule names more than one',
  'anthropic-workspace-id: wrkspc_0123456789 # when the rule covers more than one',
];

/** Permissions and steps of the job, as a block of Markdown, by the name of a made part. */
export const providerRecipes = (): Readonly<Record<string, () => string>> => ({
  'recipe-federation': () =>
    asBlock(
      workflowText(['commands', 'federated']).replace(
        / {10}anthropic-api-key: .*/,
        FEDERATION.map((line) => ' '.repeat(10) + line).join('\n'),
      ),
    ),
  ...Object.fromEntries(
    (['bedrock', 'vertex', 'foundry'] as const).map((provider) => [
      `recipe-${provider}`,
      () => {
        const choice = { commands: true, sweep: false, forks: false, twoJobs: false, provider };
        const [file] = initFiles(choice, '.github/ultracode');
        return asBlock(workflowText(file?.parts ?? []));
      },
    ]),
  ),
});

function asBlock(workflow: string): string {
  const lines = workflow.split('\n');
  const [permissions, concurrency, steps] = ['    permissions:', '    concurrency:', '    steps:'].map(
    (line) => lines.indexOf(line),
  );
  const whole = [
    // What each is for stands in docs/setup.md.
    ...lines.slice(permissions, concurrency).map((line) => line.replace(/(?<!id-token: write) #.*/, '')),
    ...lines.slice(steps),
  ];
  return `\`\`\`yaml\n${whole.map((line) => line.slice(4)).join('\n')}\n\`\`\``;
}
