import { LAKE_ZONES, type LakeZone } from '../kernel';

/** The ConfigMap of every tenant that holds its environment's facts; charts name its keys by these rules. */
export const PLATFORM_CONFIG = 'platform';

/** Keys of one database. */
export const databaseKeys = (name: string) =>
  ({ host: `database-${name}-host`, port: `database-${name}-port`, dbname: `database-${name}-dbname` }) as const;

/** Key of the certificate, in PEM, of the authority that signs every database of the region. */
export const DATABASE_AUTHORITY_KEY = 'database-ca.pem';

/** Key of the URL by which clients find the active one of a broker's pair. */
export const brokerUrlKey = (name: string): string => `broker-${name}-url`;

/** Key of the name of a zone's bucket. */
export const bucketKey = (zone: LakeZone): string => `bucket-${zone}`;

/** Key of the URL at which a service of the environment answers its peers: its team is not in the caller's row. */
export const serviceUrlKey = (service: string): string => `service-${service}-url`;

/** Keys of what a service needs to verify the tokens of people. */
export const SIGN_IN_KEYS = { issuerUrl: 'issuer-url', jwksUrl: 'jwks-url' } as const;

/** What an environment can say of itself. No secret is among it. */
export interface PlatformFacts {
  readonly environment: string;
  readonly cluster: string;
  readonly region: string;
  readonly databases: readonly DatabaseFacts[];
  /** The certificate of their authority, in PEM. */
  readonly databaseAuthority: string;
  /** URLs of brokers, by name. */
  readonly brokers: Readonly<Record<string, string>>;
  /** Names of buckets, by zone. */
  readonly buckets: Readonly<Record<LakeZone, string>>;
  /** URLs of services that listen, by name (`serviceUrl`). */
  readonly services: Readonly<Record<string, string>>;
  /** Where the tokens of people come from, and the keys to them. */
  readonly signIn: Readonly<Record<keyof typeof SIGN_IN_KEYS, string>>;
}

export interface DatabaseFacts {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly dbname: string;
}

/** The entries of the ConfigMap. */
export function platformConfig(facts: PlatformFacts): Readonly<Record<string, string>> {
  const { environment, cluster, region } = facts;
  const entries = [
    [DATABASE_AUTHORITY_KEY, facts.databaseAuthority] as const,
    ...facts.databases.flatMap(({ name, host, port, dbname }) => {
      const keys = databaseKeys(name);
      return [[keys.host, host] as const, [keys.port, String(port)] as const, [keys.dbname, dbname] as const];
    }),
    ...Object.entries(facts.brokers).map(([name, url]) => [brokerUrlKey(name), url] as const),
    ...Object.entries(facts.services).map(([name, url]) => [serviceUrlKey(name), url] as const),
    [SIGN_IN_KEYS.issuerUrl, facts.signIn.issuerUrl] as const,
    [SIGN_IN_KEYS.jwksUrl, facts.signIn.jwksUrl] as const,
    ...LAKE_ZONES.map((zone) => [bucketKey(zone), facts.buckets[zone]] as const),
  ];
  return { environment, cluster, region, ...Object.fromEntries(entries) };
}
