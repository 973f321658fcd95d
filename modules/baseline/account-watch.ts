import { Construct } from 'constructs';
import { alarmsOf, LogMetric } from '../alarms';
import type { Context } from '../kernel';
import { ACCOUNT_WATCHES, TRAIL_ALARMS } from './account-alarms';
import { ACCOUNT_PATTERNS, elsewhere, type OwnHands } from './account-patterns';

export interface AccountWatchProps {
  readonly context: Context;
  /** The group of the trail's lines: as a token, so that filters come after it, and as it is called. */
  readonly logGroup: { readonly token: string; readonly name: string };
  readonly hands: OwnHands;
  /** Metrics of `Platform/Events` that alarms of other stacks listen to; what they cannot hear is counted here. */
  readonly alsoFor: readonly string[];
}

/** What happens in the account that should not: counted from the lines of its trail, in every region, and rung for. */
export class AccountWatch extends Construct {
  constructor(scope: Construct, id: string, props: AccountWatchProps) {
    super(scope, id);
    this.watches(props);
    this.elsewhere(props);
    alarmsOf(this, TRAIL_ALARMS, { context: props.context, logGroup: props.logGroup.name });
  }

  private watches({ context, logGroup, hands }: AccountWatchProps): void {
    for (const { row, ...watched } of ACCOUNT_WATCHES) {
      const id = kebab(watched.metric);
      new LogMetric(this, id, {
        ...{ context, logGroupName: logGroup.token },
        pattern: ACCOUNT_PATTERNS[watched.metric](hands),
        metric: { namespace: 'Platform/Account', name: watched.metric },
      });
      alarmsOf(new Construct(this, `on-${id}`), [row], { context, ...watched });
    }
  }

  private elsewhere({ context, logGroup, hands, alsoFor }: AccountWatchProps): void {
    const lines = Object.entries(elsewhere(context.region, hands)).filter(([metric]) => alsoFor.includes(metric));
    for (const [name, pattern] of lines)
      new LogMetric(this, `${kebab(name)}-elsewhere`, {
        ...{ context, logGroupName: logGroup.token, pattern },
        metric: { namespace: 'Platform/Events', name },
      });
  }
}

/** `RootUsed` is `root-used`. */
const kebab = (metric: string): string => metric.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1);
