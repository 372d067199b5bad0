/** Tokens and keys as the driver's messages could hold them. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/-----BEGIN [^-]*-----[^]*?(?:-----END [^-]*-----|$)/g, '[redacted]')
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[redacted]')
    .replace(/(token|password|passcode|authorization|secret)(["'\s:=]+)[^\s"',;}]+/gi, '$1$2[redacted]');
}
