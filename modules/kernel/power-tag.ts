/** Tag by which the drill of a zone finds what loses its power: AWS's own name for it, fis/latest/userguide/az-availability-scenario. */
export const POWER_TAG = {
  node: { AzImpairmentPower: 'StopInstances' },
  scalingGroup: { AzImpairmentPower: 'IceAsg' },
} as const;

/** Last part of the name of the role that Karpenter asks for nodes with: a drill lets AWS refuse it. */
export const KARPENTER_ROLE = 'karpenter';
