import type { ReleaseConfig } from '@cdktf/provider-helm/lib/release';
import { DEFAULT_SCALAR_STYLE_RULES, dump, type DumpOptions, SCALAR_STYLE, type ScalarStyleRule } from 'js-yaml';

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
  const text = dump(JSON.parse(JSON.stringify(values)), FORM);
  if (text.includes(UNRESOLVED)) throw new Error('Values of a chart hold a token that is no text: use Token.asString');
  return text;
}

/** What cdktf writes for a token that is asked for JSON. */
const UNRESOLVED = '<unresolved-token>';

const { applyForceQuotesOption, ...rules } = DEFAULT_SCALAR_STYLE_RULES;

/** Parsers differ over lines that begin or end with space, and over keys that begin like the end of a document. */
const quoteOdd: ScalarStyleRule = (layout) => {
  const { value } = layout.node;
  const isOdd = layout.isKey ? /^(---|\.\.\.)/.test(value) : value.includes('\n') && !/^\S[^]*\S\n?$/.test(value);
  if (isOdd) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
};

/** Lines first, quotes for what is left. */
const FORM: DumpOptions = {
  ...{ noRefs: true, lineWidth: -1, forceQuotes: true, quoteStyle: 'double' },
  scalarStyleRules: [quoteOdd, ...Object.values(rules), applyForceQuotesOption],
};
