/** Two doors lead into a cluster: one for the bank, one for the internet. */
export const DOORS = ['internal', 'external'] as const;
export type Door = (typeof DOORS)[number];

/** The ingress class of each door, each with the NGINX that stands behind it. */
export const INGRESS_CLASSES = { internal: 'nginx-internal', external: 'nginx-external' } as const;

/** Names right below the domain (consoles) or below an environment (doors). One label each. */
const LABELS = { internal: 'int', external: 'svc', consoles: 'console' } as const;

/** Consoles of the platform by first label, all behind the internal door: one of each per cluster. */
export const CONSOLES = {
  /** Argo CD: what runs, and what should. */
  argocd: 'argocd',
  /** Keycloak as users meet it: sign-in, nothing else. */
  keycloak: 'auth',
  /** Keycloak as administrators meet it. */
  keycloakAdmin: 'auth-admin',
} as const;
export type Console = keyof typeof CONSOLES;

/** Below what the hosts of an environment's services stand, by door. */
export const hostZones = (domain: string, environment: string): Readonly<Record<Door, string>> => ({
  internal: `${LABELS.internal}.${environment}.${domain}`,
  external: `${LABELS.external}.${environment}.${domain}`,
});

/** The name that no environment may have, or its hosts would mix with the consoles. */
export const RESERVED_ENVIRONMENT = LABELS.consoles;

/** Below what the consoles of a cluster stand. */
export const consoleZone = (domain: string): string => `${LABELS.consoles}.${domain}`;

/** The full host name of a console. */
export const consoleHost = (domain: string, console: Console): string => `${CONSOLES[console]}.${consoleZone(domain)}`;

/** A name below which hosts stand, one label deep: it has a certificate and alias records before the first host. */
export interface Apex {
  /** Id of its constructs behind the door: the environment, or `console`. */
  readonly id: string;
  readonly name: string;
  readonly door: Door;
}

/** What a cluster must answer for: fixed by its domain and environments, whatever services there are. */
export interface Site {
  readonly domain: string;
  readonly environments: readonly string[];
}

/** Every apex of a cluster. Consoles first: theirs is the certificate that the internal door shows to strangers. */
export const apexes = ({ domain, environments }: Site): readonly Apex[] => [
  { id: LABELS.consoles, name: consoleZone(domain), door: 'internal' },
  ...environments.flatMap((environment) =>
    DOORS.map((door) => ({ id: environment, name: hostZones(domain, environment)[door], door })),
  ),
];

/** The apexes of one door. Throws when there is none: a door without a certificate cannot be opened. */
export function doorApexes(site: Site, wanted: Door): readonly [Apex, ...Apex[]] {
  const [first, ...others] = apexes(site).filter(({ door }) => door === wanted);
  if (!first) throw new Error(`${site.domain} has no environment, which load() should have refused`);
  return [first, ...others];
}

/** A name that leads to a door, for people: NGINX puts it into the status of every Ingress. */
export const doorAddress = (site: Site, wanted: Door): string =>
  apexes(site).find(({ door }) => door === wanted)?.name ?? site.domain;

/** The names of an apex that a certificate must hold and an alias record must answer: all hosts below it, and itself. */
export const patterns = ({ name }: Pick<Apex, 'name'>): readonly [wildcard: string, apex: string] => [
  `*.${name}`,
  name,
];

/** Whether a certificate or record for `pattern` serves `host`: a star stands for exactly one label (RFC 6125, 6.4.3). */
export const serves = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.slice(host.indexOf('.') + 1) === pattern.slice(2) : host === pattern;

/** A service that is reached by name: its door, and the first label of its host. */
export interface Exposed {
  readonly service: string;
  readonly door: Door;
  readonly label: string;
}

/** A host name, who answers there, and through which door. */
export interface Host {
  readonly host: string;
  readonly door: Door;
  /** `<environment>/<service>`, or `console/<name>`. */
  readonly target: string;
}

/** Every host name of a cluster, by rule: the consoles, and each exposed service in each environment. */
export const hostPlan = (site: Site, exposed: readonly Exposed[]): readonly Host[] => [
  ...Object.keys(CONSOLES).map((console) => ({
    host: consoleHost(site.domain, console as Console),
    door: 'internal' as const,
    target: `console/${console}`,
  })),
  ...site.environments.flatMap((environment) =>
    exposed.map(({ service, door, label }) => ({
      host: `${label}.${hostZones(site.domain, environment)[door]}`,
      door,
      target: `${environment}/${service}`,
    })),
  ),
];
