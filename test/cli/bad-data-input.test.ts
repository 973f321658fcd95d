import { describe, it } from 'vitest';
import { type Case, refusals } from './wrong';

const refused = refusals();

describe('platform synth refuses a database', () => {
  it.concurrent.each<Case>([
    [
      'with too little storage',
      'dev.databases.tokens.storageGiB = 10',
      ['dev.databases.tokens.storageGiB: got 10, want 20-65536 - gp3 takes no other; use whole GiB'],
    ],
    [
      'without room to grow',
      'Object.assign(prod.databases.cases, { storageGiB: 500, maxStorageGiB: 500 })',
      [
        'prod.databases.cases.maxStorageGiB: got 500, want 550-65536, a tenth above the 500 of storageGiB - leave it room to grow; a full disk stops the database',
      ],
    ],
    [
      'that starts above what its size may grow to',
      'prod.databases.reference.storageGiB = 500',
      [
        'prod.databases.reference.maxStorageGiB: got 400, want 550-65536, a tenth above the 500 of storageGiB - leave it room to grow; a full disk stops the database',
      ],
    ],
    [
      'of an unknown class',
      "dev.databases.tokens.instanceClass = 'db.t2.micro'",
      [
        'dev.databases.tokens.instanceClass: got "db.t2.micro", want a class for non-production: db.t4g.medium, db.t4g.large, db.t4g.xlarge, db.m7g.large, db.m7g.xlarge, db.m7g.2xlarge, db.m7g.4xlarge, db.r7g.large, db.r7g.xlarge, db.r7g.2xlarge, db.r7g.4xlarge - choose one of these, or add the class to modules/data/instance-classes.ts',
      ],
    ],
    [
      'in production on a class that is throttled under load',
      "prod.databases.tokens.instanceClass = 'db.t4g.large'",
      [
        'prod.databases.tokens.instanceClass: got "db.t4g.large", want a class for production: db.m7g.large, db.m7g.xlarge, db.m7g.2xlarge, db.m7g.4xlarge, db.r7g.large, db.r7g.xlarge, db.r7g.2xlarge, db.r7g.4xlarge - choose one of these, or add the class to modules/data/instance-classes.ts',
      ],
    ],
    [
      'of an unknown size',
      "dev.databases.tokens.size = 'huge'",
      ['dev.databases.tokens.size: got "huge", want "small" or "medium" or "large" - choose one of these'],
    ],
    [
      'in one zone in staging',
      'staging.databases.tokens.singleZone = SINGLE_ZONE',
      [
        'staging.databases.tokens.singleZone: got "it is only for trying things", want nothing: only non-production of criticality standard may stand in one zone - remove it; this workspace is non-production and important, it has to survive a lost zone',
      ],
    ],
    [
      'in one zone in production',
      'prod.databases.tokens.singleZone = SINGLE_ZONE',
      [
        'prod.databases.tokens.singleZone: got "it is only for trying things", want nothing: only non-production of criticality standard may stand in one zone - remove it; this workspace is production and critical, it has to survive a lost zone',
      ],
    ],
    [
      'in one zone without a reason',
      'dev.databases.tokens.singleZone = true',
      ['dev.databases.tokens.singleZone: got true, want an object - correct the type of the value'],
    ],
    [
      'of Keycloak in one zone, because every environment signs in through it',
      'nonprod.identity.database.singleZone = SINGLE_ZONE',
      [
        'nonprod-euw1.identity.database.singleZone: got {"allow":true,"reason":"it is only for trying things"}, want no such field - remove it or correct its spelling (workspaces/schema.ts lists all fields)',
      ],
    ],
    [
      'with backups of less than a week',
      'dev.databases.tokens.backupDays = 6',
      [
        'dev.databases.tokens.backupDays: got 6, want 7-35 - a week covers a mistake before the weekend; AWS Backup keeps what must be kept for longer',
      ],
    ],
    [
      'with backups that RDS does not keep',
      'production.identity.database.backupDays = 36',
      [
        'prod-euw1.identity.database.backupDays: got 36, want 7-35 - a week covers a mistake before the weekend; AWS Backup keeps what must be kept for longer',
      ],
    ],
    [
      'with windows that overlap',
      "Object.assign(prod.databases.tokens, { backupWindow: '02:00-03:00', maintenanceWindow: 'sun:02:30-sun:03:30' })",
      [
        'prod.databases.tokens.maintenanceWindow: got "sun:02:30-sun:03:30", want a time apart from the backup window, 02:00-03:00 - move one of them; RDS refuses windows that overlap',
      ],
    ],
    [
      'with a window that overlaps the one it gets by its place',
      "prod.databases.tokens.backupWindow = '01:45-02:15'",
      [
        'prod.databases.tokens.maintenanceWindow: got "sun:02:00-sun:02:30", want a time apart from the backup window, 01:45-02:15 - move one of them; RDS refuses windows that overlap',
      ],
    ],
    [
      'with a window shorter than half an hour',
      "dev.databases.tokens.backupWindow = '22:00-22:15'",
      [
        'dev.databases.tokens.backupWindow: got "22:00-22:15", want hh:mm-hh:mm in UTC, half an hour or more - such as 22:30-23:00',
      ],
    ],
    [
      'with a window that is none',
      "dev.databases.tokens.maintenanceWindow = 'Sunday night'",
      [
        'dev.databases.tokens.maintenanceWindow: got "Sunday night", want ddd:hh:mm-ddd:hh:mm in UTC such as sun:02:00-sun:02:30 - write the days in lower case',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses the name of a database', () => {
  it.concurrent.each<Case>([
    [
      'that is a word of SQL',
      "dev.databases.user = { team: 'intake', size: 'small' }",
      [
        'dev.databases.user: got "user", want a word that PostgreSQL leaves free - it names the database inside; use a plural or another word',
      ],
    ],
    [
      'that every instance has already',
      "dev.databases.postgres = { team: 'intake', size: 'small' }",
      [
        'dev.databases.postgres: got "postgres", want a word that PostgreSQL leaves free - it names the database inside; use a plural or another word',
      ],
    ],
    [
      'with characters that AWS does not take',
      "dev.databases['Card_Holders'] = { team: 'intake', size: 'small' }",
      [
        'dev.databases.Card_Holders: got "Card_Holders", want lower-case letters, digits and single hyphens, a letter first - rename it',
      ],
    ],
    [
      'that is too long',
      "dev.databases['a-name-that-says-it-all'] = { team: 'intake', size: 'small' }",
      [
        'dev.databases.a-name-that-says-it-all: got "a-name-that-says-it-all", want at most 20 characters - it is part of the name of the instance',
      ],
    ],
  ])('%s', refused);
});
