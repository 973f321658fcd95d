/** What one rule of a firewall says, whatever it is written in. */
export interface FirewallRule {
  /** After the address of what it stands in; empty where a rule is a resource of its own. */
  readonly part: string;
  readonly direction: string;
  readonly protocol: string;
  readonly ports: string;
  readonly peer: string;
  readonly purpose: string;
}
