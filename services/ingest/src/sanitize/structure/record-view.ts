/** What is wrong with a record's quotes. Both make the record unreadable: nobody can say where its cells end. */
export type QuoteFault = 'text_after_quote' | 'quote_never_closed';

/** How a line ends; `none` is the end of the file. */
export type LineEnd = 'lf' | 'crlf' | 'cr' | 'none';

/**
 * One record where it lies in the buffer. The object is reused for every record: what is needed later must be copied.
 */
export interface RecordView {
  buffer: Buffer;
  /** First byte, and one past the last, without the line end. */
  start: number;
  end: number;
  /** Physical line (1-based) of the first byte. */
  line: number;
  cells: number;
  lineEnd: LineEnd;
  /** No cells at all, or nothing but spaces. */
  blank: boolean;
  fault: QuoteFault | null;
  /** A quote inside a cell that does not begin with one, such as `5" disc`: text. */
  strayQuote: boolean;
  /** Spaces between a quote and the delimiter: not part of the cell. */
  spacedQuote: boolean;
  quotedLf: number;
  quotedCrlf: number;
  quotedCr: number;
}

/** Must not split another text before it returns: the record is where the splitter found it. */
export type RecordHandler = (record: RecordView) => void;
