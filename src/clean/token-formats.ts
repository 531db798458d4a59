import { assignedSecretsIn } from './assigned-secrets.ts';
import type { Range } from './secret-formats.ts';

/** Where a text holds a token of a known format, or a value that is assigned to the name of a secret. */
export const tokensIn = (text: string): Range[] => [
  ...[...text.matchAll(TOKENS)].map(rangeOf),
  ...assignedSecretsIn(text),
];

const rangeOf = ({ 0: found, index, groups }: RegExpExecArray): Range => [
  index - (groups?.head ?? '').length,
  index + found.length,
];

// Wider than the formats that scanners publish: what has no fixed length, or is cut, costs money as well.
const TOKENS = new RegExp(
  [
    String.raw`\bgh[pousr]_[0-9A-Za-z][0-9A-Za-z._-]{29,}`,
    String.raw`\bgithub_pat_\w{30,}`,
    // Written in two parts, on two lines perhaps.
    '\\b(?:gh[pousr]_|github_pat_|glpat-|sk-(?:ant|proj)-)[\\w.-]{8,200}["\'`]\\s{0,20}[+.\\\\]?\\s{0,40}["\'`][\\w.-]{6,}',
    String.raw`\bsk-(?:ant|proj|svcacct|admin|or)-(?=[\w-]{0,80}\d)[\w-]{16,}`,
    String.raw`\bsk-[A-Za-z0-9]{32,}`,
    String.raw`\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b`,
    String.raw`\bAIza[\w-]{35,}`,
    String.raw`\bGOCSPX-[\w-]{20,}`,
    String.raw`\bxox[abeoprs]-(?=[\w-]{0,80}\d)[\w-]{10,}`,
    String.raw`\bglpat-[\w-]{20,}`,
    String.raw`\bnpm_[A-Za-z0-9]{36,}`,
    String.raw`\bhf_[A-Za-z0-9]{30,}`,
    // Stripe's webhooks, DigitalOcean, RubyGems, Notion, Sentry, Postman, New Relic, PyPI, Google, GitLab, Brevo, Atlassian, Supabase, age.
    String.raw`\b(?:whsec_|do[opr]_v1_|rubygems_|ntn_|sntry[su]_|PMAK-|NRAK-|pypi-AgE|ya29\.|gl(?:ptt|dt|rt|cbt|oas|soat|ft)-|xkeysib-|AT[AC]TT3|sbp_|AGE-SECRET-KEY-1)(?=[\w.-]{0,80}\d)[\w.-]{18,}`,
    // Mailgun.
    String.raw`\bkey-[0-9a-f]{32}\b`,
    // Looked for at its first point: `eyJ` may begin anywhere in a long text of such characters.
    String.raw`(?=\.eyJ)(?<=\b(?<head>eyJ[\w-]{10,}))\.eyJ[\w-]{10,}\.[\w-]{10,}`,
    // Azure: storage and service bus.
    String.raw`(?<=\b(?:AccountKey|SharedAccessKey)=)[\w+/]{40,}={0,2}`,
    // Telegram, Discord, Twilio.
    String.raw`(?<!\d)\d{8,10}:AA[\w-]{32,}`,
    String.raw`\b(?=[\w-]{0,27}\d)(?=[\w-]{0,27}[a-z])[MNO][\w-]{22,27}\.[\w-]{6}\.(?=[\w-]{0,60}\d)[\w-]{27,}`,
    String.raw`\bSK[0-9a-f]{32}\b`,
    // A header with its token, in HTTP or in code.
    '(?<=\\b[Aa]uthorization\\\\?["\'`]?\\s{0,3}[:=,]\\s{0,3}\\\\?["\'`]?(?:[Bb]asic|[Bb]earer|[Tt]oken)\\s{1,3})(?=[\\w+/.~-]{0,200}\\d)[\\w+/.~-]{12,}={0,2}',
  ].join('|'),
  'g',
);
