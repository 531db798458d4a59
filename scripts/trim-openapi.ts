/**
 * Cuts GitHub's OpenAPI description down to what the fake server of the tests speaks.
 *
 *   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
 *   node scripts/trim-openapi.ts package/generated/api.github.com.json test/fakes/github-openapi.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Node = null | boolean | number | string | Node[] | { [key: string]: Node };
type Tree = { [key: string]: Node };

/** Operations that are used, and those that the next reporters are likely to use. */
const OPERATIONS = [
  'actions/cancel-workflow-run',
  'actions/create-workflow-dispatch',
  'actions/download-artifact',
  'actions/get-github-actions-default-workflow-permissions-repository',
  'actions/get-github-actions-permissions-repository',
  'actions/get-workflow-run',
  'actions/list-artifacts-for-repo',
  'actions/list-repo-organization-secrets',
  'actions/list-repo-secrets',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs',
  'actions/list-workflow-runs-for-repo',
  'checks/create',
  'checks/get',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/update',
  'code-scanning/get-sarif',
  'code-scanning/upload-sarif',
  'git/create-blob',
  'git/create-commit',
  'git/create-ref',
  'git/create-tree',
  'git/get-blob',
  'git/get-commit',
  'git/get-ref',
  'git/get-tree',
  'git/list-matching-refs',
  'git/update-ref',
  'issues/add-labels',
  'issues/create',
  'issues/create-comment',
  'issues/create-label',
  'issues/delete-comment',
  'issues/get',
  'issues/get-comment',
  'issues/list-comments',
  'issues/list-comments-for-repo',
  'issues/list-for-repo',
  'issues/update',
  'issues/update-comment',
  'pulls/create',
  'pulls/create-reply-for-review-comment',
  'pulls/create-review',
  'pulls/create-review-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/list-review-comments-for-repo',
  'pulls/list-reviews',
  'pulls/update',
  'pulls/update-review-comment',
  'reactions/create-for-issue-comment',
  'reactions/create-for-pull-request-review-comment',
  'repos/create-or-update-file-contents',
  'repos/get',
  'repos/get-branch',
  'repos/get-branch-rules',
  'repos/get-collaborator-permission-level',
  'repos/get-content',
  'repos/list-pull-requests-associated-with-commit',
];
const WEBHOOKS = [
  'issue-comment-created',
  'merge-group-checks-requested',
  'pull-request-edited',
  'pull-request-labeled',
  'pull-request-opened',
  'pull-request-review-comment-created',
  'pull-request-synchronize',
  'workflow-dispatch',
];
/** Prose and samples: nothing that validation reads. */
const DROPPED = [
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'title',
  'tags',
  'deprecated',
];

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined) {
  process.stderr.write('usage: node scripts/trim-openapi.ts <api.github.com.json> <trimmed.json>\n');
  process.exit(2);
}

const whole = asTree(JSON.parse(readFileSync(source, 'utf8')));
const info = asTree(whole.info);
const paths = wantedPaths(asTree(whole.paths));
const webhooks: Tree = Object.fromEntries(
  WEBHOOKS.map((name) => [name, trimmed(asTree(asTree(whole['x-webhooks'])[name]))]),
);
const missing = OPERATIONS.filter((id) => !JSON.stringify(paths).includes(`"operationId":"${id}"`));
if (missing.length > 0) throw new Error(`Operations that ${source} does not have: ${missing.join(', ')}`);

const document: Tree = {
  openapi: whole.openapi ?? '3.0.3',
  info: {
    title: 'Part of the OpenAPI description of the GitHub REST API',
    version: info.version ?? '',
    description:
      'Cut by scripts/trim-openapi.ts from generated/api.github.com.json of @octokit/openapi, under this licence:\n' +
      readFileSync(join(dirname(source), '../LICENSE'), 'utf8'),
    license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT' },
  },
  paths,
  'x-webhooks': webhooks,
  components: referencedComponents({ paths, webhooks }, asTree(whole.components)),
};
writeFileSync(target, `${JSON.stringify(document)}\n`);

function wantedPaths(all: Tree): Tree {
  const wanted: Tree = {};
  for (const [path, item] of Object.entries(all)) {
    const operations = Object.entries(asTree(item)).filter(([, operation]) =>
      OPERATIONS.includes(String(asTree(operation).operationId)),
    );
    if (operations.length > 0) wanted[path] = trimmed(Object.fromEntries(operations));
  }
  return wanted;
}

/** Follows `$ref` until nothing new is found. */
function referencedComponents(roots: Node, components: Tree): Tree {
  const kept: { [kind: string]: Tree } = {};
  const queue: Node[] = [roots];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const [, kind = '', name = ''] of JSON.stringify(next).matchAll(
      /"\$ref":"#\/components\/([^/"]+)\/([^"]+)"/g,
    )) {
      const group = kept[kind] ?? {};
      kept[kind] = group;
      if (group[name] !== undefined) continue;
      const found = trimmed(asTree(components[kind])[name] ?? null);
      group[name] = found;
      queue.push(found);
    }
  }
  return kept;
}

/** Without prose; `properties` is a map of names, in which `title` is a name like any other. */
function trimmed(node: Node, isNameMap = false): Node {
  if (Array.isArray(node)) return node.map((item) => trimmed(item));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).filter(
    ([key]) => isNameMap || (!DROPPED.includes(key) && !key.startsWith('x-')),
  );
  const kept = Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'enum' ? value : trimmed(value, key === 'properties')]),
  );
  return isNameMap || kept.nullable !== true ? kept : withNull(kept);
}

/** GitHub answers null for `nullable` in places where JSON Schema would not allow it: beside an `enum`, and without a `type`. */
function withNull(schema: Tree): Tree {
  const { nullable: _, ...rest } = schema;
  const values = schema.enum;
  const list = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  if (schema.type !== undefined) return { ...schema, ...list };
  const isComposed = ['oneOf', 'anyOf', 'allOf', '$ref'].some((key) => key in schema);
  return isComposed ? { anyOf: [{ enum: [null] }, rest] } : { ...rest, ...list };
}

function asTree(node: unknown): Tree {
  if (typeof node === 'object' && node !== null && !Array.isArray(node)) return node as Tree;
  throw new Error(`Expected an object in ${source}, got ${JSON.stringify(node)?.slice(0, 60)}`);
}
