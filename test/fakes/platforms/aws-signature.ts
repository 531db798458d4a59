import { createHash, createHmac } from 'node:crypto';
import type { WireRequest } from './wire.ts';

export type AwsKeys = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: string;
};

/** What is wrong with the signature (version 4) of a request as it arrived, or null. */
export function signatureProblem(request: WireRequest, keys: AwsKeys): string | null {
  const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  );
  if (given === null) return `authorization is no signature: ${request.headers.authorization}`;
  const [, credential = '', signed = '', signature] = given;
  const at = `${request.headers['x-amz-date']}`;
  const scope = [at.slice(0, 8), keys.region, keys.service, 'aws4_request'];
  if (credential !== [keys.accessKeyId, ...scope].join('/')) return `credential is ${credential}`;
  const missing = ['host', 'x-amz-date', 'content-type'].find((name) => !signed.split(';').includes(name));
  if (missing !== undefined) return `${missing} is not signed`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope.join('/'), sha256(canonical(request, signed))].join('\n');
  const key = scope.reduce(
    (secret: Buffer | string, part) => hmac(secret, part),
    `AWS4${keys.secretAccessKey}`,
  );
  return hmac(key, toSign).toString('hex') === signature ? null : 'the signature is not that of this request';
}

function canonical({ method, url, headers, text }: WireRequest, signed: string): string {
  const lines = signed
    .split(';')
    .map((name) => `${name}:${`${headers[name]}`.trim().replace(/\s+/g, ' ')}\n`);
  const query = [...url.searchParams].map((pair) => pair.map(encode).join('=')).sort();
  // Every service but S3 encodes the path once more.
  const path = url.pathname.split('/').map(encode).join('/');
  return [method, path, query.join('&'), lines.join(''), signed, sha256(text)].join('\n');
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
