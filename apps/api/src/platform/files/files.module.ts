import { Global, Module } from '@nestjs/common';
import path from 'node:path';
import { Config } from '../config/config.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { ImageCoder } from './image-coder.js';
import { IncomingFiles } from './incoming-files.js';
import { Intake } from './intake.js';
import { LocalFileStore } from './local-file-store.js';
import { S3FileStore } from './s3-file-store.js';

/** The one port to stored files, and what looks at files before they are stored. */
@Global()
@Module({
  providers: [
    { provide: FILE_STORE, inject: [Config], useFactory: createFileStore },
    // In the same file system as the local store: a file moves from here to there in one step.
    {
      provide: IncomingFiles,
      inject: [Config],
      useFactory: ({ filesDir }: Config) => new IncomingFiles(path.join(filesDir, 'incoming')),
    },
    ImageCoder,
    Intake,
  ],
  exports: [FILE_STORE, IncomingFiles, Intake],
})
export class FilesModule {}

function createFileStore({ filesDir, fileBucket }: Config): FileStore {
  return fileBucket === null ? new LocalFileStore(path.join(filesDir, 'stored')) : new S3FileStore(fileBucket);
}
