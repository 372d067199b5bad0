/** A stretch of a document that a reader is meant to type in, and what the document says that comes back. */
export interface Command {
  readonly script: string;
  /** Of the fence, in the document. */
  readonly line: number;
  /** The block ```` ```output ```` that follows; `…` stands for anything within a line. */
  readonly output: string | undefined;
}

const NOT_RUN = /<!-- not run by the tests: .{10,} -->/;

/** The ```` ```sh ```` blocks of a Markdown document, but for those that a comment before them takes out and says why. */
export function commandsOf(markdown: string): Command[] {
  const lines = markdown.split('\n');
  const commands: Command[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const fence = /^```(\w*)/.exec(lines[index] ?? '');
    if (fence === null) continue;
    const end = lines.indexOf('```', index + 1);
    if (end < 0) throw new Error(`the fence in line ${index + 1} is not closed`);
    const body = lines.slice(index + 1, end).join('\n');
    const before = lines.slice(0, index).findLast((line) => line.trim() !== '') ?? '';
    const previous = commands.at(-1);
    if (fence[1] === 'sh' && !NOT_RUN.test(before))
      commands.push({ script: body, line: index + 1, output: undefined });
    if (fence[1] === 'output') {
      if (previous === undefined) throw new Error(`line ${index + 1} is the output of nothing`);
      commands[commands.length - 1] = { ...previous, output: body };
    }
    index = end;
  }
  return commands;
}

/** Whether a text is what a document says, where `…` stands for anything within a line. */
export function isAsWritten(written: string, got: string): boolean {
  const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = written.trim().split('…').map(literal).join('.*');
  return new RegExp(`^${pattern}$`).test(got.trim());
}
