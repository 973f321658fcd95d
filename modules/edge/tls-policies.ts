/**
 * Security policies that a TLS listener may have: TLS 1.2 and newer, forward secrecy, authenticated encryption only.
 * Source: elasticloadbalancing/latest/network/describe-ssl-policies (read 2026-11-25). Without a choice the API takes
 * ELBSecurityPolicy-2016-08, which still speaks TLS 1.0.
 */
export const TLS_POLICIES = {
  /** Offers hybrid post-quantum key exchange (ML-KEM) and the classical one: what is recorded today stays unread. */
  'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09': { least: '1.2' },
  /** The same without the post-quantum exchange, for a caller that stumbles over its larger hello. */
  'ELBSecurityPolicy-TLS13-1-2-Res-2021-06': { least: '1.2' },
  /** TLS 1.3 alone, once every caller can. */
  'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09': { least: '1.3' },
} as const;
export type TlsPolicy = keyof typeof TLS_POLICIES;

export const DEFAULT_TLS_POLICY: TlsPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';

/** The policy of a setting: the strictest unless one of the table is named. */
export function tlsPolicyOf(setting: string = DEFAULT_TLS_POLICY): TlsPolicy {
  const policy = (Object.keys(TLS_POLICIES) as TlsPolicy[]).find((name) => name === setting);
  if (!policy) throw new Error(`${setting} is no policy of the table, which load() should have refused`);
  return policy;
}
