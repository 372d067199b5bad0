import { UploadId } from '@viewership/shared/runs/upload';
import { z } from 'zod';

export const UploadParams = z.strictObject({ id: UploadId });
