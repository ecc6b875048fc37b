import { StreamableFile } from '@nestjs/common';

/** A YAML text to download. @param name made of a key, hence plain ASCII */
export function yamlFile({ name, text }: { name: string; text: string }): StreamableFile {
  return new StreamableFile(Buffer.from(text, 'utf8'), {
    type: 'application/yaml; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}
