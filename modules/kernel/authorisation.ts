/** What production must have before something is broken there on purpose (RTS 2024/1774 Art. 8(2)). */
export interface DrillAuthorisation {
  /** Why production, and not only the stage before it. */
  readonly reason: string;
  /** First and last day on which it may be done, `yyyy-mm-dd`. */
  readonly from: string;
  readonly until: string;
  /** Function that approved it: not the one that drills. */
  readonly approver: string;
}
