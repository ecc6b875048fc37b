import { Injectable, type PipeTransform } from '@nestjs/common';
import { AppError } from '../platform/problems/app-error.js';

const MAX = 1_000_000_000;

/** The query `after=N`: a sequence number, 0 when it is left out. The validation pipe has made a number of it. */
@Injectable()
export class SequencePipe implements PipeTransform<unknown, number> {
  transform(value: unknown = 0): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX) return value;
    throw new AppError('request.invalid', { errors: [{ pointer: '/after', detail: 'must be a sequence number' }] });
  }
}
