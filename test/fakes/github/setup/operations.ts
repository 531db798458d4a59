import { type Call, notFound, type Reply } from '../reply.ts';
import { apiOf, nodeId, userShape, webOf } from '../shapes.ts';
import { accountOf, type GithubState } from '../state.ts';

/** What the owner of a repository has set up: which actions may be used, what a branch requires, the names of secrets, and files on a branch. */
export const setupOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'actions/get-github-actions-permissions-repository'({ setup: { policy } }) {
    return {
      status: 200,
      body: {
        enabled: policy.enabled,
        ...(policy.enabled && {
          allowed_actions: policy.allowed,
          sha_pinning_required: policy.isCommitRequired,
        }),
      },
    };
  },

  'actions/get-github-actions-default-workflow-permissions-repository': ({ rules }) => ({
    status: 200,
    body: {
      default_workflow_permissions: 'read',
      can_approve_pull_request_reviews: rules.actionsMayOpenPulls,
    },
  }),

  'actions/list-repo-secrets': ({ setup }) => secretList(setup.secrets),

  'actions/list-repo-organization-secrets': ({ setup }) => secretList(setup.organizationSecrets),

  'repos/get-branch-rules'(state, { params }) {
    const { setup } = state;
    const info = {
      ruleset_source_type: 'Repository',
      ruleset_source: `${state.owner}/${state.repo}`,
      ruleset_id: 7,
    };
    const isRuled = params.branch === state.defaultBranch;
    const checks = setup.ruledChecks.map((context) => ({ context }));
    const list = [
      ...(isRuled && checks.length > 0
        ? [
            {
              type: 'required_status_checks',
              parameters: { required_status_checks: checks, strict_required_status_checks_policy: false },
              ...info,
            },
          ]
        : []),
      ...(isRuled && setup.hasMergeQueue ? [{ type: 'merge_queue', ...info }] : []),
    ];
    return { status: 200, list, wrap: (page) => page };
  },

  'repos/get-branch'(state, { params }) {
    const name = params.branch ?? '';
    const sha = state.git?.head(name) ?? null;
    const commit = sha === null ? null : (state.git?.commit(sha) ?? null);
    if (sha === null || commit === null) return notFound;
    const contexts = name === state.defaultBranch ? state.setup.protectedChecks : [];
    const checks = contexts.map((context) => ({ context, app_id: null }));
    const api = apiOf(state);
    const user = userShape(accountOf(state, state.owner));
    const { author, message } = commit;
    const tree = { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` };
    return {
      status: 200,
      body: {
        name,
        commit: {
          ...{ sha, node_id: nodeId('C', 1), url: `${api}/commits/${sha}`, parents: [] },
          ...{ html_url: `${webOf(state)}/commit/${sha}`, comments_url: `${api}/commits/${sha}/comments` },
          ...{ author: user, committer: user },
          commit: {
            ...{
              url: `${api}/git/commits/${sha}`,
              author,
              committer: author,
              message,
              tree,
              comment_count: 0,
            },
          },
        },
        _links: { self: `${api}/branches/${name}`, html: `${webOf(state)}/tree/${name}` },
        protected: contexts.length > 0,
        protection: {
          enabled: contexts.length > 0,
          required_status_checks: {
            enforcement_level: contexts.length > 0 ? 'non_admins' : 'off',
            ...{ contexts, checks },
          },
        },
        protection_url: `${api}/branches/${name}/protection`,
      },
    };
  },

  'repos/get-content'(state, { params, query }) {
    const path = decodeURIComponent(params.path ?? '');
    const ref = query.get('ref') ?? state.defaultBranch;
    const head = state.git?.head(ref) ?? null;
    const commit = head === null ? null : (state.git?.commit(head) ?? null);
    const files = commit === null ? [] : (state.git?.tree(commit.tree, true) ?? []);
    const file = files.find((entry) => entry.path === path);
    if (file === undefined) return notFound;
    const api = apiOf(state);
    const self = `${api}/contents/${path}?ref=${ref}`;
    const git = `${api}/git/blobs/${file.sha}`;
    const html = `${webOf(state)}/blob/${ref}/${path}`;
    return {
      status: 200,
      body: {
        ...{ type: 'file', encoding: 'base64', size: 0, name: path.split('/').at(-1), path, content: '' },
        ...{ sha: file.sha, url: self, git_url: git, html_url: html, download_url: html },
        _links: { self, git, html },
      },
    };
  },
};

const DATE = '2026-01-01T00:00:00Z';

const secretList = (names: readonly string[]): Reply => ({
  status: 200,
  list: names.map((name) => ({ name, created_at: DATE, updated_at: DATE })),
  wrap: (page) => ({ total_count: names.length, secrets: page }),
});
