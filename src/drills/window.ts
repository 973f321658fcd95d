/** Days on which production may be rehearsed, the first and the last included (`2027-02-01`). */
export interface Window {
  readonly from: string;
  readonly until: string;
}

/** Why today is no such day, in one sentence. Without a window every day is. */
export function outsideWindow(window: Window | undefined, now: Date): readonly string[] {
  const today = now.toISOString().slice(0, 10);
  if (!window || (window.from <= today && today <= window.until)) return [];
  return [
    `it is authorised from ${window.from} until ${window.until}, and today is ${today} - have it authorised anew`,
  ];
}
