import { z } from 'zod';

/** What a token may do. A token can have several; `admin` includes the others, no other role includes another. */
export const Role = z.enum(['viewer', 'uploader', 'reviewer', 'operator', 'admin']);
export type Role = z.infer<typeof Role>;
