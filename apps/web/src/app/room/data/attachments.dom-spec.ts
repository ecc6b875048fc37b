import { TestBed } from '@angular/core/testing';
import { Attachments, faultOf, sizeText, type Upload } from './attachments';

const png = (name: string): File => new File(['x'], name, { type: 'image/png' });
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  URL.createObjectURL = () => 'blob:preview';
  URL.revokeObjectURL = () => undefined;
  TestBed.configureTestingModule({ providers: [Attachments] });
});

describe('files beside the text', () => {
  it('are uploaded as soon as they are chosen, and carry what the server calls them', async () => {
    const files = TestBed.inject(Attachments);
    const upload: Upload = async (file, onShare) => {
      onShare(0.5);
      expect(files.all()[0]?.share).toBe(0.5);
      return { id: 'u1', name: file.name, mime: file.type, size: 1, source: 'upload' };
    };
    files.add([png('vase.png')], upload);
    await settled();
    expect(files.all()[0]).toMatchObject({ state: 'ready', share: 1, sent: { id: 'u1' } });
  });

  it('say why they failed and can be tried again', async () => {
    const files = TestBed.inject(Attachments);
    let isUp = false;
    const upload: Upload = async (file) => {
      if (!isUp) throw new Error('The server cannot be reached.');
      return { id: 'u1', name: file.name, mime: file.type, size: 1, source: 'upload' };
    };
    files.add([png('vase.png')], upload);
    await settled();
    expect(files.all()[0]).toMatchObject({ state: 'failed', reason: 'The server cannot be reached.', canRetry: true });
    isUp = true;
    files.retry(files.all()[0]?.key ?? '', upload);
    await settled();
    expect(files.all()[0]?.state).toBe('ready');
  });

  it('end their upload when they are taken off', async () => {
    const files = TestBed.inject(Attachments);
    let signal: AbortSignal | null = null;
    files.add([png('vase.png')], (_, __, abort) => {
      signal = abort;
      return new Promise(() => undefined);
    });
    files.remove(files.all()[0]?.key ?? '');
    expect(files.all()).toEqual([]);
    expect(signal).toMatchObject({ aborted: true });
  });

  it('are never uploaded when they cannot be sent', () => {
    const files = TestBed.inject(Attachments);
    files.add([new File(['x'], 'run.exe', { type: 'application/x-msdownload' })], () => {
      throw new Error('must not be called');
    });
    expect(files.all()[0]).toMatchObject({ state: 'failed', canRetry: false });
    expect(faultOf({ type: 'image/png', size: 11 * 1024 * 1024 })).toBe('The file is larger than 10 MB.');
    expect(faultOf({ type: 'image/png', size: 0 })).toBe('The file is empty.');
  });

  it.each([
    [512, '512 bytes'],
    [14_200, '14 kB'],
    [1_258_291, '1.2 MB'],
    [10_485_760, '10 MB'],
  ])('%d bytes read %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
});
