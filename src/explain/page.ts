import type { Document } from './documents';
import { type Entry, type Explanation, NOTHING } from './explanation';
import type { Ground } from './ground';
import { runbookIdOf } from './ground';

/** Decisions by number, runbooks by the path of their file. */
export const pages = (ground: Ground): readonly Entry[] => [
  ...ground.documents.decisions.map((document) => ({
    kind: 'decision' as const,
    names: [document.name, document.path, document.name.slice('ADR-'.length)] as const,
    explain: () => decisionExplained(document),
  })),
  ...ground.documents.runbooks.map((document) => ({
    kind: 'runbook' as const,
    names: [document.path, `${document.name}.md`, document.name] as const,
    explain: () => runbookExplained(ground, document),
  })),
];

const decisionExplained = ({ name, title, path, text }: Document): Explanation => ({
  ...NOTHING,
  ...{ kind: 'decision', name, what: title, source: [`${path}:1`] },
  owner: 'whoever changes it, by a decision of its own',
  decisions: [...text.matchAll(/ADR-\d{4}/g)]
    .map(([other]) => other)
    .filter((other, index, all) => other !== name && all.indexOf(other) === index)
    .map((other) => ({ name: other, says: 'named there' })),
});

function runbookExplained(ground: Ground, { name, title, path }: Document): Explanation {
  const rings = ground.alarms.filter((alarm) => runbookIdOf(alarm) === name);
  return {
    ...NOTHING,
    ...{ kind: 'runbook', name: path, what: title, source: [`${path}:1`] },
    owner:
      [...new Set(rings.map(({ resource }) => ground.settings.workspace(resource.workspace).owner))].join(', ') ||
      'whoever is on call',
    related: rings.map((alarm) => ({ name: alarm.name, says: 'an alarm that leads there' })),
  };
}
