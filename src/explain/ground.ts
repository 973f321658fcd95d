import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { looksAt, POLICIES, type Policy, type Resource } from '../../modules/governance';
import { CATALOGUE } from '../../modules/controls';
import { alarmFacts } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { alarmsIn, NAMED_BY, runbookOf, type WalkedAlarm } from '../alarm-walk';
import { checkedBeside } from '../controls';
import type { Run } from '../run';
import { examine, type SynthesisedStack } from '../synth';
import { decisionNumbers } from './decisions';
import { asNamed, Documents } from './documents';
import { distinct, type Named, type SettingPlace } from './explanation';
import { type Places, placedMap } from './places';
import { Settings } from './settings';

const RUN: Run = { state: 's3', stateDir: '../../../.state' };

/** What explanations are written from: the platform as synthesised, who made what, and the documents of the checkout. */
export class Ground {
  readonly settings: Settings;
  readonly alarms: readonly WalkedAlarm[];
  private readonly watchers = new Map<string, WalkedAlarm[]>();

  constructor(
    readonly spec: PlatformSpec,
    readonly stacks: readonly SynthesisedStack[],
    private readonly places: Places,
    readonly documents: Documents,
  ) {
    this.settings = new Settings(spec, documents);
    this.alarms = alarmsIn(stacks.flatMap(({ resources }) => resources));
    for (const alarm of this.alarms) this.enter(alarm);
  }

  /** Files and lines of a resource; what a template makes stands where its stack does. */
  source({ workspace, stack, address }: Resource): readonly string[] {
    const [whole = ''] = address.split('/');
    const places = this.places.of(`${workspace}-${stack}/${whole}`);
    const map = places.findIndex((place) => place.startsWith('src/platform.ts'));
    return map < 0 ? places : places.slice(0, map + 1);
  }

  /** Alarms that look at a resource by its name. */
  watching({ account, type, attributes }: Resource): readonly WalkedAlarm[] {
    const named = Object.values(NAMED_BY).flatMap(([kind, attribute]) =>
      kind === type ? [String(attributes[attribute])] : [],
    );
    return distinct(distinct(named).flatMap((name) => this.watchers.get(`${account} ${type} ${name}`) ?? []));
  }

  policiesOf(resource: Resource): readonly Policy[] {
    return POLICIES.filter((policy) => looksAt(policy, resource));
  }

  /** Decisions behind source files, each once: those that the files name first. */
  decisions(source: readonly string[], more: readonly string[] = []): readonly Named[] {
    const files = source.map((place) => place.replace(/:\d+$/, '')).filter((file) => file !== 'src/platform.ts');
    const named = files.flatMap((file) => this.documents.decisionsBehind(file));
    const numbers = [...more, ...files.flatMap(decisionNumbers)].map((number) => `ADR-${number}`);
    const behind = this.documents.decisions.filter(({ name }) => numbers.includes(name));
    return distinct([...named, ...behind], ({ name }) => name).map(asNamed);
  }

  runbook(id: string, because: string): readonly Named[] {
    const found = this.documents.runbook(id);
    return found ? [{ name: found.path, says: because }] : [];
  }

  /** The file of a stack. */
  stackSource(stack: SynthesisedStack): readonly string[] {
    for (const resource of stack.resources) {
      const own = this.source(resource).find(isStackFile);
      if (own !== undefined) return [`${own.replace(/:\d+$/, '')}:1`];
    }
    return [];
  }

  /** The file and line below a folder that has these words. */
  lineOf(folder: string, words: string): string {
    for (const file of readdirSync(join(this.documents.root, folder)).sort()) {
      const lines = this.documents.text(`${folder}/${file}`).split('\n');
      const at = lines.findIndex((line) => line.includes(words));
      if (at >= 0) return `${folder}/${file}:${at + 1}`;
    }
    return folder;
  }

  /** Waivers of policies, as settings of their workspaces. */
  waivers(policies: readonly string[]): readonly SettingPlace[] {
    return [this.spec.audit, ...this.spec.clusters, ...this.spec.environments].flatMap((workspace) =>
      workspace.waivers
        .filter(({ policy }) => policies.includes(policy))
        .map(({ reason, ...value }) => {
          const [place] = this.settings.behind(workspace.name, 'waivers');
          return { field: `${workspace.name}.waivers`, at: place?.at ?? '', value, meaning: reason };
        }),
    );
  }

  controlOwners(ids: readonly string[]): readonly string[] {
    return CATALOGUE.filter(({ id }) => ids.includes(id)).map(({ owner }) => owner);
  }

  /** The owner of a team, in the words of the organisation. */
  ownerOfTeam(team: string): string {
    return this.spec.organisation.teams[team]?.owner ?? team;
  }

  private enter(alarm: WalkedAlarm): void {
    const { account } = alarm.resource;
    for (const { values } of alarm.readings)
      for (const [dimension, value] of Object.entries(values)) {
        const [type] = NAMED_BY[dimension] ?? [];
        if (type === undefined) continue;
        const key = `${account} ${type} ${value}`;
        this.watchers.set(key, [...(this.watchers.get(key) ?? []), alarm]);
      }
  }
}

const isStackFile = (place: string): boolean =>
  place.startsWith('src/stacks/') && !place.startsWith('src/stacks/platform-stack');

/** Synthesises once, with the places of all that is made. Breaches of policies are for others to tell. */
export function ground(spec: PlatformSpec, root: string): Ground {
  const { map, places } = placedMap(root);
  return new Ground(spec, examine(spec, RUN, map).stacks, places, new Documents(root));
}

export const policyNamed = ({ id, why }: Policy): Named => ({ name: id, says: why });

/** Rows of the control catalogue by id. */
export const controlsNamed = (ids: readonly string[]): readonly Named[] =>
  CATALOGUE.filter(({ id }) => ids.includes(id)).map(({ id, statement }) => ({ name: id, says: statement }));

/** Controls that an alarm checks, by its runbook. */
export const controlsOfAlarm = (runbook: string): readonly string[] =>
  CATALOGUE.filter(({ checks }) => checks.some((check) => check === `alarm:${runbook}`)).map(({ id }) => id);

/** What a control is checked by, policies and rules included. */
export const checksOf = (id: (typeof CATALOGUE)[number]['id']) => checkedBeside(id);

export const ownerOf = (alarm: WalkedAlarm): string => alarmFacts(alarm.description)?.owner ?? 'nobody';
export const runbookIdOf = (alarm: WalkedAlarm): string => runbookOf(alarm) ?? '';
