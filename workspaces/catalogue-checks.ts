import { nearest, type Problem } from '../modules/kernel';
import type { Row } from './catalogue';
import type { Facts } from './facts';
import { queueChecks } from './queue-checks';
import { serviceChecks } from './service-checks';
import { hostLabelOf } from './service-names';
import { unknownTeam } from './store-checks';

/** What the rows of the catalogue have against themselves, each other, the teams and the environments. */
export const catalogueChecks = (
  rows: readonly Row[],
  workspaces: readonly Facts[],
  teams: readonly string[] | undefined,
): readonly Problem[] => [
  ...rows.flatMap((row) => [
    ...nameProblems(row, rows),
    ...serviceChecks(row),
    ...teamProblems(row, teams),
    ...peerProblems(row, rows),
    ...databaseProblems(row, workspaces),
  ]),
  ...queueChecks(rows, teams),
  ...hostProblems(rows),
];

function nameProblems({ folder, fields: { name } }: Row, rows: readonly Row[]): readonly Problem[] {
  if (name === undefined || name === folder) return [];
  const holder = rows.find((other) => other.folder !== folder && other.fields.name === name);
  const fix = holder
    ? `the row of folder ${holder.folder} has that name; each name once`
    : 'folder and service have one name; rename one of the two';
  return [{ field: `services.${folder}.name`, got: name, want: folder, fix }];
}

const teamProblems = ({ folder, fields: { team } }: Row, teams: readonly string[] | undefined): readonly Problem[] =>
  team === undefined || teams === undefined || teams.includes(team)
    ? []
    : [unknownTeam(`services.${folder}.team`, team, teams)];

function peerProblems(row: Row, rows: readonly Row[]): readonly Problem[] {
  const { folder, fields } = row;
  return (fields.peers ?? []).flatMap((got) => {
    const trouble = got === folder || got === fields.name ? ITSELF : peerTrouble(row, got, rows);
    return trouble ? [{ field: `services.${folder}.peers`, got, ...trouble }] : [];
  });
}

type Trouble = Pick<Problem, 'want' | 'fix'>;

const ITSELF: Trouble = { want: 'another service', fix: 'remove it; a service reaches itself in any case' };

function peerTrouble({ folder, fields }: Row, wanted: string, rows: readonly Row[]): Trouble | undefined {
  const peer = rows.find((other) => other.folder === wanted || other.fields.name === wanted);
  if (!peer) {
    const known = rows.map((other) => other.folder).filter((name) => name !== folder);
    const meant = nearest(wanted, known);
    return {
      want: 'the name of a service',
      fix: meant ? `did you mean ${meant}?` : 'correct the name, or add the service',
    };
  }
  if (peer.fields.kind === 'cronjob')
    return { want: 'a service that listens', fix: `${wanted} is a cronjob; use a queue` };
  return fields.class === 'scoring' && peer.fields.spot !== undefined
    ? { want: 'a service that is not on Spot', fix: 'a card payment waits for it; take spot from the row of the peer' }
    : undefined;
}

function databaseProblems(
  { folder, fields: { databases = {} } }: Row,
  workspaces: readonly Facts[],
): readonly Problem[] {
  const environments = workspaces.filter(({ kind, databases }) => kind === 'environment' && databases !== undefined);
  return Object.keys(databases).flatMap((got) => {
    const without = environments.filter((environment) => !Object.hasOwn(environment.databases ?? {}, got));
    const known = [...new Set(environments.flatMap((environment) => Object.keys(environment.databases ?? {})))];
    const meant = nearest(got, known);
    const places = without.map(({ root }) => root).join(' and ');
    const fix = meant ? `did you mean ${meant}?` : `correct the name, or add the database to ${places}`;
    const want = 'a database of every environment';
    return without.length > 0 ? [{ field: `services.${folder}.databases`, got, want, fix }] : [];
  });
}

function hostProblems(rows: readonly Row[]): readonly Problem[] {
  const doors = rows.flatMap(({ folder, fields: { name, exposure, host } }) => {
    const label = name && exposure && hostLabelOf({ name, exposure, host });
    return label ? [{ folder, exposure, label }] : [];
  });
  return doors.flatMap(({ folder, exposure, label: got }, index) => {
    const first = doors.slice(0, index).find((other) => other.exposure === exposure && other.label === got);
    const fix = `${first?.folder ?? ''} has it; choose another label`;
    return first ? [{ field: `services.${folder}.host`, got, want: `an ${exposure} host of its own`, fix }] : [];
  });
}
