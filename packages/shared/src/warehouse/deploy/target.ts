/** A warehouse as the deployment sees it: statements, and small results as texts. */
export interface DeployTarget {
  readonly engine: 'duckdb' | 'snowflake';
  run(sql: string, parameters?: readonly (string | null)[]): Promise<void>;
  rows(sql: string, parameters?: readonly string[]): Promise<(string | null)[][]>;
  close(): Promise<void>;
}
