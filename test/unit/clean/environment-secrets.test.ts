import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { secretsOfEnvironment } from '../../../src/clean/environment-secrets.ts';

// As on GitHub's runners, in containers, and in the shells of people.
const HARMLESS: readonly (readonly [name: string, value: string])[] = [
  [
    'PATH',
    '/usr/local/sbin:/usr/local/bin:/opt/hostedtoolcache/node/20.11.1/x64/bin:/home/runner/.local/bin',
  ],
  ['HOME', '/home/runner'],
  ['PWD', '/home/runner/work/shop/shop'],
  ['OLDPWD', '/home/runner/work'],
  ['SHELL', '/bin/bash'],
  ['USER', 'runneradmin'],
  ['LANG', 'C.UTF-8'],
  ['LC_ALL', 'en_US.UTF-8'],
  ['CI', 'true'],
  ['TERM', 'xterm-256color'],
  ['TERM_SESSION_ID', 'w0t0p0:8D2F3C4A-1B2C-4D5E-8F90-A1B2C3D4E5F6'],
  ['SSH_AUTH_SOCK', '/tmp/ssh-XXXXaB3dE/agent.1234'],
  ['XAUTHORITY', '/run/user/1000/.mutter-Xwaylandauth.AB12C3'],
  ['DBUS_SESSION_BUS_ADDRESS', 'unix:path=/run/user/1000/bus'],
  ['LS_COLORS', 'rs=0:di=01;34:ln=01;36:mh=00:pi=40;33:so=01;35'],
  ['HOSTNAME', 'fv-az1234-567'],
  ['JAVA_HOME', '/usr/lib/jvm/temurin-17-jdk-amd64'],
  ['JAVA_HOME_21_X64', '/usr/lib/jvm/temurin-21-jdk-amd64'],
  ['ANDROID_SDK_ROOT', '/usr/local/lib/android/sdk'],
  ['GOROOT_1_22_X64', '/opt/hostedtoolcache/go/1.22.4/x64'],
  ['NODE_VERSION', 'v20.11.1'],
  ['NODE_OPTIONS', '--max-old-space-size=4096 --enable-source-maps'],
  ['ImageOS', 'ubuntu22'],
  ['ImageVersion', '20240204.1.0'],
  ['GITHUB_REPOSITORY', 'acme-corporation/shop-backend'],
  ['GITHUB_SHA', '0123456789abcdef0123456789abcdef01234567'],
  ['COMMIT_SHA', '89abcdef0123456789abcdef0123456789abcdef'],
  ['GITHUB_WORKFLOW_REF', 'acme/shop/.github/workflows/ultracode.yml@refs/heads/main'],
  ['GITHUB_WORKSPACE', '/home/runner/work/shop/shop'],
  ['GITHUB_SERVER_URL', 'https://github.com'],
  ['GITHUB_EVENT_PATH', '/home/runner/work/_temp/_github_workflow/event.json'],
  [
    'GITHUB_OUTPUT',
    '/home/runner/work/_temp/_runner_file_commands/set_output_5f2d1a3b-aaaa-4bbb-8ccc-0123456789ab',
  ],
  ['RUNNER_OS', 'Linux'],
  ['RUNNER_TEMP', '/home/runner/work/_temp'],
  ['RUNNER_NAME', 'GitHub Actions 12'],
  ['RUNNER_TOOL_CACHE', '/opt/hostedtoolcache'],
  ['ACTIONS_RESULTS_URL', 'https://results-receiver.actions.githubusercontent.com/'],
  [
    'ACTIONS_RUNTIME_URL',
    'https://pipelinesghubeus5.actions.githubusercontent.com/a1B2c3D4e5F6g7H8i9J0k1L2/',
  ],
  ['DOCKER_HOST', 'tcp://127.0.0.1:2375'],
  ['KUBERNETES_PORT_443_TCP', 'tcp://10.96.0.1:443'],
  ['BASE_URL', 'https://api.example.com/v1?region=eu-west-1'],
  ['IMAGE_DIGEST', 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['BUILD_ID', '5f2d1a3b-4c5d-6e7f-8a9b-0c1d2e3f4a5b'],
  ['INVOCATION_ID', '0123456789abcdef0123456789abcdef'],
  ['DATABASE_HOST', 'database.internal.example.com'],
  ['DATABASE_URL', 'postgres://postgres:postgres@localhost:5432/shop'],
  ['POSTGRES_PASSWORD', 'postgres'],
  ['REDIS_URL', 'redis://localhost:6379/0'],
  ['TOKEN_TTL', '3600seconds'],
  ['SORT_KEY', 'created_at'],
  ['CACHE_KEY', 'linux-node-20-pnpm'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '/home/runner/work/_temp/credentials.json'],
  ['SSH_KEY_PATH', '/home/runner/.ssh/id_ed25519'],
  ['API_KEY_HEADER', 'X-Api-Key-Header'],
  ['SECRET_NAME', 'production/database'],
  ['AUTH_METHOD', 'client_credentials'],
  ['AWS_REGION', 'eu-central-1'],
  ['AWS_ROLE_ARN', 'arn:aws:iam::123456789012:role/github-actions-deploy'],
  ['NPM_CONFIG_USER_AGENT', 'npm/10.2.4 node/v20.11.1 linux x64 workspaces/false'],
  ['TZ', 'Europe/Berlin'],
  ['EDITOR', 'code --wait'],
  ['PS1', '\\u@\\h:\\w\\$ '],
  ['INPUT_MODEL', 'claude-opus-4-20250514'],
  ['INPUT_PATHS', 'src/**\nlib/**'],
  ['MATRIX', '{"node":"20.11.1","os":"ubuntu-22.04-arm64-large"}'],
  ['STATE_run', '{"reportKey":"review-of-everything","runId":"17093812345-1-abcdef01"}'],
  ['PLACEHOLDER_TOKEN', '$' + '{GITHUB_TOKEN}'],
];

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const pemLine = String(pem.split('\n')[3]);

/** What must not be printed, where that is less than the whole value. */
const SECRET: readonly (readonly [name: string, value: string, inside?: string])[] = [
  ['GH_PAT', 'abcdefgh12345678'],
  ['GH_PAT', 'ghp_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6'],
  ['GITHUB_TOKEN', 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['ACTIONS_RUNTIME_TOKEN', 'a-runtime-token-of-some-length'],
  ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'an-id-token-of-some-length'],
  ['INPUT_ANTHROPIC-API-KEY', 'sk-ant-api03-0123456789abcdef'],
  ['ANTHROPIC_API_KEY', 'some key of a gateway'],
  ['OPENAI_API_KEY', 'sk-proj-aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF'],
  ['NPM_TOKEN', 'npm_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6'],
  ['NPM_CONFIG__AUTH', 'dXNlcjpodW50ZXIyLWh1bnRlcjI='],
  ['npm_config__authToken', 'deadbeef-dead-4eef-8ead-deadbeefdead'],
  ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY'],
  ['AWS_SESSION_TOKEN', 'FwoGZXIvYXdzEBYaDkLmNoPqRsTuVwXyZ'],
  ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7ABCDEFG'],
  ['AZURE_CLIENT_SECRET', 'Q~8aB3dE6gH9jK2mN5pQ8sT1vW4yZ'],
  [
    'AZURE_STORAGE_CONNECTION_STRING',
    `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${'aB3d'.repeat(21)}==;EndpointSuffix=core.windows.net`,
    'aB3d'.repeat(21),
  ],
  ['DATABASE_URL', 'postgres://app:s3cr3t-Passw0rd@db.internal:5432/app', 's3cr3t-Passw0rd'],
  ['DATABASE_URL', 'mysql://app:swordfish@db/app', 'swordfish'],
  ['DB', 'postgresql://app:p%40ss%2Fword1@db/app', 'p@ss/word1'],
  ['REDIS_URL', 'rediss://:7f8a9b0c1d2e3f4a@redis:6380', '7f8a9b0c1d2e3f4a'],
  ['MONGO', 'mongodb+srv://root:Tr0ub4dor@cluster0.mongodb.net/?retryWrites=true', 'Tr0ub4dor'],
  ['HTTPS_PROXY', 'http://proxyuser:proxypass99@proxy.corp:3128', 'proxypass99'],
  ['GIT_REMOTE', 'https://x-access-token:v1.0123456789abcdef@github.com/o/r', 'v1.0123456789abcdef'],
  ['SENTRY_DSN', 'https://a1b2c3d4e5f6g7h8i9j0k1l2@o123.ingest.sentry.io/456', 'a1b2c3d4e5f6g7h8i9j0k1l2'],
  ['MSSQL', 'Server=db;Database=shop;User Id=app;Password=hunter2hunter2;Encrypt=true', 'hunter2hunter2'],
  ['ODBC', 'Driver={X};Uid=app;Pwd=hunter2hunter2;', 'hunter2hunter2'],
  [
    'SAS_URL',
    'https://shop.blob.core.windows.net/c?sv=2022-11-02&sig=aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF',
    'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF',
  ],
  ['CALLBACK', 'https://example.com/hook?token=abcdef123456', 'abcdef123456'],
  [
    'SLACK_WEBHOOK_URL',
    'https://hooks.slack.com/services/T01ABCDEF/B01ABCDEF/a1B2c3D4e5F6g7H8i9J0k1L2',
    'a1B2c3D4e5F6g7H8i9J0k1L2',
  ],
  [
    'DISCORD',
    'https://discord.com/api/webhooks/123456789012345678/aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF-aB3dE6g',
    'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF',
  ],
  ['MY_PW', 'correct-horse-battery'],
  ['MYSQL_PWD', 'correcthorse'],
  ['PGPASSWORD', 'correcthorse'],
  ['SSHPASS', 'correcthorse'],
  ['WIFI_PASSWORD', '8301946275'],
  ['DB_PASS', 'correcthorse'],
  ['dbPassword', 'correcthorse'],
  ['KEYSTORE_PASSPHRASE', 'correct horse battery staple'],
  ['JWT_SECRET', 'correct-horse-battery'],
  ['TOKEN_2', 'correct-horse-battery'],
  ['DEPLOY_KEY_PROD', 'b3Jr1Zm9vYmFy8aWxsY2'],
  ['SESSION_COOKIE', 'connect.sid=s%3Aab12cd34ef56gh78'],
  ['SOMETHING', 'a1B2c3D4e5F6g7H8i9J0k1L2'],
  ['SOMETHING', 'k3j4h5g6f7d8s9a0q1w2'],
  ['SOMETHING', 'xoxb-123456789012-aB3dE6gH9jK2'],
  ['SOMETHING', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27uhbUJU1p1r'],
  ['DEPLOY', pem, pemLine],
  ['SSH_PRIVATE_KEY', pem, pemLine],
  ['ONE_LINE', pem.replaceAll('\n', '\\n'), pemLine],
  ['GCP', JSON.stringify({ type: 'service_account', project_id: 'shop', private_key: pem }), pemLine],
  [
    'DOCKER_AUTH_CONFIG',
    '{"auths":{"ghcr.io":{"auth":"dXNlcjpodW50ZXIyaHVudGVyMg=="}}}',
    'dXNlcjpodW50ZXIyaHVudGVyMg==',
  ],
  ['SECRETS_JSON', '{"db":{"password":"correct-horse"},"other":"x"}', 'correct-horse'],
  ['GCP_SA_KEY', Buffer.from('{"type":"service_account","n":12345}').toString('base64')],
  ['VAULT_TOKEN', 'hvs.CAESIJaB3dE6gH9jK2mN5pQ8'],
  ['DD_API_KEY', '0123456789abcdef0123456789abcdef'],
  ['ENCRYPTION_KEY', '0123456789abcdef0123456789abcdef01234567'],
];

test.each(HARMLESS)('%s=%s holds no secret', (name, value) => {
  expect(secretsOfEnvironment({ [name]: value })).toEqual([]);
});

test.for(SECRET)('%s=%s is never printed', ([name, value, inside = value]) => {
  const secrets = secretsOfEnvironment({ [name]: value });
  const { plain } = createClean({ secrets });
  expect(plain(`said: ${inside} in it`)).not.toContain(inside);
  expect(plain(value)).not.toContain(inside);
});

test('what surrounds a secret stays', () => {
  // Names occur twice in the tables, so each row is an environment of its own.
  const secrets = [...HARMLESS, ...SECRET].flatMap(([name, value]) =>
    secretsOfEnvironment({ [name]: value }),
  );
  const { plain } = createClean({ secrets });
  const text = `connects to postgres at localhost:5432, db.internal, -----BEGIN PRIVATE KEY----- in /home/runner/work/shop/shop/src/token.ts
of acme-corporation/shop-backend at 7b3e1f9a7b3e1f9a7b3e1f9a7b3e1f9a7b3e1f9a with AccountName=shop on https://hooks.slack.com/services/ and created_at`;
  expect(plain(text)).toBe(text);
});
