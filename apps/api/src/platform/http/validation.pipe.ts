import type { FieldProblem } from '@audition/contracts';
import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { AppError, pointerPart } from '../problems/app-error.js';

/** Bodies and queries against their request classes: unknown fields are refused, every fault is told with its place. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new AppError('request.invalid', { errors: errors.flatMap((error) => faults(error, '')) }),
  });

function faults({ property, constraints, children }: ValidationError, place: string): FieldProblem[] {
  const pointer = `${place}/${pointerPart(property)}`;
  const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({
    pointer,
    detail: sentence(rule, message, property),
  }));
  return [...own, ...(children ?? []).flatMap((child) => faults(child, pointer))];
}

/** class-validator's messages begin with the property's name, which people see as a label beside the message. */
function sentence(rule: string, message: string, property: string): string {
  if (rule === 'whitelistValidation') return 'is not a field of this request';
  if (rule === 'isEmail') return 'is not an e-mail address';
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
