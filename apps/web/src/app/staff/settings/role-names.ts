import type { Role } from '@audition/contracts';

export const ROLE_NAMES: Record<Role, string> = { owner: 'owner', hr: 'HR', interviewer: 'interviewer' };
