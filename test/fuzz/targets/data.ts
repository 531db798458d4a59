import { canonicalJson, isJsonObject, parseJson } from '../../../src/base/json.ts';
import { schemaProblems } from '../../../src/base/schema-problems.ts';
import { createKnownFiles } from '../../../src/findings/place/known-files.ts';
import { readResult } from '../../../src/findings/read/read-result.ts';
import { decodeMarker, encodeMarker } from '../../../src/github/marker.ts';
import { readArgs } from '../../../src/resume/describe-run.ts';
import { readTrigger } from '../../../src/trigger/read-trigger.ts';
import { jsonDepth } from '../../../src/workflow/door-message.ts';
import { jsonOf } from '../inputs.ts';
import { declared, must, type Target } from '../target.ts';

const files = createKnownFiles({
  files: ['a.ts', 'b/c.ts'],
  changes: [],
  repository: null,
  locate: (path) => path,
});
const SHA = '0123456789abcdef0123456789abcdef01234567';
const EVENTS = [
  'pull_request',
  'merge_group',
  'issue_comment',
  'workflow_dispatch',
  'schedule',
  'push',
  'pull_request_target',
];

export const DATA_TARGETS: Readonly<Record<string, Target>> = {
  event: {
    inputs: jsonOf(
      [
        'action',
        'number',
        'pull_request',
        'head',
        'base',
        'sha',
        'ref',
        'repo',
        'fork',
        'draft',
        'labels',
        'name',
        'changes',
        'title',
        'merge_group',
        'head_sha',
        'base_sha',
        'base_ref',
        'comment',
        'body',
        'user',
        'login',
        'type',
        'id',
        'issue',
        'inputs',
        'workflow',
        'args',
        'repository',
        'default_branch',
        'sender',
        'full_name',
        'label',
        'state',
      ],
      [
        'opened',
        'synchronize',
        'created',
        'checks_requested',
        'edited',
        'labeled',
        7,
        SHA,
        'refs/heads/main',
        'main',
        'ada',
        'User',
        'Bot',
        '/ultracode run review',
        '{}',
        true,
        null,
        [],
        {},
      ],
    ),
    run: (input) => {
      const payload = parseJson(input) ?? input;
      for (const eventName of EVENTS) declared(() => readTrigger({ eventName, payload, sha: SHA }));
    },
  },
  args: {
    inputs: jsonOf(['paths', 'options', 'a', 'b'], ['src/**', 1, true, null, [], {}, '']),
    run: (input) => {
      const args = readArgs(input);
      if (args !== undefined) canonicalJson(args);
    },
  },
  marker: {
    inputs: jsonOf(
      ['kind', 'key', 'head', 'run', 'id', 'attempt', 'outdated', 'moved'],
      ['sticky', 'reply', 'a--b', '-->', '<!--', 1, 0, -1, true, SHA, {}, { id: 1, attempt: 1 }],
    ).map((json) => `<!-- ultracode:v1 ${json} -->\nText`),
    run: (input) => {
      const marker = decodeMarker(input);
      if (marker === null) return;
      must(
        JSON.stringify(decodeMarker(`${encodeMarker(marker)}\nText`)) === JSON.stringify(marker),
        'what is written is read again',
      );
    },
  },
  schema: {
    inputs: jsonOf(
      [
        'type',
        'properties',
        'items',
        'required',
        'enum',
        'const',
        'anyOf',
        'oneOf',
        'allOf',
        '$ref',
        '$defs',
        'pattern',
        'format',
        'minimum',
        'additionalProperties',
        'minItems',
        'a',
        'not',
      ],
      [
        'object',
        'array',
        'string',
        'integer',
        ['string', 'null'],
        '#/$defs/a',
        '#',
        '(a+)+$',
        true,
        1,
        {},
        [],
      ],
    ),
    run: (input) => {
      const schema = parseJson(input);
      if (isJsonObject(schema)) schemaProblems(schema);
    },
  },
  result: {
    inputs: jsonOf(
      [
        'summary',
        'findings',
        'refuted',
        'confirmed',
        'results',
        'issues',
        'title',
        'description',
        'severity',
        'file',
        'path',
        'location',
        'line',
        'endLine',
        'lines',
        'evidence',
        'quote',
        'suggestion',
        'votes',
        'verdict',
        'votesFor',
        'isReal',
        'omissions',
        'category',
        'confidence',
        'data',
        'report',
        'status',
        'passed',
        'reason',
        'src/a.ts',
      ],
      [
        'high',
        'P0',
        'critical',
        'a.ts',
        'a.ts:5',
        'b/c.ts#L5-L9',
        5,
        '5-9',
        [5, 9],
        'a text',
        '**x**',
        true,
        'refuted',
        { line: 5 },
        [],
        {},
        '2 of 3',
        'No findings.',
        '{"findings":[{"title":"a text","severity":"high","file":"a.ts:5"}]}',
        `{"findings":[],"data":${'['.repeat(6_000)}${']'.repeat(6_000)}}`,
        'Text.\n```json\n[{"title":"a text","line":5}]\n```\n',
      ],
    ),
    run: (input) => {
      // No value of more levels leaves the sandbox.
      const value = jsonDepth(input) > 500 ? undefined : parseJson(input);
      if (value !== undefined) JSON.stringify(readResult(value, files));
    },
  },
};
