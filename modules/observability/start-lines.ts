import type { LogMetricProps, Metric } from '../alarms';
import { FIELDS } from './access-log';

type Line = Pick<LogMetricProps, 'dimensions' | 'metric' | 'pattern'>;

/** What counts the starts that failed in one namespace, or in all others. */
export const heldBack = (of: string): Metric => ({
  namespace: `Platform/Starts/${of}`,
  name: 'HeldBack',
  dimensions: {},
});

/**
 * The kubelet says of each container that it cannot start, and of each that it holds back after a crash, also of those that
 * run before the others, of which no metric of Container Insights knows: `"Error syncing pod, skipping" err="failed to
 * \"StartContainer\" for \"model\" with CrashLoopBackOff: …" pod="prod-models/score-ensemble-…"`, from the second crash
 * on and every few seconds. A pull that failed once is not counted, one that is tried again is. Sources, read 2026-11-26:
 * kubernetes/kubernetes issues 123602 and 102715 (lines, and how often); the fields are Fluent Bit's
 * (aws-observability/helm-charts v5.4.0, dataplane-log.conf).
 */
const KUBELET = '($.systemd_unit = "kubelet.service") && ($.message = "*StartContainer*")';
const REASONS = [
  ...['CrashLoopBackOff', 'ImagePullBackOff', 'CreateContainerConfigError', 'CreateContainerError'],
  'RunContainerError',
]
  .map((reason) => `($.message = "*with ${reason}*")`)
  .join(' || ');

const starts = (of: string, where: readonly string[]): Line => ({
  pattern: `{ ${[KUBELET, `(${REASONS})`, ...where].join(' && ')} }`,
  metric: { namespace: heldBack(of).namespace, name: heldBack(of).name },
});

/** Lines of the log group `dataplane`: a count for each namespace of a team, and one for whatever else there is or will be. */
export const startLines = (namespaces: readonly string[], elsewhere: string): Readonly<Record<string, Line>> => ({
  ...Object.fromEntries(namespaces.map((name) => [`starts-${name}`, starts(name, within(name, namespaces))] as const)),
  [`starts-${elsewhere}`]: starts(elsewhere, namespaces.length > 0 ? [besides(namespaces)] : []),
});

/** Any line with its name before the pod's, but for namespaces whose own names end in it: `prod-models` is in `preprod-models`. */
const within = (namespace: string, all: readonly string[]): readonly string[] => [
  `($.message = "*${namespace}/*")`,
  ...all
    .filter((other) => other !== namespace && other.endsWith(namespace))
    .map((other) => `($.message != "*${other}/*")`),
];

/**
 * No pod of these: `pod="prod-models/…"`, the dot for a quotation mark, which regular expressions of patterns do not know. One
 * expression takes four characters more than each name; a condition for each took 23, and a pattern has 1,024 (ADR-0072).
 */
const besides = (namespaces: readonly string[]): string =>
  `($.message != %${namespaces.map((name) => `=.${name}/`).join('|')}%)`;

/** The step that loads a model says on its error output alone why it could not, at the first failure: images/model-loader. */
export const NOT_LOADED: Line = {
  pattern: `{ (${FIELDS.container} = "model") && ($.stream = "stderr") && (${FIELDS.text} != "*told to stop by*") }`,
  metric: { namespace: 'Platform/Models', name: 'NotLoaded' },
  dimensions: { Namespace: FIELDS.namespace, PodName: FIELDS.pod },
};
