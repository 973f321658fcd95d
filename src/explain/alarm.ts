import { alarmFacts } from '../../modules/kernel';
import type { WalkedAlarm } from '../alarm-walk';
import { readBy } from './contract';
import { wordsOf } from './address';
import { type Entry, type Explanation, NOTHING } from './explanation';
import { controlsNamed, controlsOfAlarm, type Ground, ownerOf, policyNamed, runbookIdOf } from './ground';

/** Every alarm by its name; and by its runbook's id, which several may share. */
export const alarms = (ground: Ground): readonly Entry[] =>
  ground.alarms.map((alarm) => ({
    kind: 'alarm' as const,
    names: [alarm.name, runbookIdOf(alarm)] as const,
    explain: () => explained(ground, alarm),
  }));

function explained(ground: Ground, alarm: WalkedAlarm): Explanation {
  const { resource, name, readings } = alarm;
  const { workspace, stack, address } = resource;
  const facts = alarmFacts(alarm.description);
  const source = ground.source(resource);
  const id = runbookIdOf(alarm);
  const policies = ground.policiesOf(resource);
  const controls = [...controlsOfAlarm(id), ...policies.flatMap((policy) => policy.controls)];
  return {
    ...NOTHING,
    ...{ kind: 'alarm', name, source },
    what: facts ? `${facts.severity}: ${facts.meaning}` : 'says nothing of itself',
    owner: ownerOf(alarm),
    settings: ground.settings.behind(workspace, stack, wordsOf(resource)),
    contracts: readBy(resource),
    decisions: ground.decisions(source),
    policies: policies.map(policyNamed),
    controls: controlsNamed(controls),
    runbooks: ground.runbook(id, 'when it rings'),
    related: [
      { name: `${workspace}/${stack}/${address}`, says: 'its address' },
      ...readings
        .flatMap(({ values }) => Object.entries(values))
        .map(([key, value]) => ({ name: value, says: `watches ${key}` })),
    ],
  };
}
