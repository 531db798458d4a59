/** What an operation answers. A `list` is cut into pages by the server. */
export type Reply =
  | {
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly status: 200;
      readonly list: readonly unknown[];
      readonly wrap: (page: readonly unknown[]) => unknown;
    };

/** A request that fits the description of its operation. */
export type Call = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Address of what the storage keeps, for requests without a token. */
  readonly addressOf: (blobId: string) => string;
};

const DOCS = 'https://docs.github.com/rest';

export const notFound: Reply = {
  status: 404,
  body: { message: 'Not Found', documentation_url: DOCS, status: '404' },
};

/** 422 with a message alone, as the checks API words it. */
export const unprocessable = (message: string): Reply => ({
  status: 422,
  body: { message, documentation_url: DOCS, status: '422' },
});

/** 422 with the field that is wrong, as the issues API words it. */
export const validationFailed = (resource: string, field: string, message: string): Reply => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [{ resource, code: 'custom', field, message }],
    documentation_url: DOCS,
    status: '422',
  },
});

export const forbidden: Reply = {
  status: 403,
  body: { message: 'Resource not accessible by integration', documentation_url: DOCS, status: '403' },
};

/** Cuts a list as GitHub does: 30 a page unless asked, 100 at most, with a Link header. */
export function paged(
  list: readonly unknown[],
  url: URL,
): { readonly page: readonly unknown[]; readonly link: string | null } {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const number = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(list.length / size));
  const at = (page: number, rel: string) => {
    const target = new URL(url);
    target.searchParams.set('page', String(page));
    return `<${target}>; rel="${rel}"`;
  };
  const before = number > 1 ? [at(number - 1, 'prev'), at(1, 'first')] : [];
  const after = number < last ? [at(number + 1, 'next'), at(last, 'last')] : [];
  const links = [...before, ...after];
  return {
    page: list.slice((number - 1) * size, number * size),
    link: links.length === 0 ? null : links.join(', '),
  };
}
