import { z } from 'zod';
import { type Call, notFound, type Reply, unprocessable } from './reply.ts';
import { checkShape, webOf } from './shapes.ts';
import type { AnnotationRecord, CheckRecord, GithubState } from './state.ts';

const Annotation = z.looseObject({
  path: z.string(),
  start_line: z.number(),
  end_line: z.number(),
  start_column: z.number().exactOptional(),
  annotation_level: z.string(),
  message: z.string(),
  title: z.string().exactOptional(),
  raw_details: z.string().exactOptional(),
});
const Output = z.object({
  title: z.string().optional(),
  summary: z.string(),
  text: z.string().optional(),
  annotations: z.array(Annotation).default([]),
});
const Update = z.object({
  name: z.string().optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  status: z.string().optional(),
  conclusion: z.string().optional(),
  output: Output.optional(),
});
const Creation = Update.extend({ name: z.string(), head_sha: z.string() });

export const checkOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'checks/create'(state, { body }) {
    const wanted = Creation.parse(body);
    if (!/^[0-9a-f]{40}$/.test(wanted.head_sha) || !state.commits.has(wanted.head_sha)) {
      return unprocessable(`No commit found for SHA: ${wanted.head_sha}`);
    }
    const problem = problemOf(wanted);
    if (problem !== null) return unprocessable(problem);
    const check: CheckRecord = {
      id: state.nextId(),
      name: wanted.name,
      headSha: wanted.head_sha,
      externalId: wanted.external_id ?? '',
      detailsUrl: null,
      status: 'queued',
      conclusion: null,
      title: null,
      summary: null,
      text: null,
      annotations: [],
      startedAt: state.now(),
      completedAt: null,
    };
    apply(state, check, wanted);
    state.checks.push(check);
    return { status: 201, body: checkShape(state, check) };
  },

  'checks/update'(state, { params, body }) {
    const check = state.checks.find((candidate) => String(candidate.id) === params.check_run_id);
    if (check === undefined) return notFound;
    const wanted = Update.parse(body);
    const problem = problemOf(wanted);
    if (problem !== null) return unprocessable(problem);
    apply(state, check, wanted);
    return { status: 200, body: checkShape(state, check) };
  },

  'checks/get'(state, { params }) {
    const check = state.checks.find((candidate) => String(candidate.id) === params.check_run_id);
    return check === undefined ? notFound : { status: 200, body: checkShape(state, check) };
  },

  'checks/list-for-ref'(state, { params, query }) {
    const ref = params.ref ?? '';
    if (!state.commits.has(ref)) return unprocessable(`No commit found for SHA: ${ref}`);
    const ofRef = state.checks.filter(
      (check) => check.headSha === ref && check.name === (query.get('check_name') ?? check.name),
    );
    // `latest`, the default, hides the earlier checks of a name.
    const shown =
      query.get('filter') === 'all'
        ? ofRef
        : ofRef.filter((check, index) => ofRef.findLastIndex((other) => other.name === check.name) === index);
    const list = shown.map((check) => checkShape(state, check));
    return { status: 200, list, wrap: (page) => ({ total_count: list.length, check_runs: page }) };
  },

  'checks/list-annotations'(state, { params }) {
    const check = state.checks.find((candidate) => String(candidate.id) === params.check_run_id);
    if (check === undefined) return notFound;
    const list = check.annotations.map((annotation) => ({
      start_column: null,
      end_column: null,
      title: null,
      raw_details: null,
      ...annotation,
      blob_href: `${webOf(state)}/blob/${check.headSha}/${annotation.path}`,
    }));
    return { status: 200, list, wrap: (page) => page };
  },
};

function apply(state: GithubState, check: CheckRecord, wanted: z.infer<typeof Update>): void {
  check.externalId = wanted.external_id ?? check.externalId;
  check.detailsUrl = wanted.details_url ?? check.detailsUrl;
  check.status = wanted.conclusion === undefined ? (wanted.status ?? check.status) : 'completed';
  check.conclusion = wanted.conclusion ?? (check.status === 'completed' ? check.conclusion : null);
  check.completedAt = check.status === 'completed' ? state.now() : null;
  if (wanted.output === undefined) return;
  check.title = wanted.output.title ?? check.title;
  check.summary = wanted.output.summary;
  check.text = wanted.output.text ?? check.text;
  check.annotations.push(...wanted.output.annotations.map(annotationRecord));
}

const annotationRecord = (annotation: z.infer<typeof Annotation>): AnnotationRecord => annotation;

/** Rules that GitHub keeps and its description does not hold. */
function problemOf(wanted: z.infer<typeof Update>): string | null {
  if (wanted.status === 'completed' && wanted.conclusion === undefined) {
    return 'Invalid request.\n\n"conclusion" wasn\'t supplied.';
  }
  const problems = (wanted.output?.annotations ?? []).flatMap((annotation) => {
    if (annotation.start_line < 1 || annotation.end_line < annotation.start_line) return ['end_line'];
    if (annotation.start_column !== undefined && annotation.end_line !== annotation.start_line) {
      return ['start_column'];
    }
    if ((annotation.title?.length ?? 0) > 255) return ['title'];
    if (Buffer.byteLength(annotation.message) > 65_536) return ['message'];
    if (Buffer.byteLength(annotation.raw_details ?? '') > 65_536) return ['raw_details'];
    if (annotation.path === '' || annotation.path.startsWith('/')) return ['path'];
    return [];
  });
  return problems.length === 0 ? null : `Invalid request.\n\nInvalid annotation: ${problems[0]}.`;
}
