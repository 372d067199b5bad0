import type { Structure } from '@viewership/shared/runs/upload';
import { FAULT_LINES } from './limits.js';

/** Why a file is not clean. All of these are repaired, or their lines rejected, by the rewriting pass. */
export type FaultKind =
  | 'wrong_cell_count'
  | 'text_after_quote'
  | 'quote_never_closed'
  | 'stray_quote'
  | 'spaced_quote'
  | 'nul_bytes'
  | 'mixed_newlines'
  | 'quoted_newlines_differ'
  | 'blank_lines_inside'
  | 'quotes_before_data';

/** Counts a kind of fault and keeps the first lines where it was seen. */
export class FaultTally {
  count = 0;
  readonly lines: number[] = [];

  add(line: number): void {
    this.count++;
    if (this.lines.length < FAULT_LINES) this.lines.push(line);
  }
}

export type Faults = Structure['faults'];
