import type { Said } from '../onboarding/row';

/** What may be said of a new service on the command line. */
export interface ServiceAddOptions {
  readonly team?: string;
  readonly class?: string;
  readonly description?: string;
  readonly dataClass?: string;
  readonly criticality?: string;
  readonly rtoMinutes?: string;
  readonly rpoMinutes?: string;
  readonly kind?: string;
  readonly schedule?: string;
  readonly exposure?: string;
  readonly host?: string;
  readonly signIn?: boolean;
  readonly peers?: string;
  readonly databases?: string;
  readonly consumes?: string;
  readonly produces?: string;
  readonly secrets?: string;
  readonly model?: string;
  readonly slo?: string;
  readonly config?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** The row as the command line says it. What is not well-formed goes on as it was typed: the schema has the words for it. */
export function saidBy(name: string, options: ServiceAddOptions): Said {
  const { team, description, dataClass, criticality, kind, schedule, exposure, host, signIn, model } = options;
  return {
    ...{ name, description, team, class: options.class, kind, schedule, exposure, host, signIn },
    ...{ dataClass, criticality, model },
    rtoMinutes: number(options.rtoMinutes),
    rpoMinutes: number(options.rpoMinutes),
    slo: pairs(options.slo, (figure) => number(figure ?? '')),
    peers: list(options.peers),
    databases: pairs(options.databases, (access) => access ?? 'owner'),
    queues: queues(options),
    secrets: list(options.secrets),
  };
}

const list = (text: string | undefined): readonly string[] | undefined =>
  text
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `a=1,b=2`. */
function pairs(text: string | undefined, valueOf: (text: string | undefined) => unknown): object | undefined {
  const entries = list(text)?.map((pair) => {
    const [key = '', value] = pair.split('=');
    return [key, valueOf(value)] as const;
  });
  return entries && Object.fromEntries(entries);
}

const number = (text: string | undefined): unknown =>
  text !== undefined && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;

function queues({ consumes, produces }: ServiceAddOptions): object | undefined {
  if (consumes === undefined && produces === undefined) return undefined;
  return {
    ...(consumes === undefined ? {} : { consumes: list(consumes) }),
    ...(produces === undefined ? {} : { produces: list(produces) }),
  };
}
