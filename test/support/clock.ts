/**
 * Time of what waits for each other in one process: it passes at once, and whatever is due first happens first, however
 * busy the machine is.
 */
export class Clock {
  private now = 0;
  private readonly due = new Set<Due>();

  /** Something that happens in so many milliseconds, unless what is handed back calls it off. */
  in(milliseconds: number, happen: () => void): () => void {
    const one = { at: this.now + milliseconds, happen };
    this.due.add(one);
    return () => void this.due.delete(one);
  }

  /** Lets so many milliseconds pass, with all that is due in them. */
  pass(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (let next = this.next(until); next !== undefined; next = this.next(until)) {
      this.due.delete(next);
      this.now = next.at;
      next.happen();
    }
    this.now = until;
  }

  private next(until: number): Due | undefined {
    const [first] = [...this.due].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
    return first;
  }
}

interface Due {
  readonly at: number;
  readonly happen: () => void;
}
