import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type Document, OpenAPIBackend, type Operation, type Request } from 'openapi-backend';

/** GitHub's own description of its API, as questions. Each answer is a list of problems. */
export type Contract = {
  /** The operation that a request asks for, or null when GitHub (or the part of it that we keep) has no such route. */
  match(
    request: Request,
  ): { readonly operation: string; readonly params: Readonly<Record<string, string>> } | null;
  request(request: Request, operation: string): readonly string[];
  response(body: unknown, operation: string, status: number): readonly string[];
};

/** The description is read once, and an operation is compiled when it is first used: both take long, and neither ever changes. */
export const loadContract = (): Promise<Contract> => {
  contract ??= readContract();
  return contract;
};

let contract: Promise<Contract> | null = null;

// The description is GitHub's and valid: holding it against the schema of schemas, for each operation anew, took half of the time.
const TRUSTED = { strict: false, validateSchema: false, code: { optimize: false } };

/** `repo.nwo` is GitHub's own: owner and name. */
const withFormats = (ajv: Ajv): Ajv => addFormats.default(ajv).addFormat('repo.nwo', /^[^/]+\/[^/]+$/);

async function readContract(): Promise<Contract> {
  const api = new OpenAPIBackend({
    definition: description(),
    quick: true,
    strict: false,
    ajvOpts: TRUSTED,
    customizeAjv: withFormats,
  });
  await api.init();
  // The router lists all operations anew for each question, which took half of the time of a request.
  const operations = api.router.getOperations();
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  api.router.getOperations = () => operations;
  api.router.getOperation = (id) => byId.get(id);
  const operationOf = createMatch(operations);
  return {
    match(request) {
      const found = operationOf(request);
      if (found?.operationId === undefined) return null;
      return { operation: found.operationId, params: api.router.parseRequest(request, found).params };
    },
    request(request, operation) {
      const { errors } = api.validator.validateRequest(request, operation);
      return [
        ...listed(errors),
        ...unknownKeys(request.body, api.router.getOperation(operation)?.requestBody),
      ];
    },
    response(body, operation, status) {
      return listed(api.validator.validateResponse(body, operation, status).errors);
    },
  };
}

/** The operation of a request, as the router finds it: a path without parameters first, then the one that says most. */
function createMatch(operations: readonly Operation[]): (request: Request) => Operation | undefined {
  const routes = operations
    .map((operation) => ({ operation, pattern: patternOf(operation.path), fixed: fixedIn(operation.path) }))
    .sort((a, b) => b.fixed - a.fixed);
  return ({ method, path }) => {
    const wanted = method.toLowerCase();
    const ofMethod = routes.filter(({ operation }) => operation.method === wanted);
    const found =
      ofMethod.find(({ operation }) => operation.path === path) ??
      ofMethod.find(({ pattern }) => pattern.test(path));
    return found?.operation;
  };
}

const PARAMETER = /\{[^}]+\}/g;

const fixedIn = (path: string): number => path.replace(PARAMETER, '').length;

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.split(PARAMETER).map(escaped).join('[^/]+')}$`);

const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Problems of an event's payload against GitHub's schema of that webhook. */
export function payloadProblems(webhook: string, payload: unknown): readonly string[] {
  const validate = validators.get(webhook) ?? compiled(webhook);
  validators.set(webhook, validate);
  return validate(payload) ? [] : listed(validate.errors);
}

const validators = new Map<string, ValidateFunction>();

function compiled(webhook: string): ValidateFunction {
  const ajv = withFormats(new Ajv({ ...TRUSTED, allErrors: true }));
  ajv.addSchema({ $id: 'github', ...description() });
  return ajv.compile({ $ref: `github#/components/schemas/webhook-${webhook}` });
}

function description(): Document {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../github-openapi.json'), 'utf8'));
}

const listed = (errors: readonly ErrorObject[] | null | undefined): string[] =>
  (errors ?? []).map((error) =>
    `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`.trim(),
  );

/** The description allows further keys nearly everywhere; one that it does not name is a mistake of the client or of this fake. */
function unknownKeys(body: unknown, requestBody: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  const properties = dig(requestBody, ['content', 'application/json', 'schema', 'properties']);
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.keys(body)
    .filter((key) => !(key in properties))
    .map((key) => `/requestBody has the unknown key "${key}"`);
}

const dig = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    value,
  );
