/**
 * GitHub environment of an account for what cannot wait for an approval: whoever is on call starts it, and it is approved
 * afterwards (ADR-0029).
 */
export const emergencyEnvironment = (workspace: string): string => `${workspace}-emergency`;
