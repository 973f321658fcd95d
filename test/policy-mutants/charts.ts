import type { Otherwise } from './values';

/** What could be said otherwise in the objects of a chart of ours: a rule that fails open, a role that may do more. */
export function chartMutations(values: unknown): readonly Otherwise[] {
  const texts: readonly unknown[] = Array.isArray(values) ? values : [];
  return CHANGES.flatMap(([what, pattern, instead]) =>
    texts.some((text) => pattern.test(String(text)))
      ? [{ what, to: texts.map((text) => String(text).replace(pattern, instead)) }]
      : [],
  );
}

const CHANGES: readonly (readonly [what: string, pattern: RegExp, instead: string])[] = [
  ['lets pass what it cannot judge', /failurePolicy: "Fail"/, 'failurePolicy: "Ignore"'],
  ['only warns', /validationActions:\n +- "Deny"\n +- "Audit"/, 'validationActions:\n        - "Audit"'],
  ['looks at nothing', /resourceRules:\n(?: {10,}.*\n)+/, 'resourceRules: []\n'],
  ['looks at what is made alone', /operations:\n +- "CREATE"\n +- "UPDATE"/, 'operations:\n              - "CREATE"'],
  [
    'holds everywhere or nowhere',
    /namespaceSelector:\n +matchExpressions:\n(?: {12,}.*\n)+/,
    'namespaceSelector: {}\n',
  ],
  ['refuses nothing', /validations:\n(?: {8,}.*\n)+/, 'validations: []\n'],
  ['is not bound', /policyName: "[\w-]+"/, 'policyName: "other"'],
  ['has a role of every verb', /verbs:\n( +)- "get"/, 'verbs:\n$1- "*"'],
  ['has a role of every resource', /resources:\n( +)- "(?:configmaps|secrets)"/, 'resources:\n$1- "*"'],
  ['has a role with a shell', /resources:\n( +)- "configmaps"/, 'resources:\n$1- "configmaps"\n$1- "pods/exec"'],
  [
    'binds administrators',
    /kind: "ClusterRole"\n( +)name: "[\w-]+"\n( +)subjects/,
    'kind: "ClusterRole"\n$1name: "cluster-admin"\n$2subjects',
  ],
];
