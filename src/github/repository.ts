import { z } from 'zod';
import type { Clean } from '../report/clean/clean.ts';
import type { Annotation } from '../report/formats/annotations.ts';
import type { Conclusion } from '../report/report.ts';
import { type Answer, ask, required } from './answer.ts';
import type { Client } from './client.ts';
import { PAGE_SIZE } from './limits.ts';
import { encodeMarker, type Marker } from './marker.ts';

/** An account, compared by its id: logins change hands. */
type Identity = { readonly login: string; readonly id: number };

type Pull = {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseRef: string;
  /** `owner/name`, or null when the fork has been deleted. */
  readonly headRepository: string | null;
  readonly fork: boolean;
};

export type Comment = {
  readonly id: number;
  readonly authorId: number | null;
  readonly body: string;
  readonly url: string;
};
/** The marker goes before the body and is not seen. */
export type CommentText = { readonly marker: Marker; readonly body: Clean };
type Reaction = 'eyes' | '-1' | 'confused';

type CheckOutput = {
  readonly title: Clean;
  readonly summary: Clean;
  readonly annotations: readonly Annotation[];
};
export type CheckIdentity = {
  readonly headSha: string;
  readonly name: Clean;
  /** Ours, to find the same check again. */
  readonly externalId: string;
};
export type Check = { readonly id: number; readonly url: string | null };

/** The operations that we use, in our words. Lists are whole, whatever their length. */
export type Repository = ReturnType<typeof createRepository>;

export function createRepository(
  client: Client,
  { owner, repo }: { readonly owner: string; readonly repo: string },
) {
  // Octokit sends every key that it is given: nothing else of the caller's value may be in here.
  const at = { owner, repo };
  let known: Promise<Identity> | null = null;

  return {
    async pull(number: number, signal: AbortSignal): Promise<Pull> {
      const question = { doing: `read pull request #${number}`, needs: ['pull-requests: read'] };
      const work = () => client.rest.pulls.get({ ...at, pull_number: number, request: { signal } });
      const { data } = required(await ask(question, work, signal));
      return {
        number,
        headSha: data.head.sha,
        baseSha: data.base.sha,
        baseRef: data.base.ref,
        headRepository: data.head.repo?.full_name ?? null,
        fork: data.head.repo?.id !== data.base.repo.id,
      };
    },

    /** One of admin, maintain, write, triage, read, none. Who is not a collaborator has `none`. */
    async permissionOf(login: string, signal: AbortSignal): Promise<string> {
      const question = { doing: `read the permission of ${login}`, needs: ['metadata: read'] };
      const work = () =>
        client.rest.repos.getCollaboratorPermissionLevel({ ...at, username: login, request: { signal } });
      const answer = await ask(question, work, signal);
      if (answer.status === 'refused' && answer.httpStatus === 404) return 'none';
      const { permission, role_name: role } = required(answer).data;
      // `permission` knows four words. `role_name` may be a role of the organisation's own making: it only refines.
      if (permission === 'write' && role === 'maintain') return 'maintain';
      if (permission === 'read' && role === 'triage') return 'triage';
      return permission;
    },

    /** The account that our token acts as; the account of GITHUB_TOKEN when the API does not say. */
    identity(signal: AbortSignal): Promise<Identity> {
      known ??= askIdentity(client, signal).catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },

    comments(issueNumber: number, signal: AbortSignal): Promise<Answer<readonly Comment[]>> {
      const question = { doing: `read the comments of #${issueNumber}`, needs: ['issues: read'] };
      const work = async () => {
        const found = await client.paginate(client.rest.issues.listComments, {
          ...at,
          issue_number: issueNumber,
          per_page: PAGE_SIZE,
          request: { signal },
        });
        return found.map(commentOf);
      };
      return ask(question, work, signal);
    },

    createComment(issueNumber: number, text: CommentText, signal: AbortSignal): Promise<Answer<Comment>> {
      const question = { doing: `comment on #${issueNumber}`, needs: COMMENT_PERMISSIONS };
      const body = bodyOf(text);
      const work = async () =>
        commentOf(
          (
            await client.rest.issues.createComment({
              ...at,
              issue_number: issueNumber,
              body,
              request: { signal },
            })
          ).data,
        );
      return ask(question, work, signal);
    },

    updateComment(commentId: number, text: CommentText, signal: AbortSignal): Promise<Answer<Comment>> {
      const question = { doing: `edit comment ${commentId}`, needs: COMMENT_PERMISSIONS };
      const body = bodyOf(text);
      const work = async () =>
        commentOf(
          (
            await client.rest.issues.updateComment({
              ...at,
              comment_id: commentId,
              body,
              request: { signal },
            })
          ).data,
        );
      return ask(question, work, signal);
    },

    react(commentId: number, reaction: Reaction, signal: AbortSignal): Promise<Answer<null>> {
      const question = { doing: `react to comment ${commentId}`, needs: COMMENT_PERMISSIONS };
      const work = async () => {
        await client.rest.reactions.createForIssueComment({
          ...at,
          comment_id: commentId,
          content: reaction,
          request: { signal },
        });
        return null;
      };
      return ask(question, work, signal);
    },

    /** The check that an earlier attempt of the same run left, or null. */
    findCheck(check: CheckIdentity, signal: AbortSignal): Promise<Answer<Check | null>> {
      const question = { doing: `read the checks of ${check.headSha}`, needs: ['checks: read'] };
      const work = async () => {
        const found = await client.paginate(client.rest.checks.listForRef, {
          ...at,
          ref: check.headSha,
          check_name: check.name,
          filter: 'all',
          per_page: PAGE_SIZE,
          request: { signal },
        });
        const ours = found.find((candidate) => candidate.external_id === check.externalId);
        return ours === undefined ? null : { id: ours.id, url: ours.html_url };
      };
      return ask(question, work, signal);
    },

    /** Opens a check in progress. */
    createCheck(
      check: CheckIdentity & { readonly detailsUrl: string | null; readonly output: CheckOutput },
      signal: AbortSignal,
    ): Promise<Answer<Check>> {
      const question = { doing: `create the check "${check.name}"`, needs: ['checks: write'] };
      const work = async () => {
        const { data } = await client.rest.checks.create({
          ...at,
          name: check.name,
          head_sha: check.headSha,
          external_id: check.externalId,
          status: 'in_progress',
          ...(check.detailsUrl === null ? {} : { details_url: check.detailsUrl }),
          output: outputOf(check.output),
          request: { signal },
        });
        return { id: data.id, url: data.html_url };
      };
      return ask(question, work, signal);
    },

    /** The annotations are added to those that the check has. A conclusion closes it; null leaves it in progress. */
    updateCheck(
      checkId: number,
      update: { readonly conclusion: Conclusion | null; readonly output: CheckOutput },
      signal: AbortSignal,
    ): Promise<Answer<Check>> {
      const question = { doing: `update check ${checkId}`, needs: ['checks: write'] };
      const work = async () => {
        const { data } = await client.rest.checks.update({
          ...at,
          check_run_id: checkId,
          ...(update.conclusion === null
            ? { status: 'in_progress' }
            : { status: 'completed', conclusion: update.conclusion }),
          output: outputOf(update.output),
          request: { signal },
        });
        return { id: data.id, url: data.html_url };
      };
      return ask(question, work, signal);
    },
  };
}

const COMMENT_PERMISSIONS = ['issues: write', 'pull-requests: write'];

/** The account of GITHUB_TOKEN on github.com. */
const ACTIONS_BOT: Identity = { login: 'github-actions[bot]', id: 41_898_282 };
const Viewer = z.object({ viewer: z.object({ login: z.string(), databaseId: z.number().int() }) });

async function askIdentity(client: Client, signal: AbortSignal): Promise<Identity> {
  const question = { doing: 'read who we are', needs: ['metadata: read'] };
  const work = () =>
    client.graphql<unknown>('query { viewer { login databaseId } }', { request: { signal } });
  const answer = await ask(question, work, signal);
  const parsed = Viewer.safeParse(answer.status === 'ok' ? answer.value : null);
  if (!parsed.success) return ACTIONS_BOT;
  return { login: parsed.data.viewer.login, id: parsed.data.viewer.databaseId };
}

const bodyOf = ({ marker, body }: CommentText): string => `${encodeMarker(marker)}\n${body}`;

type RawComment = {
  readonly id: number;
  readonly body?: string | undefined;
  readonly html_url: string;
  readonly user: { readonly id: number } | null;
};

const commentOf = (raw: RawComment): Comment => ({
  id: raw.id,
  authorId: raw.user?.id ?? null,
  body: raw.body ?? '',
  url: raw.html_url,
});

const outputOf = (output: CheckOutput) => ({
  title: output.title,
  summary: output.summary,
  annotations: output.annotations.map((annotation) => ({
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    ...(annotation.rawDetails === null ? {} : { raw_details: annotation.rawDetails }),
  })),
});
