import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { acceptUpload, requireReference } from '../uploads/accept-upload.js';
import { receiveUpload } from '../uploads/receive-upload.js';
import { errorOf, heldOf, linksOf } from '../uploads/upload-view.js';

export const postUpload: Handler<Routes['postUpload']> = async ({ raw, log }, context) => {
  // Before a byte is read: a client should not send gigabytes to learn this.
  await requireReference(context);
  return context.intake.run(async () => {
    const workspace = await context.store.workspace();
    try {
      const received = await receiveUpload(raw, workspace, context);
      const { started, state } = await acceptUpload(received, context, log);
      const { upload, status } = state;
      const links = linksOf(state);
      log.info(
        { uploadId: upload.uploadId, platform: upload.scope.platform, bytes: upload.bytes, started },
        'upload',
      );
      const acknowledgement = {
        uploadId: upload.uploadId,
        status,
        links,
        sameBytesAs: upload.sameBytesAs,
        correctionOf: upload.scope.correctionOf,
        period: upload.period ?? null,
        warnings: upload.warnings ?? [],
      };
      const headers = { location: links.self };
      if (started) return { status: 202, body: acknowledgement, headers };
      const repetition = {
        ...acknowledgement,
        duplicate: true as const,
        error: errorOf(state),
        held: heldOf(state),
      };
      return { status: 200, body: repetition, headers };
    } finally {
      await workspace.dispose();
    }
  });
};
