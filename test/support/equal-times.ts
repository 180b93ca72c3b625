/**
 * Vitest's `toMatchObject` looks at an object's own members, and a Temporal value has none: any two instants would match.
 * Here they are compared by what they are, in every matcher.
 */
import { expect } from 'vitest';

expect.addEqualityTesters([
  (one, other) => (one instanceof Temporal.Instant || other instanceof Temporal.Instant ? one instanceof Temporal.Instant && other instanceof Temporal.Instant && one.equals(other) : undefined),
]);
