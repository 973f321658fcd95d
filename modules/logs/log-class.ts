interface Retention {
  /** One of the values that CloudWatch Logs accepts. */
  readonly retentionDays: number;
  /** Why so long and no longer (RTS 2024/1774 Art. 12(2)(a)). */
  readonly reason: string;
}

/** How long records of each kind are kept in CloudWatch. The archive in the audit account keeps them longer. */
export const LOG_CLASSES = {
  /** Who did what: control-plane audit, sign-in, administration. */
  audit: { retentionDays: 400, reason: 'a yearly review must see the whole year it reviews, and the weeks it takes' },
  /** Who talked to whom: flow logs, DNS queries. */
  network: {
    retentionDays: 365,
    reason: 'intrusions are often found months later; a year covers the customary dwell time',
  },
  /** What services said. */
  application: { retentionDays: 365, reason: 'disputes about a scored transaction reach back up to a year' },
  /** What the platform itself said: nodes, agents, controllers. */
  operations: { retentionDays: 365, reason: 'incident reviews compare with the same season of the year before' },
} as const satisfies Record<string, Retention>;

export type LogClass = keyof typeof LOG_CLASSES;
