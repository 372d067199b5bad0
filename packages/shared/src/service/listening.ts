import { ConfigError } from '../errors.js';

/** Where a server should listen, and the variable that says which port. */
export interface ListenAddress {
  readonly variable: 'PORT' | 'HEALTH_PORT';
  readonly host: string;
  readonly port: number;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another process; stop that one',
  EACCES: 'may not be used by this user; use one above 1023',
  EADDRNOTAVAIL: 'is on an address that this machine does not have; set the host to one that it has',
};

/** Runs `listen`. Throws ConfigError naming the variable when the port cannot be had, any other error as it is. */
export async function listening<T>(
  { variable, host, port }: ListenAddress,
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
    if (reason === undefined) throw error;
    throw new ConfigError(
      `${variable} is ${port}: port ${port} of ${host} ${reason}, or set ${variable} to another port (0 takes any free one).`,
      { cause: error },
    );
  }
}
