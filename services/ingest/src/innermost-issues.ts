import type { z } from 'zod';

/**
 * What is wrong with a value, at the place where it is. Of a union that fits in none of its forms zod says no more than that;
 * when all but one of them are out of the question at the value itself, such as by a member that they do not know, the one
 * left is the one that was meant, and what is wrong inside it is what helps.
 */
export function innermostIssues(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const [meant, another] = issue.errors.filter(
      (form) => form.length > 0 && form.every(({ path }) => path.length > 0),
    );
    if (meant === undefined || another !== undefined) return [issue];
    return innermostIssues(meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })));
  });
}
