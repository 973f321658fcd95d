import { describe, expect, it } from 'vitest';
import { problemLine } from '../kernel';
import { type DatabaseSubject, databaseProblems } from './problems';
import { RESERVED_WORDS } from './reserved-words';
import type { DatabaseSettings } from './settings';

const subject: DatabaseSubject = {
  ...{ grade: 'non-production', criticality: 'standard', position: 0 },
  ...{ field: 'dev.databases.cards', name: 'cards', settings: { size: 'small' } },
};
const lines = (settings: Partial<DatabaseSettings>, changes: Partial<DatabaseSubject> = {}): readonly string[] =>
  databaseProblems({ ...subject, ...changes, settings: { size: 'small', ...settings } }).map(problemLine);

const singleZone = { allow: true, reason: 'nothing depends on it' } as const;

describe('a database', () => {
  it('is fine as the example has it', () => {
    expect(lines({})).toEqual([]);
  });

  it.each(RESERVED_WORDS)('is not called %s', (word) => {
    expect(lines({}, { name: word.replaceAll('_', '-') })).toEqual([
      `dev.databases.cards: got "${word.replaceAll('_', '-')}", want a word that PostgreSQL leaves free - it names the database inside; use a plural or another word`,
    ]);
  });

  it.each(['users', 'orders', 'cases', 'reference', 'keycloak', 'card-holders'])('may be called %s', (name) => {
    expect(lines({}, { name })).toEqual([]);
  });

  it.each([
    [{ storageGiB: 20, maxStorageGiB: 22 }, []],
    [
      { storageGiB: 21, maxStorageGiB: 23 },
      ['maxStorageGiB: got 23, want 24-65536, a tenth above the 21 of storageGiB'],
    ],
    [{ storageGiB: 100 }, ['maxStorageGiB: got 100, want 110-65536, a tenth above the 100 of storageGiB']],
    [{ storageGiB: 19 }, ['storageGiB: got 19, want 20-65536']],
    [{ storageGiB: 20.5, maxStorageGiB: 50 }, ['storageGiB: got 20.5, want 20-65536']],
    [{ maxStorageGiB: 65_537 }, ['maxStorageGiB: got 65537, want 22-65536']],
    [{ backupDays: 6 }, ['backupDays: got 6, want 7-35']],
    [{ backupDays: 36 }, ['backupDays: got 36, want 7-35']],
    [
      { instanceClass: 'db.t4g.micro' },
      ['instanceClass: got "db.t4g.micro", want a class for non-production: db.t4g.'],
    ],
    [{ backupWindow: '22:00-22:20' }, ['backupWindow: got "22:00-22:20", want hh:mm-hh:mm in UTC, half an hour']],
    [{ maintenanceWindow: 'sunday' }, ['maintenanceWindow: got "sunday", want ddd:hh:mm-ddd:hh:mm in UTC']],
    [
      { backupWindow: '02:00-03:00' },
      ['maintenanceWindow: got "tue:02:00-tue:02:30", want a time apart from the backup window, 02:00-03:00'],
    ],
  ] satisfies [Partial<DatabaseSettings>, string[]][])('with %j is told %j', (settings, beginnings) => {
    const told = lines(settings).map((line) => line.replace('dev.databases.cards.', ''));
    expect(told).toEqual(beginnings.map((beginning): unknown => expect.stringContaining(beginning)));
  });

  it('hears of all that is wrong at once', () => {
    const wrong = { instanceClass: 'x', storageGiB: 1, maxStorageGiB: 1, backupDays: 1, backupWindow: 'x' };
    expect(lines({ ...wrong, maintenanceWindow: 'x', singleZone }, { name: 'user', grade: 'production' })).toHaveLength(
      8,
    );
  });

  it('is not throttled in production', () => {
    expect(lines({ instanceClass: 'db.t4g.large' }, { grade: 'production' })).toEqual([
      expect.stringMatching(
        /^dev\.databases\.cards\.instanceClass: got "db\.t4g\.large", want a class for production: db\.m7g/,
      ),
    ]);
  });
});

describe('a database in one zone', () => {
  it.each([
    ['non-production', 'standard', []],
    ['non-production', 'important', ['important']],
    ['non-production', 'critical', ['critical']],
    ['production', 'standard', ['standard']],
    ['production', 'critical', ['critical']],
  ] as const)('of grade %s and criticality %s: %j', (grade, criticality, told) => {
    expect(lines({ singleZone }, { grade, criticality })).toEqual(
      told.map(
        (which) =>
          `dev.databases.cards.singleZone: got "nothing depends on it", want nothing: only non-production of criticality standard may stand in one zone - remove it; this workspace is ${grade} and ${which}, it has to survive a lost zone`,
      ),
    );
  });
});
