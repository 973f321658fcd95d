/** What the doors of both clusters share; spread one level, never merged deeper. */
export const doors = {
  delegatedBy: { zone: 'exbank.example', owner: 'group-network' },
  callers: {
    internal: {
      '10.16.0.0/14': 'Offices and data centres, over the private line',
      '10.32.0.0/16': 'Virtual desktops of the investigators',
    },
    external: {
      '0.0.0.0/0': 'Cardholders and web shops call from anywhere; services that know their callers name them',
    },
  },
} as const;
