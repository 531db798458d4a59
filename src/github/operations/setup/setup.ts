import { z } from 'zod';
import { type Answer, ask, inForm, orNull } from '../../answer.ts';
import type { Client, RepositoryName } from '../../client.ts';

/** What the owner of a repository lets Actions do. */
type ActionsPolicy = {
  readonly enabled: boolean;
  /** Which actions may be used: all, those of the owner (`local_only`), or those on a list (`selected`). */
  readonly allowed: string;
  /** Whether every `uses:` has to be a commit. */
  readonly isCommitRequired: boolean;
};

/** What has to pass before a branch takes a change. */
type BranchRules = { readonly checks: readonly string[]; readonly hasMergeQueue: boolean };

export function setupOperations(client: Client, at: RepositoryName) {
  const { actions } = client.rest;
  return {
    actionsPolicy(signal: AbortSignal): Promise<Answer<ActionsPolicy>> {
      const question = { doing: 'read which actions may be used', needs: ADMINISTRATION };
      const work = async () => {
        const wanted = { ...at, request: { signal } };
        const { data } = await actions.getGithubActionsPermissionsRepository(wanted);
        const policy = inForm(PolicyForm, data);
        return {
          enabled: policy.enabled,
          allowed: policy.allowed_actions ?? 'all',
          isCommitRequired: policy.sha_pinning_required ?? false,
        };
      };
      return ask(question, work, signal);
    },

    /** Whether the token of a job may open pull requests. */
    mayOpenPulls(signal: AbortSignal): Promise<Answer<boolean>> {
      const question = { doing: 'read whether Actions may open pull requests', needs: ADMINISTRATION };
      const work = async () => {
        const wanted = { ...at, request: { signal } };
        const { data } = await actions.getGithubActionsDefaultWorkflowPermissionsRepository(wanted);
        return inForm(TokenForm, data).can_approve_pull_request_reviews;
      };
      return ask(question, work, signal);
    },

    /** Names of the secrets that every job has, those of the organization among them. */
    secretNames(signal: AbortSignal): Promise<Answer<readonly string[]>> {
      const question = { doing: 'read the names of secrets', needs: ['secrets: read'] };
      const work = async () => {
        const wanted = { ...at, per_page: 100, request: { signal } };
        const [own, ofOrganization] = await Promise.all([
          client.paginate(actions.listRepoSecrets, wanted),
          client.paginate(actions.listRepoOrganizationSecrets, wanted),
        ]);
        return inForm(z.array(SecretForm), [...own, ...ofOrganization]).map(({ name }) => name);
      };
      return ask(question, work, signal);
    },
    ...branchSetupOperations(client, at),
  };
}

/** What a branch holds, and what it requires. */
function branchSetupOperations(client: Client, at: RepositoryName) {
  const { repos } = client.rest;
  return {
    /** By rulesets and by classic protection alike. */
    branchRules(branch: string, signal: AbortSignal): Promise<Answer<BranchRules>> {
      const question = { doing: `read the rules of the branch ${branch}`, needs: ['contents: read'] };
      const work = async () => {
        const wanted = { ...at, branch, request: { signal } };
        const [rules, protectedBranch] = await Promise.all([
          client.paginate(repos.getBranchRules, { ...wanted, per_page: 100 }),
          repos.getBranch(wanted),
        ]);
        const ruled = inForm(z.array(RuleForm), rules);
        const classic = inForm(BranchForm, protectedBranch.data).protection.required_status_checks;
        const ofRules = ruled
          .flatMap(({ parameters }) => parameters?.required_status_checks ?? [])
          .map(({ context }) => context);
        return {
          checks: [...new Set([...ofRules, ...(classic?.contexts ?? [])])],
          hasMergeQueue: ruled.some(({ type }) => type === 'merge_queue'),
        };
      };
      return ask(question, work, signal);
    },

    /** Git's id of a file's bytes on a branch; null where there is no such file. */
    fileId(path: string, branch: string, signal: AbortSignal): Promise<Answer<string | null>> {
      const question = { doing: `read ${path}`, needs: ['contents: read'] };
      const wanted = { ...at, path, ref: branch, request: { signal } };
      const work = async () => inForm(FileForm, (await repos.getContent(wanted)).data).sha;
      return orNull(ask(question, work, signal));
    },
  };
}

/** Of a personal token; the token of a job never has it. */
const ADMINISTRATION = ['administration: read'];

const PolicyForm = z.looseObject({
  enabled: z.boolean(),
  allowed_actions: z.string().optional(),
  sha_pinning_required: z.boolean().optional(),
});
const TokenForm = z.looseObject({ can_approve_pull_request_reviews: z.boolean() });
const FileForm = z.looseObject({ sha: z.string() });
const SecretForm = z.looseObject({ name: z.string() });
const RuleForm = z.looseObject({
  type: z.string(),
  parameters: z
    .looseObject({ required_status_checks: z.array(z.looseObject({ context: z.string() })).optional() })
    .optional(),
});
const BranchForm = z.looseObject({
  protection: z.looseObject({
    required_status_checks: z.looseObject({ contexts: z.array(z.string()) }).optional(),
  }),
});
