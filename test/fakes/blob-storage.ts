import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** The blob at one address. `bytes` is null until something has been uploaded. */
type Blob = { readonly bytes: Uint8Array; readonly contentType: string };

export type BlobStorage = AsyncDisposable & {
  /** Puts bytes there as they are, by another way than an upload. */
  put(bytes: Uint8Array): string;
  /** An address to which one blob may be uploaded; `id` names it afterwards. */
  signUpload(): { readonly id: string; readonly url: string };
  /** An address from which a blob may be read. */
  signDownload(id: string): string;
  blob(id: string): Blob | null;
  /** Answers the next requests of a method instead of the storage. */
  fail(failure: { readonly method: 'GET' | 'PUT'; readonly status: number; readonly times: number }): void;
  /** Sends the next answers without saying how long they are. */
  hideLengths(): void;
};

// One Put Blob takes 256 MiB from this version on, and 64 before.
const VERSION_MIN = '2016-05-31';

/** The storage behind signed addresses, in the words of Azure Blob Storage. It accepts no token: a request with one is a violation, because the token belongs to another service. */
export async function startBlobStorage(violate: (problem: string) => void): Promise<BlobStorage> {
  const blobs = new Map<string, Blob>();
  const blocks = new Map<string, Uint8Array>();
  const failures: { readonly method: string; readonly status: number; left: number }[] = [];
  let lengths = true;
  const signature = (id: string, may: 'r' | 'w'): string =>
    createHash('sha256').update(`${id} ${may}`).digest('base64');

  function answer(request: IncomingMessage, sent: Uint8Array): Answered {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '/', 'http://storage');
    const id = url.pathname.slice('/artifacts/'.length);
    const failure = failures.find((planned) => planned.method === method && planned.left > 0);
    if (failure !== undefined) {
      failure.left -= 1;
      return error(failure.status, failure.status === 503 ? 'ServerBusy' : 'InternalError');
    }
    if (headers.authorization !== undefined) {
      violate(`${method} to the blob storage carries an Authorization header`);
      return error(400, 'InvalidAuthenticationInfo');
    }
    const may = method === 'PUT' ? 'w' : 'r';
    if (url.searchParams.get('sig') !== signature(id, may)) return error(403, 'AuthenticationFailed');
    if (method === 'PUT') return uploaded(id, { url, headers, sent });
    const blob = blobs.get(id);
    if (method !== 'GET' || blob === undefined) return error(404, 'BlobNotFound');
    return { status: 200, headers: { 'content-type': blob.contentType }, body: blob.bytes };
  }

  function uploaded(id: string, { url, headers, sent }: Upload): Answered {
    const version = String(headers['x-ms-version'] ?? '');
    if (version < VERSION_MIN) return wrong(`x-ms-version is "${version}"`, 'InvalidHeaderValue');
    if (headers['content-length'] !== String(sent.length))
      return wrong('no content-length', 'MissingContentLengthHeader');
    const comp = url.searchParams.get('comp');
    if (comp === 'block') {
      blocks.set(`${id} ${url.searchParams.get('blockid')}`, sent);
      return { status: 201, headers: {}, body: null };
    }
    if (comp === 'blocklist') {
      const names = [
        ...Buffer.from(sent)
          .toString('utf8')
          .matchAll(/<Latest>([^<]+)<\/Latest>/g),
      ];
      const parts = names.map(([, name]) => blocks.get(`${id} ${name}`));
      if (parts.some((part) => part === undefined)) return error(400, 'InvalidBlockList');
      const bytes = Buffer.concat(parts.filter((part) => part !== undefined));
      return stored(id, { bytes, contentType: String(headers['x-ms-blob-content-type'] ?? '') });
    }
    if (headers['x-ms-blob-type'] !== 'BlockBlob')
      return wrong('x-ms-blob-type is missing', 'MissingRequiredHeader');
    return stored(id, { bytes: sent, contentType: headers['content-type'] ?? '' });
  }

  function stored(id: string, blob: Blob): Answered {
    if (blob.contentType !== 'application/zip')
      violate(`a blob of the type "${blob.contentType}" was uploaded`);
    blobs.set(id, blob);
    return { status: 201, headers: { etag: `"${id}"` }, body: null };
  }

  function wrong(problem: string, code: string): Answered {
    violate(`PUT to the blob storage: ${problem}`);
    return error(400, code);
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    respond(response, answer(request, Buffer.concat(chunks)), lengths);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const signed = (id: string, may: 'r' | 'w'): string =>
    `${url}/artifacts/${id}?sv=2025-11-05&sp=${may}&sig=${encodeURIComponent(signature(id, may))}`;

  return {
    put(bytes) {
      const id = randomUUID();
      blobs.set(id, { bytes, contentType: 'application/zip' });
      return id;
    },
    signUpload() {
      const id = randomUUID();
      return { id, url: signed(id, 'w') };
    },
    signDownload: (id) => signed(id, 'r'),
    blob: (id) => blobs.get(id) ?? null,
    fail: ({ times, ...failure }) => void failures.push({ ...failure, left: times }),
    hideLengths: () => {
      lengths = false;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
};
type Upload = {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly sent: Uint8Array;
};

/** Azure words an error in XML, and its code in a header too. */
const error = (status: number, code: string): Answered => ({
  status,
  headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
  body: Buffer.from(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`),
});

function respond(response: ServerResponse, { status, headers, body }: Answered, lengths: boolean): void {
  const length = lengths ? { 'content-length': String(body?.length ?? 0) } : {};
  response.writeHead(status, { ...headers, ...length, 'x-ms-version': '2025-11-05' });
  response.end(body ?? undefined);
}
