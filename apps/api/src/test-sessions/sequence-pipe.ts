import { Injectable, type PipeTransform } from '@nestjs/common';
import { AppError } from '../platform/problems/app-error.js';

/** The query `after=N`: a sequence number, 0 when it is left out. */
@Injectable()
export class SequencePipe implements PipeTransform<unknown, number> {
  transform(value: unknown): number {
    if (value === undefined) return 0;
    if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value);
    throw new AppError('request.invalid', { errors: [{ pointer: '/after', detail: 'must be a sequence number' }] });
  }
}
