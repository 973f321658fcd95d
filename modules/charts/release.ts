import type { ReleaseConfig } from '@cdktf/provider-helm/lib/release';

/** Values of a chart, as they nest. Tokens may stand in texts. */
export type ChartValues = Readonly<Record<string, unknown>>;

/**
 * How every release is carried out. `atomic`: an upgrade that does not become ready is rolled back, a first install that
 * does not is removed, so that the next apply finds a clean place. `wait` with jobs: what depends on a release finds it
 * running, which is what orders this platform; nothing is tried again. `cleanupOnFail`: nor does a failed upgrade leave
 * half of its new objects. `upgradeInstall`: when an apply dies after the install and before the state was written, the
 * next one takes the release over instead of "cannot re-use a name that is still in use".
 * Source: docs/resources/release of hashicorp/terraform-provider-helm v3.1.1.
 */
export const RELEASE = {
  atomic: true,
  wait: true,
  waitForJobs: true,
  cleanupOnFail: true,
  upgradeInstall: true,
  createNamespace: false,
  maxHistory: 5,
} as const satisfies Partial<ReleaseConfig>;

/**
 * Values as YAML, so that a plan shows the one line that changes. Texts are quoted, because what a token becomes is not
 * known yet, and those of several lines keep their lines.
 */
export function valuesOf(values: ChartValues): string {
  const text = `${block(JSON.parse(JSON.stringify(values)) as unknown, '')}\n`;
  if (text.includes(UNRESOLVED)) throw new Error('Values of a chart hold a token that is no text: use Token.asString');
  return text;
}

/** What cdktf writes for a token that is asked for JSON. */
const UNRESOLVED = '<unresolved-token>';

/** Lines as they stand behind a dash, all but the first indented. */
function block(value: unknown, indent: string): string {
  if (!isBlock(value)) return scalar(value, indent);
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => `- ${block(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${keyText(key)}:${below(item, inner)}`);
  return lines.join(`\n${indent}`);
}

/** What a key holds; lists and maps begin on a line of their own. */
const below = (value: unknown, indent: string): string =>
  (isBlock(value) ? `\n${indent}` : ' ') + block(value, indent);

const isBlock = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

const scalar = (value: unknown, indent: string): string =>
  typeof value === 'string' && keepsLines(value)
    ? `|${value.endsWith('\n') ? '' : '-'}\n${value.trimEnd().replace(/^(?=.)/gm, indent)}`
    : JSON.stringify(value);

/** Lines that YAML gives back as they are: they begin and end with a letter, and hold no sign that cannot be seen. */
const keepsLines = (text: string): boolean =>
  /^\S.*\n/.test(text) && /\S\n?$/.test(text) && !/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u.test(text);

const keyText = (key: string): string =>
  /^(?!(true|false|null)$)[a-z_][\w./-]*$/i.test(key) ? key : JSON.stringify(key);
