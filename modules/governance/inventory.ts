import { lastPart, PARENTS } from './parts';
import type { Resource } from './resource';

/**
 * Resources with their relations. A part (the policy of a bucket, a rule of a group) finds its whole, and a whole its parts,
 * by a reference within the stack or, across stacks, by the name or ARN that a rule computes. Built once; asked often.
 */
export class Inventory {
  private readonly byAddress = new Map<string, Resource>();
  private readonly byName = new Map<string, Resource>();
  private readonly byKind = new Map<string, Resource[]>();
  private readonly byWhole = new Map<string, Resource[]>();
  private readonly byAccount = new Map<string, Resource[]>();

  constructor(readonly resources: readonly Resource[]) {
    for (const resource of resources) this.enter(resource);
    for (const resource of resources) this.join(resource);
  }

  /** All resources of a kind, of every stack. */
  all(kind: string): readonly Resource[] {
    return this.byKind.get(kind) ?? [];
  }

  /** All resources of a kind in the account of another. */
  near({ account }: Resource, kind: string): readonly Resource[] {
    return this.byAccount.get(`${account} ${kind}`) ?? NONE;
  }

  /** The parts of a resource that are of this kind. */
  parts(whole: Resource, kind: string): readonly Resource[] {
    return this.byWhole.get(`${keyOf(whole)} ${kind}`) ?? [];
  }

  /** What a part is a part of; `undefined` when it is not here. */
  whole(part: Resource): Resource | undefined {
    const parent = PARENTS.get(part.type);
    return parent && this.target(part, part.attributes[parent.by], parent.of);
  }

  /** The resource of a kind that a value points at: a reference, a name or an ARN. `undefined` when it is not here. */
  target({ account, workspace, stack }: Resource, value: unknown, kind: string): Resource | undefined {
    if (typeof value !== 'string') return undefined;
    const [, type, name] = /\$\{([\w:]+)\.([\w-]+)[.[]/.exec(value) ?? [];
    if (type === kind) return this.byAddress.get(`${workspace}-${stack}/${type}.${name}`);
    // A bucket's policy hands its name on, so that whoever writes there waits for it.
    if (type !== undefined && PARENTS.get(type)?.of === kind) {
      const part = this.byAddress.get(`${workspace}-${stack}/${type}.${name}`);
      return part && this.whole(part);
    }
    return this.byName.get(`${account} ${kind} ${value}`) ?? this.byName.get(`${account} ${kind} ${lastPart(value)}`);
  }

  private enter(resource: Resource): void {
    const { account, type, attributes } = resource;
    this.byAddress.set(keyOf(resource), resource);
    put(this.byKind, type, resource);
    put(this.byAccount, `${account} ${type}`, resource);
    for (const name of NAMES) {
      const value = attributes[name];
      if (typeof value === 'string' && !value.includes('${')) this.byName.set(`${account} ${type} ${value}`, resource);
    }
  }

  private join(part: Resource): void {
    const whole = this.whole(part);
    if (!whole) return;
    put(this.byWhole, `${keyOf(whole)} ${part.type}`, part);
  }
}

/** Attributes by which something may be called: the names of what is written, and the ids that a plan knows besides. */
const NAMES = ['id', 'arn', 'name', 'bucket', 'identifier', 'url', 'key_id', 'function_name'] as const;

/** The same list each time, so that what was found out about it can be remembered. */
const NONE: readonly Resource[] = [];

function put(lists: Map<string, Resource[]>, key: string, resource: Resource): void {
  const list = lists.get(key);
  if (list) list.push(resource);
  else lists.set(key, [resource]);
}

const keyOf = ({ workspace, stack, address }: Resource): string => `${workspace}-${stack}/${address}`;
